import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Alert, Button, Skeleton } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api/client.ts";
import type { Contract } from "../api/types.ts";
import { useTermsText } from "../charge/terms.ts";
import { CustomerName } from "../customer/CustomerName.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { Page } from "../frame/Page.tsx";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";
import { ContractActions } from "./ContractActions.tsx";
import { ContractForm } from "./ContractForm.tsx";
import { NextDates, usePreview } from "./Preview.tsx";
import { useRhythmText } from "./rhythm.ts";
import { NextCharge, StateTag, useSpanText } from "./shown.tsx";
import { contentOf, valuesOf } from "./values.ts";
import "../customer/customer.css";
import "./contract.css";

const route = getRouteApi("/signed/company/contracts/$contractId");

/** One contract: what was agreed, what comes next, and what one can do with it. */
export function ContractPage() {
  const { t } = useWords();
  const { contractId } = route.useParams();
  const [editing, setEditing] = useState(false);
  const found = useQuery(api.contract.get.queryOptions({ contractId }));
  const contract = found.data;
  return (
    <Page
      title={contract ? (editing ? t("contract.changeTitle") : `${t("contract.contract")} ${contract.reference}`) : " "}
      under={contract ? editing ? t("contract.changeText") : contract.title : <>&nbsp;</>}
      actions={
        contract && !editing ? (
          <>
            <Button onClick={() => setEditing(true)}>{t("contract.change")}</Button>
            <ContractActions contract={contract} />
          </>
        ) : null
      }
    >
      <FaultNote error={found.error} retry={() => void found.refetch()} />
      {contract ? (
        editing ? (
          <Change contract={contract} onDone={() => setEditing(false)} />
        ) : (
          <Shown contract={contract} />
        )
      ) : found.error ? null : (
        <Skeleton active title={false} paragraph={{ rows: 8 }} />
      )}
    </Page>
  );
}

function Shown({ contract }: { contract: Contract }) {
  const { t, has } = useWords();
  const [rhythmText, termsText, spanText] = [useRhythmText(), useTermsText(), useSpanText()];
  const { customerId, currency, startsOn, endsOn, rhythm, terms, contractId, problem } = contract;
  const customer = useQuery(api.customer.get.queryOptions({ customerId }));
  const isActive = contract.state === "active";
  const span = { startsOn, rhythm, terms, contractId, ...(endsOn ? { endsOn } : {}) };
  const preview = usePreview(isActive ? span : undefined);
  const reason = `fault.${problem ?? ""}`;
  const lines = [
    {
      label: t("charge.customer"),
      text: (
        <CustomerName
          customerId={customerId}
          name={customer.data?.name ?? ""}
          reference={customer.data?.reference ?? ""}
        />
      ),
    },
    { label: t("contract.stateTitle"), text: <StateTag contract={contract} /> },
    { label: t("contract.amount"), text: <Money minor={contract.amountMinor} currency={currency} /> },
    { label: t("contract.howOften"), text: rhythmText(rhythm) },
    { label: t("terms.title"), text: termsText(terms) },
    { label: t("contract.span"), text: spanText(contract) },
    { label: t("contract.next"), text: <NextCharge contract={contract} /> },
  ];
  return (
    <div className="contract">
      <section className="card stack">
        {problem ? (
          <Alert
            type="warning"
            showIcon
            title={t("contract.pausedProblem", {
              problem: has(reason) ? t(reason as "fault.account.too_large") : t("fault.invalid.any"),
            })}
          />
        ) : null}
        <dl className="details">
          {lines.map(({ label, text }) => (
            <div key={label} style={{ display: "contents" }}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </section>
      {isActive ? <NextDates {...preview} /> : null}
    </div>
  );
}

function Change({ contract, onDone }: { contract: Contract; onDone: () => void }) {
  const { t } = useWords();
  const { contractId, version } = contract;
  const change = useMutation(
    api.contract.change.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries();
        onDone();
      },
    }),
  );
  return (
    <ContractForm
      contractId={contractId}
      initial={valuesOf(contract)}
      busy={change.isPending}
      error={change.error}
      send={t("contract.save")}
      cancel={
        <Button size="large" onClick={onDone}>
          {t("contract.cancel")}
        </Button>
      }
      onSend={(values) => {
        const content = contentOf(values);
        if (!content || change.isPending) return;
        const { startsOn: _, ...changed } = content;
        change.mutate({ ...changed, contractId, version });
      }}
    />
  );
}
