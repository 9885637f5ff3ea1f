import { Form, InputNumber } from "antd";
import { useWords } from "../language/language.ts";

type Props = { name: "graceDays" | "payableIn"; label: string; most: number; extra?: string };

/** A number of days, none among them. */
export function DayCount({ name, label, most, extra }: Props) {
  const { t } = useWords();
  const count: unknown = Form.useWatch(name);
  return (
    <Form.Item name={name} label={label} extra={extra} rules={[{ required: true, message: t("reminder.daysMissing") }]}>
      <InputNumber
        min={0}
        max={most}
        precision={0}
        suffix={t("reminder.daysUnit", { count: typeof count === "number" ? count : most })}
        style={{ width: 160 }}
      />
    </Form.Item>
  );
}
