import { Form, Input } from "antd";
import { useWords } from "../language/language.ts";
import { basisPointsOf } from "./rate.ts";

/** A year's interest, with two decimals at most. */
export function PercentField({ name, label }: { name: string; label: string }) {
  const { t } = useWords();
  const isRate = async (_rule: unknown, typed: unknown) => {
    if (basisPointsOf(String(typed ?? "")) === undefined) throw new Error(t("item.fee.percentWrong"));
  };
  return (
    <Form.Item name={name} label={label} required rules={[{ validator: isRate }]}>
      <Input inputMode="decimal" autoComplete="off" suffix="%" style={{ maxWidth: 200 }} />
    </Form.Item>
  );
}
