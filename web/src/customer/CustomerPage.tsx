import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Segmented, Skeleton, Tabs } from "antd";
import { useState } from "react";
import { CorrectionMenu } from "../adjustment/CorrectionMenu.tsx";
import { api } from "../api/client.ts";
import { WaitingApprovals } from "../approval/WaitingApprovals.tsx";
import { useCompany } from "../company/useCompany.ts";
import { CustomerContracts } from "../contract/CustomerContracts.tsx";
import { Credits } from "../credit/Credits.tsx";
import { SuppressedNote } from "../delivery/SuppressedNote.tsx";
import { DocumentDrawer } from "../document/DocumentDrawer.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { LinkButton } from "../frame/LinkButton.tsx";
import { Page } from "../frame/Page.tsx";
import { useWords } from "../language/language.ts";
import { Promises } from "../promise/Promises.tsx";
import { WaitingProposal } from "../proposal/Proposals.tsx";
import { CustomerReminders } from "../reminder/CustomerReminders.tsx";
import type { CustomerTab } from "../search.ts";
import { CustomerStatements } from "../statement/CustomerStatements.tsx";
import { Details } from "./Details.tsx";
import { Figures } from "./Figures.tsx";
import { Ledger } from "./Ledger.tsx";
import { OpenItems } from "./OpenItems.tsx";
import "./customer.css";

const route = getRouteApi("/signed/company/customers/$customerId");

/** One customer: who, four figures, the life in order, and three things to do, always in the same place. */
export function CustomerPage() {
  const { t } = useWords();
  const company = useCompany();
  const { customerId } = route.useParams();
  const { tab = "ledger", currency: asked } = route.useSearch();
  const navigate = route.useNavigate();
  const customer = useQuery(api.customer.get.queryOptions({ customerId }));
  const figures = useQuery(api.customer.figures.queryOptions({ customerId }));
  const accounts = figures.data ?? [];
  const account = accounts.find(({ currency }) => currency === asked) ?? accounts[0];
  const currency = account?.currency ?? company.currency;
  const show = (next: { tab?: CustomerTab; currency?: string }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  const [opened, setOpened] = useState<string>();
  const reference = customer.data?.reference;
  const error = customer.error ?? figures.error;

  return (
    <Page
      title={customer.data?.name ?? " "}
      under={reference === customerId ? t("receipt.payerUnknownText") : (reference ?? <>&nbsp;</>)}
      actions={<Actions {...{ customerId, currency }} onStatements={() => show({ tab: "statements" })} />}
    >
      <div className="stack">
        <FaultNote error={error} retry={() => void Promise.all([customer.refetch(), figures.refetch()])} />
        {accounts.length > 1 ? (
          <Segmented
            options={accounts.map((each) => each.currency)}
            value={currency}
            onChange={(next) => show({ currency: next })}
            aria-label={t("money.currency")}
          />
        ) : null}
        {figures.data ? (
          <Figures account={account} currency={currency} limit={customer.data?.creditLimit} />
        ) : (
          <div className="card">
            <Skeleton active title={false} paragraph={{ rows: 3 }} />
          </div>
        )}
        <SuppressedNote customerId={customerId} />
        <WaitingApprovals customerId={customerId} />
        <WaitingProposal customerId={customerId} />
        <Credits {...{ customerId, account }} onOpen={setOpened} />
        <Tabs
          activeKey={tab}
          onChange={(key) => show({ tab: key as CustomerTab })}
          destroyOnHidden
          items={[
            {
              key: "ledger",
              label: t("customer.ledger"),
              children: <Ledger key={currency} {...{ customerId, currency }} onOpen={setOpened} />,
            },
            {
              key: "items",
              label: t("customer.openItems", { count: account?.items.length ?? 0 }),
              children: (
                <div className="stack">
                  <OpenItems {...{ customerId, account }} onOpen={setOpened} />
                  <Promises {...{ customerId, account }} />
                </div>
              ),
            },
            {
              key: "contracts",
              label: t("contract.contracts"),
              children: <CustomerContracts customerId={customerId} />,
            },
            {
              key: "statements",
              label: t("statement.statements"),
              children: <CustomerStatements customerId={customerId} />,
            },
            {
              key: "reminders",
              label: t("reminder.tab"),
              children: <CustomerReminders customerId={customerId} />,
            },
            { key: "details", label: t("customer.details"), children: <Details customerId={customerId} /> },
          ]}
        />
      </div>
      {opened ? <DocumentDrawer documentId={opened} onOpen={setOpened} onClose={() => setOpened(undefined)} /> : null}
    </Page>
  );
}

type ActionsProps = { customerId: string; currency: string; onStatements: () => void };

function Actions({ customerId, currency, onStatements }: ActionsProps) {
  const { t } = useWords();
  return (
    <>
      <LinkButton to="/charges/new" search={{ customer: customerId }}>
        {t("customer.charge")}
      </LinkButton>
      <LinkButton to="/receipts/new" search={{ customer: customerId }} color="primary" variant="solid">
        {t("customer.receipt")}
      </LinkButton>
      <Button onClick={onStatements}>{t("customer.statement")}</Button>
      <CorrectionMenu {...{ customerId, currency }} />
    </>
  );
}
