import { useQuery } from "@tanstack/react-query";
import { Button, Result } from "antd";
import { api } from "../api/client.ts";
import { formatDay } from "../day/day.ts";
import { DocumentActions } from "../document/DocumentActions.tsx";
import { LinkButton } from "../frame/LinkButton.tsx";
import { useWords } from "../language/language.ts";
import { formatMoney } from "../money/money.ts";

type Props = {
  receipt: { receiptId: string; number: string; date: string };
  input: { customerId: string; currency: string; amountMinor: number; receivedOn: string };
  onNext: () => void;
};

/** The receipt is issued: its number, its paper, and the next one by Enter. */
export function Issued({ receipt, input, onNext }: Props) {
  const { t, locale } = useWords();
  const { customerId, currency, amountMinor, receivedOn } = input;
  const customer = useQuery(api.customer.get.queryOptions({ customerId }));
  return (
    <section className="card narrow" aria-live="polite">
      <Result
        status="success"
        title={t("receipt.issued", { number: receipt.number })}
        subTitle={
          <>
            {t("receipt.issuedText", {
              amount: formatMoney(amountMinor, currency, locale),
              name: customer.data?.name ?? "",
            })}
            {receipt.date === receivedOn ? null : (
              <p>{t("receipt.moved", { date: formatDay(receipt.date, locale) })}</p>
            )}
          </>
        }
        extra={
          <div className="row" style={{ justifyContent: "center" }}>
            <Button type="primary" autoFocus onClick={onNext}>
              {t("receipt.next")}
            </Button>
            <DocumentActions documentId={receipt.receiptId} />
            <LinkButton to="/customers/$customerId" params={{ customerId }}>
              {t("receipt.toCustomer")}
            </LinkButton>
          </div>
        }
      />
    </section>
  );
}
