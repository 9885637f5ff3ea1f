import { Form, Input, InputNumber, Radio, Select } from "antd";
import { useMemo } from "react";
import { useWords } from "../language/language.ts";
import { CurrencySelect } from "../money/CurrencySelect.tsx";
import { countries, zones } from "./guess.ts";
import { layouts, releases, rhythms } from "./statement.ts";

const lastDayOfChoice = 28;

/** Name, place, money and language of a company. */
export function IdentityFields() {
  const { t, locale } = useWords();
  const countryOptions = useMemo(() => countries(locale), [locale]);
  const zoneOptions = useMemo(() => zones().map((value) => ({ value, label: value.replaceAll("_", " ") })), []);
  return (
    <>
      <Form.Item
        name="name"
        label={t("company.name")}
        extra={t("company.nameText")}
        rules={[{ required: true, whitespace: true, max: 100, message: t("company.nameMissing") }]}
      >
        <Input autoComplete="organization" />
      </Form.Item>
      <div className="pair">
        <Form.Item name="zone" label={t("company.zone")} extra={t("company.zoneText")}>
          <Select showSearch={{ optionFilterProp: "label" }} options={zoneOptions} />
        </Form.Item>
        <Form.Item name="currency" label={t("company.currency")} extra={t("company.currencyText")}>
          <CurrencySelect />
        </Form.Item>
      </div>
      <Form.Item
        name="country"
        label={t("company.country")}
        extra={t("company.countryText")}
        normalize={(country: string | undefined) => country ?? ""}
        getValueProps={(country: string | undefined) => ({ value: country || undefined })}
      >
        <Select allowClear showSearch={{ optionFilterProp: "label" }} options={countryOptions} />
      </Form.Item>
      <Form.Item name="language" label={t("company.language")} extra={t("company.languageText")}>
        <Select
          options={[
            { value: "zh", label: "中文" },
            { value: "en", label: "English" },
          ]}
        />
      </Form.Item>
    </>
  );
}

/** When a period ends and its statements go out. */
export function StatementDayFields() {
  const { t } = useWords();
  const days = Array.from({ length: lastDayOfChoice }, (_, index) => index + 1);
  return (
    <>
      <Form.Item name="cutoff" label={t("company.cutoff")} extra={t("company.cutoffText")}>
        <Select
          options={[
            { value: "last", label: t("company.lastDay") },
            ...days.map((day) => ({ value: day, label: t("company.dayOfMonth", { day }) })),
          ]}
        />
      </Form.Item>
      <div className="pair">
        <Form.Item
          name="sendAfterWorkingDays"
          label={t("company.sendAfter")}
          extra={t("company.sendAfterText")}
          rules={[{ required: true, message: t("company.sendAfterMissing") }]}
        >
          <InputNumber min={0} max={20} precision={0} style={{ width: "100%" }} />
        </Form.Item>
        <Form.Item name="sendHour" label={t("company.sendHour")}>
          <Select
            options={Array.from({ length: 24 }, (_, hour) => ({
              value: hour,
              label: `${String(hour).padStart(2, "0")}:00`,
            }))}
          />
        </Form.Item>
      </div>
    </>
  );
}

/** How statements are made, unless a customer wants it otherwise. */
export function StatementTermsFields() {
  const { t } = useWords();
  return (
    <>
      <Form.Item name={["statements", "layout"]} label={t("company.layout")} extra={t("company.layoutText")}>
        <Radio.Group options={layouts.map((value) => ({ value, label: t(`company.layouts.${value}`) }))} />
      </Form.Item>
      <Form.Item name={["statements", "rhythm"]} label={t("company.rhythm")} extra={t("company.rhythmText")}>
        <Select options={rhythms.map((value) => ({ value, label: t(`company.rhythms.${value}`) }))} />
      </Form.Item>
      <Form.Item name={["statements", "release"]} label={t("company.release")} extra={t("company.releaseText")}>
        <Radio.Group options={releases.map((value) => ({ value, label: t(`company.releases.${value}`) }))} />
      </Form.Item>
    </>
  );
}
