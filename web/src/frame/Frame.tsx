import { PlusOutlined } from "@ant-design/icons";
import { Link, Outlet, useRouter } from "@tanstack/react-router";
import { Button } from "antd";
import { useCompany } from "../company/useCompany.ts";
import { useWords } from "../language/language.ts";
import { AccountMenu } from "./AccountMenu.tsx";
import { BottomBar } from "./BottomBar.tsx";
import { LanguageSwitch } from "./LanguageSwitch.tsx";
import { places } from "./places.tsx";
import { useShortcuts } from "./useShortcuts.ts";

function Side() {
  const { t } = useWords();
  const router = useRouter();
  const go = (to: "/receipts/new" | "/charges/new") => () => void router.navigate({ to });
  return (
    <div className="side">
      <Link to="/home" className="brand">
        <img src="/mark.svg" alt="" />
        <span>{t("frame.brand")}</span>
      </Link>
      <div className="side-actions">
        <Button type="primary" icon={<PlusOutlined aria-hidden />} block onClick={go("/receipts/new")}>
          {t("frame.newReceipt")}
        </Button>
        <Button icon={<PlusOutlined aria-hidden />} block onClick={go("/charges/new")}>
          {t("frame.newCharge")}
        </Button>
      </div>
      <nav aria-label={t("frame.navigation")}>
        <ul>
          {places.map(({ name, to, icon, letter }) => (
            <li key={name}>
              <Link to={to}>
                {icon}
                <span>{t(`frame.place.${name}`)}</span>
                <span className="kbd" aria-hidden="true">
                  g {letter}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}

/** The company's dashboard around a page. */
export function Frame() {
  const { t } = useWords();
  const company = useCompany();
  useShortcuts();
  return (
    <>
      <a className="skip" href="#main">
        {t("frame.skip")}
      </a>
      <div className="frame">
        <Side />
        <div className="content">
          <header className="bar">
            <span className="company">{company.name}</span>
            <LanguageSwitch />
            <AccountMenu />
          </header>
          <main id="main" tabIndex={-1}>
            <Outlet />
          </main>
        </div>
        <BottomBar />
      </div>
    </>
  );
}
