import { Form, InputNumber, Select } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../language/language.ts";
import { type TermsValues, useDayOfMonth } from "./terms.ts";

type Kind = TermsValues["kind"];
const kinds: readonly Kind[] = ["net", "endOfMonth", "dayOfMonth", "cutoff"];

/** By when something is to be paid: one way out of four, and what it needs to know. */
export function TermsFields({ optional = false, extra }: { optional?: boolean; extra?: ReactNode }) {
  const { t } = useWords();
  const kind: Kind = Form.useWatch(["terms", "kind"]) ?? "net";
  const offered = optional ? [...kinds, "none" as const] : kinds;
  return (
    <>
      <Form.Item name={["terms", "kind"]} label={t("terms.title")} extra={extra}>
        <Select options={offered.map((value) => ({ value, label: t(`terms.kind.${value}`) }))} />
      </Form.Item>
      {kind === "none" ? null : (
        <div className="pair">
          {kind === "net" || kind === "endOfMonth" ? (
            <NumberField name="days" label={t("terms.days")} max={365} />
          ) : null}
          {kind === "cutoff" ? <DayField name="cutoffDay" label={t("terms.cutoffDay")} /> : null}
          {kind === "dayOfMonth" || kind === "cutoff" ? (
            <>
              <NumberField name="months" label={t("terms.months")} min={kind === "cutoff" ? 0 : 1} max={24} />
              <DayField name="day" label={t("terms.dayOf")} afterCutoff={kind === "cutoff"} />
            </>
          ) : null}
        </div>
      )}
    </>
  );
}

type FieldProps = { name: keyof TermsValues; label: string };

function NumberField({ name, label, min = 0, max }: FieldProps & { min?: number; max: number }) {
  const { t } = useWords();
  return (
    <Form.Item name={["terms", name]} label={label} rules={[{ required: true, message: t("terms.missing") }]}>
      <InputNumber min={min} max={max} precision={0} style={{ width: "100%" }} />
    </Form.Item>
  );
}

function DayField({ name, label, afterCutoff = false }: FieldProps & { afterCutoff?: boolean }) {
  const { t } = useWords();
  const dayOf = useDayOfMonth();
  const form = Form.useFormInstance();
  const check = async (_rule: unknown, day: number) => {
    const { months, cutoffDay } = form.getFieldValue("terms") as Required<TermsValues>;
    if (afterCutoff && months === 0 && day < cutoffDay) throw new Error(t("terms.dayBeforeCutoff"));
  };
  const days = Array.from({ length: 31 }, (_, index) => index + 1);
  return (
    <Form.Item
      name={["terms", name]}
      label={label}
      dependencies={
        afterCutoff
          ? [
              ["terms", "months"],
              ["terms", "cutoffDay"],
            ]
          : []
      }
      rules={[{ validator: check }]}
    >
      <Select options={days.map((value) => ({ value, label: dayOf(value) }))} />
    </Form.Item>
  );
}
