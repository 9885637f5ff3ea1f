import { CloseOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Checkbox, Form, InputNumber, Select } from "antd";
import { useWords } from "../language/language.ts";
import { daysOf, mayHaveFee, mostDays, type PolicyValues, type StepValue, sides, tones } from "./policy.ts";

const mostSteps = 12;
const weeksApart = 14;

/** The steps as a line in time: when, and in which tone. */
export function StepFields() {
  const { t } = useWords();
  const steps: StepValue[] = Form.useWatch("steps") ?? [];
  return (
    <Form.List name="steps">
      {(fields, { add, remove }) => (
        <>
          {fields.length === 0 ? <p className="soft">{t("reminder.stepsNone")}</p> : null}
          <ol className="steps">
            {fields.map(({ key, name }) => (
              <StepRow key={key} name={name} step={steps[name]} onRemove={() => remove(name)} />
            ))}
          </ol>
          <Button
            icon={<PlusOutlined aria-hidden />}
            disabled={fields.length >= mostSteps}
            onClick={() => add(stepAfter(steps))}
          >
            {t("reminder.addStep")}
          </Button>
        </>
      )}
    </Form.List>
  );
}

/** One that comes after all there are, in the tone of the last. */
function stepAfter(steps: readonly StepValue[]): StepValue {
  const last = Math.max(0, ...steps.map((step) => daysOf(step) ?? 0));
  const tone = steps.at(-1)?.tone ?? "friendly";
  return { side: "after", days: Math.min(mostDays.after, last === 0 ? 1 : last + weeksApart), tone };
}

type RowProps = { name: number; step: StepValue | undefined; onRemove: () => void };

function StepRow({ name, step, onRemove }: RowProps) {
  const { t } = useWords();
  const place = { step: name + 1 };
  const feeType: PolicyValues["feeType"] | undefined = Form.useWatch("feeType");
  const label = (what: "side" | "days" | "tone" | "feeOfStep") =>
    `${t("reminder.step", place)}: ${t(`reminder.${what}`)}`;
  return (
    <li className={`step ${step?.tone ?? ""}`}>
      <Form.Item name={[name, "side"]} className="step-side">
        <Select
          aria-label={label("side")}
          options={sides.map((value) => ({ value, label: t(`reminder.sides.${value}`) }))}
        />
      </Form.Item>
      {step?.side === "on" ? <span className="step-days" /> : <DaysField name={name} label={label("days")} />}
      <Form.Item name={[name, "tone"]} className="step-tone">
        <Select
          aria-label={label("tone")}
          options={tones.map((value) => ({ value, label: t(`reminder.tones.${value}`) }))}
        />
      </Form.Item>
      <Button
        type="text"
        icon={<CloseOutlined aria-hidden />}
        aria-label={t("reminder.removeStep", place)}
        onClick={onRemove}
      />
      {mayHaveFee(step, feeType) ? (
        <Form.Item name={[name, "fee"]} className="step-fee" valuePropName="checked">
          <Checkbox aria-label={label("feeOfStep")}>{t("reminder.feeOfStep")}</Checkbox>
        </Form.Item>
      ) : null}
    </li>
  );
}

function DaysField({ name, label }: { name: number; label: string }) {
  const { t } = useWords();
  const days: unknown = Form.useWatch(["steps", name, "days"]);
  return (
    <Form.Item
      name={[name, "days"]}
      className="step-days"
      dependencies={[["steps", name, "side"]]}
      rules={[
        ({ getFieldValue }) => ({
          validator: async (_rule, typed: unknown) => {
            const steps = getFieldValue("steps") as StepValue[];
            const { side = "after" } = steps[name] ?? {};
            if (typeof typed !== "number") throw new Error(t("reminder.daysMissing"));
            if (typed > mostDays[side]) throw new Error(t("reminder.daysMost", { most: mostDays[side] }));
            const own = daysOf({ side, days: typed });
            if (steps.some((step, at) => at !== name && daysOf(step) === own)) throw new Error(t("reminder.daysTwice"));
          },
        }),
      ]}
    >
      <InputNumber
        aria-label={label}
        min={1}
        precision={0}
        suffix={t("reminder.daysUnit", { count: typeof days === "number" ? days : 2 })}
        style={{ width: "100%" }}
      />
    </Form.Item>
  );
}
