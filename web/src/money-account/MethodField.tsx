import { Form, Select } from "antd";
import type { PaymentMethod } from "../api/types.ts";
import { useWords } from "../language/language.ts";

const methods: readonly PaymentMethod[] = ["bank-transfer", "wechat", "alipay", "cash", "card", "cheque", "other"];

/** How money moves; `name` where it stands in a list of payments. */
export function MethodField({ name = "method" }: { name?: string | [at: number, name: string] }) {
  const { t } = useWords();
  return (
    <Form.Item name={name} label={t("receipt.method")}>
      <Select options={methods.map((value) => ({ value, label: t(`method.${value}`) }))} />
    </Form.Item>
  );
}
