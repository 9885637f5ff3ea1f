import { getRouteApi } from "@tanstack/react-router";
import { Tabs } from "antd";
import { Contracts } from "../contract/Contracts.tsx";
import { LinkButton } from "../frame/LinkButton.tsx";
import { Page } from "../frame/Page.tsx";
import { useWords } from "../language/language.ts";
import { type ChargeTab, chargeTabs } from "../search.ts";
import { InvoiceList } from "./InvoiceList.tsx";
import { Upcoming } from "./Upcoming.tsx";
import "./charge.css";

const route = getRouteApi("/signed/company/charges");

/** What will be charged, the contracts that it comes from, and where tax invoice and money do not go together. */
export function Charges() {
  const { t } = useWords();
  const { tab = "upcoming" } = route.useSearch();
  const navigate = route.useNavigate();
  const content = (each: ChargeTab) => {
    if (each === "upcoming") return <Upcoming />;
    return each === "contracts" ? <Contracts /> : <InvoiceList key={each} list={each} />;
  };
  return (
    <Page
      title={t("charges.title")}
      actions={
        <>
          <LinkButton to="/contracts/new">{t("contract.new")}</LinkButton>
          <LinkButton to="/charges/new" color="primary" variant="solid">
            {t("charge.new")}
          </LinkButton>
        </>
      }
    >
      <Tabs
        activeKey={tab}
        onChange={(key) => void navigate({ search: { tab: key as ChargeTab }, replace: true })}
        destroyOnHidden
        items={chargeTabs.map((key) => ({ key, label: t(`charges.tab.${key}`), children: content(key) }))}
      />
    </Page>
  );
}
