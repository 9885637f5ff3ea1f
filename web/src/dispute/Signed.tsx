import { Form, Input } from "antd";
import { useWords } from "../language/language.ts";
import { readAmount } from "../money/money.ts";

/** An amount that may be nothing, or below it: `-1,234.50`, `−5`. Nothing for what is none. */
export function readSigned(typed: string, currency: string): number | undefined {
  const text = typed.normalize("NFKC").trim();
  const isBelow = /^[-−]/.test(text);
  const reading = readAmount(isBelow ? text.slice(1) : text, currency);
  if ("problem" in reading) return reading.problem === "zero" ? 0 : undefined;
  return isBelow ? -reading.amountMinor : reading.amountMinor;
}

type Props = { currency: string; label: string };

/** An amount that the customer believes. */
export function SignedField({ currency, label }: Props) {
  const { t } = useWords();
  const rule = {
    required: true,
    validator: async (_rule: unknown, typed: unknown) => {
      if (typeof typed !== "string" || readSigned(typed, currency) === undefined)
        throw new Error(t("dispute.amountWrong"));
    },
  };
  return (
    <Form.Item name="amount" label={label} rules={[rule]}>
      <Input
        className="figure"
        inputMode="text"
        autoComplete="off"
        prefix={<span className="soft">{currency}</span>}
        styles={{ input: { textAlign: "right", fontWeight: 600 } }}
      />
    </Form.Item>
  );
}
