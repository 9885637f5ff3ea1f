import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Result } from "antd";
import { api } from "../api/client.ts";
import { documentPaper, openPaper } from "../api/paper.ts";
import { Asked } from "../approval/Asked.tsx";
import { formatDay } from "../day/day.ts";
import { DocumentActions } from "../document/DocumentActions.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { LinkButton } from "../frame/LinkButton.tsx";
import { useWords } from "../language/language.ts";
import { formatMoney } from "../money/money.ts";
import type { Issuing } from "./useIssue.ts";

type Props = { payments: Issuing[]; isBusy: boolean; onRetry: () => void; onNext: () => void };

/** What was issued, with its papers, and the next one by Enter; of several payments also what was not, and once more. */
export function Issued({ payments, isBusy, onRetry, onNext }: Props) {
  const { t, locale } = useWords();
  const [first] = payments;
  const { customerId = "", currency = "", receivedOn = "" } = first?.input ?? {};
  const customer = useQuery(api.customer.get.queryOptions({ customerId }));
  const issued = payments.filter(({ receipt }) => receipt && !receipt.waiting);
  const receipts = issued.flatMap(({ receipt }) => receipt ?? []);
  if (receipts.length === 0 && payments.every(({ receipt }) => receipt?.waiting)) return <Asked onNext={onNext} />;

  const totalMinor = issued.reduce((sum, { input }) => sum + input.amountMinor, 0);
  const isMailed = (customer.data?.mails.receipts && customer.data.contact.email !== "") ?? false;
  const moved = receipts.find(({ date }) => date !== receivedOn);
  const isWhole = payments.every(({ receipt }) => receipt);
  const [only] = payments.length === 1 ? receipts : [];
  const counts = { done: receipts.length, count: payments.length };
  const all = only ? t("receipt.issued", { number: only.number }) : t("receipt.issuedAll", { count: counts.done });
  return (
    <section className="card narrow" aria-live="polite">
      <Result
        status={isWhole ? "success" : "warning"}
        title={counts.done === counts.count ? all : t("receipt.issuedSome", counts)}
        subTitle={
          <>
            {t("receipt.issuedText", {
              amount: formatMoney(totalMinor, currency, locale),
              name: customer.data?.name ?? "",
            })}
            {isMailed && !only ? <p>{t("receipt.mailed", { count: receipts.length })}</p> : null}
            {moved ? <p>{t("receipt.moved", { date: formatDay(moved.date, locale) })}</p> : null}
          </>
        }
        extra={
          <div className="row" style={{ justifyContent: "center" }}>
            <Button type="primary" autoFocus loading={isBusy} onClick={isWhole ? onNext : onRetry}>
              {t(isWhole ? "receipt.next" : "receipt.retry")}
            </Button>
            {only ? <DocumentActions documentId={only.receiptId} isMailAwaited={isMailed} /> : null}
            {isWhole ? null : <Button onClick={onNext}>{t("receipt.next")}</Button>}
            <LinkButton to="/customers/$customerId" params={{ customerId }}>
              {t("receipt.toCustomer")}
            </LinkButton>
          </div>
        }
      >
        {payments.length > 1 ? <Lines payments={payments} /> : null}
      </Result>
    </section>
  );
}

function Lines({ payments }: { payments: Issuing[] }) {
  const { t, locale } = useWords();
  const paper = useMutation({ mutationFn: (receiptId: string) => openPaper(documentPaper(receiptId)) });
  const outcome = ({ receipt }: Issuing) => {
    if (!receipt) return <span className="bad">{t("receipt.notIssued")}</span>;
    if (receipt.waiting) return t("approval.asked");
    return (
      <button type="button" className="text-button" onClick={() => paper.mutate(receipt.receiptId)}>
        {receipt.number}
      </button>
    );
  };
  return (
    <>
      <ul className="issued-lines">
        {payments.map((payment) => (
          <li key={payment.input.receiptId}>
            <span>
              {t(`method.${payment.input.method}`)}{" "}
              {formatMoney(payment.input.amountMinor, payment.input.currency, locale)}
            </span>
            {outcome(payment)}
            <FaultNote error={payment.error} />
          </li>
        ))}
      </ul>
      <FaultNote error={paper.error} />
    </>
  );
}
