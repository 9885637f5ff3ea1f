import { Form, Radio } from "antd";
import type { ContractPreview } from "../api/types.ts";
import { DayInput } from "../day/DayInput.tsx";
import { useWords } from "../language/language.ts";
import { Dates } from "./Preview.tsx";

/** A contract that began before today: which of the charges since then are to be made, seen before one says so. */
export function PastFields({ preview: { past, today } }: { preview: ContractPreview }) {
  const { t } = useWords();
  const chosen: string | undefined = Form.useWatch("past");
  const from: string | undefined = Form.useWatch("pastFrom");
  const made = past.filter(({ date }) => chosen === "all" || (chosen === "from" && from !== undefined && date >= from));
  return (
    <fieldset className="past">
      <legend>{t("contract.before", { count: past.length })}</legend>
      <Form.Item
        name="past"
        label={t("contract.beforeText")}
        rules={[{ required: true, message: t("contract.pastMissing") }]}
      >
        <Radio.Group
          options={(["all", "from", "none"] as const).map((value) => ({ value, label: t(`contract.past.${value}`) }))}
        />
      </Form.Item>
      {chosen === "from" ? (
        <Form.Item
          name="pastFrom"
          label={t("contract.pastFrom")}
          rules={[{ required: true, message: t("day.missing") }]}
        >
          <DayInput max={today} />
        </Form.Item>
      ) : null}
      <Dates dates={made} />
    </fieldset>
  );
}
