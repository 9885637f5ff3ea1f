import { Form, Input, Select } from "antd";
import { DayInput } from "../day/DayInput.tsx";
import { useWords } from "../language/language.ts";
import { AmountInput } from "../money/AmountInput.tsx";
import { Money } from "../money/Money.tsx";
import { formatMoney, readAmount } from "../money/money.ts";
import { type InvoiceValues, invoiceKinds, isBegun, readTax } from "./invoice.ts";

type Props = { currency: string; amountMinor: number | undefined; required?: boolean };

/** What the tax office's paper says. Where it is not required, nothing is missing until something is entered. */
export function InvoiceFields({ currency, amountMinor, required = false }: Props) {
  const { t, locale } = useWords();
  const values: InvoiceValues | undefined = Form.useWatch("invoice");
  const must = required || isBegun(values);
  const [net, tax] = [readAmount(values?.net ?? "", currency), readTax(values?.tax ?? "", currency)];
  const grossMinor = "amountMinor" in net && tax !== undefined ? net.amountMinor + tax : undefined;
  const check = (isRight: (typed: string) => boolean) => async (_rule: unknown, typed: string | undefined) => {
    if (must && !isRight(typed ?? "")) throw new Error(t("invoice.amountWrong"));
  };
  return (
    <>
      <div className="pair">
        <Form.Item
          name={["invoice", "number"]}
          label={t("invoice.number")}
          rules={must ? [{ required: true, whitespace: true, max: 50, message: t("invoice.numberMissing") }] : []}
        >
          <Input autoComplete="off" maxLength={50} />
        </Form.Item>
        <Form.Item name={["invoice", "kind"]} label={t("invoice.kindTitle")} initialValue="electronic">
          <Select options={invoiceKinds.map((value) => ({ value, label: t(`invoice.kind.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name={["invoice", "net"]}
          label={t("invoice.net")}
          rules={[{ validator: check((typed) => "amountMinor" in readAmount(typed, currency)) }]}
        >
          <AmountInput currency={currency} />
        </Form.Item>
        <Form.Item
          name={["invoice", "tax"]}
          label={t("invoice.tax")}
          rules={[{ validator: check((typed) => readTax(typed, currency) !== undefined) }]}
        >
          <AmountInput currency={currency} />
        </Form.Item>
        <Form.Item
          name={["invoice", "issuedOn"]}
          label={t("invoice.issuedOn")}
          rules={must ? [{ required: true, message: t("day.missing") }] : []}
        >
          <DayInput />
        </Form.Item>
        <Form.Item label={t("invoice.gross")}>
          <strong>{grossMinor === undefined ? "–" : <Money minor={grossMinor} currency={currency} />}</strong>
        </Form.Item>
      </div>
      {grossMinor !== undefined && amountMinor !== undefined && grossMinor !== amountMinor ? (
        <p className="note">{t("invoice.differs", { amount: formatMoney(amountMinor, currency, locale) })}</p>
      ) : null}
    </>
  );
}
