import { Form, InputNumber, Select } from "antd";
import { useDayOfMonth } from "../charge/terms.ts";
import { useWords } from "../language/language.ts";
import { useWeekday } from "./rhythm.ts";

const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);
const most = { month: 60, week: 52 } as const;

/** Every so many months or weeks, on a day of them. */
export function RhythmFields() {
  const { t } = useWords();
  const [dayOf, weekday] = [useDayOfMonth(), useWeekday()];
  const unit: "month" | "week" = Form.useWatch(["rhythm", "unit"]) ?? "month";
  return (
    <div className="rhythm">
      <Form.Item
        name={["rhythm", "every"]}
        label={t("contract.every")}
        rules={[{ required: true, message: t("terms.missing") }]}
      >
        <InputNumber min={1} max={most[unit]} precision={0} style={{ width: "100%" }} />
      </Form.Item>
      <Form.Item name={["rhythm", "unit"]} label={t("contract.unitTitle")}>
        <Select
          options={(["month", "week"] as const).map((value) => ({ value, label: t(`contract.unit.${value}`) }))}
        />
      </Form.Item>
      {unit === "month" ? (
        <Form.Item key="month" name={["rhythm", "monthDay"]} label={t("contract.on")}>
          <Select options={upTo(31).map((value) => ({ value, label: dayOf(value) }))} />
        </Form.Item>
      ) : (
        <Form.Item key="week" name={["rhythm", "weekDay"]} label={t("contract.on")}>
          <Select options={upTo(7).map((value) => ({ value, label: weekday(value) }))} />
        </Form.Item>
      )}
    </div>
  );
}
