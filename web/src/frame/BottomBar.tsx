import { MenuOutlined, PlusCircleFilled } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Drawer } from "antd";
import { useState } from "react";
import { useWords } from "../language/language.ts";
import { places } from "./places.tsx";

/** The navigation of a phone: what is needed daily at the thumb, the rest one touch away. */
export function BottomBar() {
  const { t } = useWords();
  const [more, setMore] = useState(false);
  const statements = places.find(({ name }) => name === "statements");
  const daily = places.filter(({ name }) => name === "home" || name === "customers");
  const others = places.filter((place) => place !== statements && !daily.includes(place));
  const close = () => setMore(false);
  return (
    <>
      <nav className="bottom" aria-label={t("frame.navigation")}>
        {daily.map(({ name, to, icon }) => (
          <Link key={name} to={to}>
            {icon}
            {t(`frame.place.${name}`)}
          </Link>
        ))}
        <Link to="/receipts/new" className="main-act">
          <PlusCircleFilled aria-hidden />
          {t("frame.receipt")}
        </Link>
        {statements ? (
          <Link to={statements.to}>
            {statements.icon}
            {t("frame.place.statements")}
          </Link>
        ) : null}
        <button type="button" onClick={() => setMore(true)} aria-expanded={more}>
          <MenuOutlined aria-hidden />
          {t("frame.more")}
        </button>
      </nav>
      <Drawer placement="bottom" size={380} open={more} onClose={close} title={t("frame.more")}>
        <ul>
          <li>
            <Link to="/charges/new" className="more-link" onClick={close}>
              {t("frame.newCharge")}
            </Link>
          </li>
          {others.map(({ name, to }) => (
            <li key={name}>
              <Link to={to} className="more-link" onClick={close}>
                {t(`frame.place.${name}`)}
              </Link>
            </li>
          ))}
        </ul>
      </Drawer>
    </>
  );
}
