import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Result } from "antd";
import { api } from "../api/client.ts";
import { openPaper, receiptPaper } from "../api/paper.ts";
import { formatDay } from "../day/day.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { LinkButton } from "../frame/LinkButton.tsx";
import { useWords } from "../language/language.ts";
import { formatMoney } from "../money/money.ts";
import type { Issuing } from "./useIssue.ts";

type Props = { payments: Issuing[]; isBusy: boolean; onRetry: () => void; onNext: () => void };

/** What was issued, with its papers, and the next one by Enter; of several payments also what was not, and once more. */
export function Issued({ payments, isBusy, onRetry, onNext }: Props) {
  const { t, locale } = useWords();
  const paper = useMutation({ mutationFn: (receiptId: string) => openPaper(receiptPaper(receiptId)) });
  const [first] = payments;
  const { customerId = "", currency = "", receivedOn = "" } = first?.input ?? {};
  const customer = useQuery(api.customer.get.queryOptions({ customerId }));
  const receipts = payments.flatMap(({ receipt }) => receipt ?? []);
  const totalMinor = payments.reduce((sum, { input, receipt }) => sum + (receipt ? input.amountMinor : 0), 0);
  const moved = receipts.find(({ date }) => date !== receivedOn);
  const isWhole = receipts.length === payments.length;
  const [only] = payments.length === 1 ? receipts : [];
  const title = only
    ? t("receipt.issued", { number: only.number })
    : t("receipt.issuedAll", { count: receipts.length });
  return (
    <section className="card narrow" aria-live="polite">
      <Result
        status={isWhole ? "success" : "warning"}
        title={isWhole ? title : t("receipt.issuedSome", { done: receipts.length, count: payments.length })}
        subTitle={
          <>
            {t("receipt.issuedText", {
              amount: formatMoney(totalMinor, currency, locale),
              name: customer.data?.name ?? "",
            })}
            {moved ? <p>{t("receipt.moved", { date: formatDay(moved.date, locale) })}</p> : null}
          </>
        }
        extra={
          <div className="row" style={{ justifyContent: "center" }}>
            <Button type="primary" autoFocus loading={isBusy} onClick={isWhole ? onNext : onRetry}>
              {t(isWhole ? "receipt.next" : "receipt.retry")}
            </Button>
            {only ? (
              <Button loading={paper.isPending} onClick={() => paper.mutate(only.receiptId)}>
                {t("receipt.openPaper")}
              </Button>
            ) : null}
            {isWhole ? null : <Button onClick={onNext}>{t("receipt.next")}</Button>}
            <LinkButton to="/customers/$customerId" params={{ customerId }}>
              {t("receipt.toCustomer")}
            </LinkButton>
          </div>
        }
      >
        {payments.length > 1 ? <Lines payments={payments} onPaper={(receiptId) => paper.mutate(receiptId)} /> : null}
      </Result>
      <FaultNote error={paper.error} />
    </section>
  );
}

function Lines({ payments, onPaper }: { payments: Issuing[]; onPaper: (receiptId: string) => void }) {
  const { t, locale } = useWords();
  return (
    <ul className="issued-lines">
      {payments.map(({ input, receipt, error }) => (
        <li key={input.receiptId}>
          <span>
            {t(`method.${input.method}`)} {formatMoney(input.amountMinor, input.currency, locale)}
          </span>
          {receipt ? (
            <button type="button" className="text-button" onClick={() => onPaper(receipt.receiptId)}>
              {receipt.number}
            </button>
          ) : (
            <span className="bad">{t("receipt.notIssued")}</span>
          )}
          <FaultNote error={error} />
        </li>
      ))}
    </ul>
  );
}
