import { Form, Radio } from "antd";
import { useWords } from "../language/language.ts";
import { PercentField } from "../money/PercentField.tsx";
import { AmountFields } from "./AmountFields.tsx";
import { DayCount } from "./DayCount.tsx";
import { feeTypes, mayHaveFee, mostPayableIn, type PolicyValues, type StepValue } from "./policy.ts";

/** What a step with a late fee charges. */
export function LateFeeFields() {
  const { t } = useWords();
  const type: PolicyValues["feeType"] = Form.useWatch("feeType") ?? "none";
  return (
    <>
      <Form.Item name="feeType" label={t("reminder.feeType")}>
        <Radio.Group options={feeTypes.map((value) => ({ value, label: t(`reminder.feeTypes.${value}`) }))} />
      </Form.Item>
      {type === "fixed" ? <AmountFields name="feeAmounts" label={t("reminder.feeAmount")} /> : null}
      {type === "interest" ? <PercentField name="feePercent" label={t("reminder.feePercent")} /> : null}
      {type === "interest" ? <p className="soft">{t("reminder.feeInterestText")}</p> : null}
      {type === "none" ? null : <Payable type={type} />}
    </>
  );
}

function Payable({ type }: { type: PolicyValues["feeType"] }) {
  const { t } = useWords();
  const steps: StepValue[] = Form.useWatch("steps") ?? [];
  const isCharged = steps.some((step) => step?.fee && mayHaveFee(step, type));
  return (
    <>
      <DayCount name="payableIn" label={t("reminder.feePayableIn")} most={mostPayableIn} />
      {isCharged ? null : (
        <p className="soft" role="status">
          {t("reminder.feeNoStep")}
        </p>
      )}
    </>
  );
}
