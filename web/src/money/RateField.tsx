import { Form, Input } from "antd";
import { useCompany } from "../company/useCompany.ts";
import { useWords } from "../language/language.ts";
import { formatMoney, readAmount } from "./money.ts";
import { convert, isRate } from "./rate.ts";

/**
 * What one unit of a foreign currency is in the company's own, and what the amount comes to at that rate; nothing for the
 * company's own currency.
 */
export function RateField({ currency }: { currency: string }) {
  const { t, locale } = useWords();
  const { currency: own } = useCompany();
  const rate = Form.useWatch<string | undefined>("rate") ?? "";
  const reading = readAmount(Form.useWatch<string | undefined>("amount") ?? "", currency);
  const ownMinor = "amountMinor" in reading ? convert(reading.amountMinor, currency, own, rate) : undefined;
  if (currency === own) return null;
  return (
    <Form.Item
      name="rate"
      label={t("money.rate")}
      extra={
        ownMinor === undefined
          ? t("money.rateText", { currency, own })
          : t("money.isWorth", { amount: formatMoney(ownMinor, own, locale) })
      }
      normalize={(typed: string) => typed.normalize("NFKC").trim()}
      rules={[
        {
          validator: async (_rule, typed: unknown) => {
            if (typeof typed === "string" && typed !== "" && !isRate(typed)) throw new Error(t("money.rateWrong"));
          },
        },
      ]}
    >
      <Input inputMode="decimal" autoComplete="off" className="figure" />
    </Form.Item>
  );
}

/** The rate as the server takes it: none for the company's own currency, or where none was given. */
export const rateOf = (rate: string | undefined, currency: string, own: string): { rate?: string } =>
  rate && currency !== own ? { rate } : {};
