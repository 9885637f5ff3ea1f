import { Button, Result } from "antd";
import { formatDay } from "../day/day.ts";
import { LinkButton } from "../frame/LinkButton.tsx";
import { useWords } from "../language/language.ts";
import { formatMoney } from "../money/money.ts";

type Charge = { number: string; date: string; dueDate: string; amountMinor: number; currency: string };
type Props = { charge: Charge; customerId: string; onNext: () => void };

/** Said once it is in the ledger; the next one is one key away. */
export function Recorded({ charge, customerId, onNext }: Props) {
  const { t, locale } = useWords();
  return (
    <section className="card narrow" aria-live="polite">
      <Result
        status="success"
        title={t("charge.recorded", { number: charge.number })}
        subTitle={t("charge.recordedText", {
          amount: formatMoney(charge.amountMinor, charge.currency, locale),
          due: formatDay(charge.dueDate, locale),
        })}
        extra={
          <div className="row" style={{ justifyContent: "center" }}>
            <Button type="primary" autoFocus onClick={onNext}>
              {t("charge.next")}
            </Button>
            <LinkButton to="/customers/$customerId" params={{ customerId }}>
              {t("charge.toCustomer")}
            </LinkButton>
          </div>
        }
      />
    </section>
  );
}
