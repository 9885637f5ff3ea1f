import { Checkbox, Form, Select } from "antd";
import { useCompany } from "../company/useCompany.ts";
import { Fold } from "../frame/Fold.tsx";
import { useWords } from "../language/language.ts";
import { AmountFields } from "./AmountFields.tsx";
import { DayCount } from "./DayCount.tsx";
import { LateFeeFields } from "./LateFeeFields.tsx";
import { mostGraceDays, tones } from "./policy.ts";
import { StepFields } from "./StepFields.tsx";

/** What a company decides about its reminders. */
export function PolicyFields() {
  const { t } = useWords();
  return (
    <>
      <fieldset className="policy-part">
        <legend>{t("reminder.steps")}</legend>
        <p className="soft">{t("reminder.stepsText")}</p>
        <StepFields />
      </fieldset>
      <fieldset className="policy-part">
        <legend>{t("reminder.fees")}</legend>
        <p className="soft">{t("reminder.feesText")}</p>
        <LateFeeFields />
      </fieldset>
      <Fold title={t("reminder.letters")} text={t("reminder.lettersText")}>
        <Letters />
      </Fold>
      <fieldset className="policy-part">
        <legend>{t("reminder.hours")}</legend>
        <HourFields />
      </fieldset>
      <fieldset className="policy-part">
        <legend>{t("reminder.promises")}</legend>
        <DayCount name="graceDays" label={t("reminder.grace")} most={mostGraceDays} extra={t("reminder.graceText")} />
      </fieldset>
      <fieldset className="policy-part">
        <legend>{t("reminder.minimums")}</legend>
        <p className="soft">{t("reminder.minimumsText")}</p>
        <AmountFields name="minimums" label={t("reminder.minimum")} />
      </fieldset>
    </>
  );
}

const hoursOf = (first: number) =>
  Array.from({ length: 24 }, (_, index) => ({
    value: first + index,
    label: `${String(first + index).padStart(2, "0")}:00`,
  }));

function HourFields() {
  const { t } = useWords();
  const { zone } = useCompany();
  return (
    <>
      <p className="soft">{t("reminder.hoursText", { zone: zone.replaceAll("_", " ") })}</p>
      <div className="hours">
        <Form.Item name="from" label={t("reminder.from")}>
          <Select options={hoursOf(0)} />
        </Form.Item>
        <Form.Item
          name="to"
          label={t("reminder.to")}
          dependencies={["from"]}
          rules={[
            ({ getFieldValue }) => ({
              validator: async (_rule, typed: number) => {
                if (typed <= (getFieldValue("from") as number)) throw new Error(t("reminder.hoursWrong"));
              },
            }),
          ]}
        >
          <Select options={hoursOf(1)} />
        </Form.Item>
      </div>
      <Form.Item name="keepsRestDays" valuePropName="checked" noStyle>
        <Checkbox>{t("reminder.keepsRestDays")}</Checkbox>
      </Form.Item>
    </>
  );
}

/** How each mail is headed, and how it begins. */
function Letters() {
  const { t } = useWords();
  return (
    <dl className="letters">
      <div>
        <dt>{t("reminder.soonLetter")}</dt>
        <dd>{t("reminder.soonText")}</dd>
      </div>
      {tones.map((tone) => (
        <div key={tone}>
          <dt>
            {t(`reminder.heading.${tone}`)} <span className={`tone ${tone}`}>{t(`reminder.tones.${tone}`)}</span>
          </dt>
          <dd>{t(`reminder.opening.${tone}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
