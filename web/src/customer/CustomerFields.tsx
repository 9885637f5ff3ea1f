import { Checkbox, Form, Input, Radio, Select } from "antd";
import { useCompany } from "../company/useCompany.ts";
import { useWords } from "../language/language.ts";
import { AmountInput } from "../money/AmountInput.tsx";
import { CurrencySelect } from "../money/CurrencySelect.tsx";
import { useAmountRule } from "../money/useAmountRule.ts";
import { StatementFields } from "./StatementFields.tsx";
import "./customer.css";

/** The fields that a new customer and a change share. */
export function CustomerFields() {
  const { t } = useWords();
  const company = useCompany();
  const kind = Form.useWatch<string | undefined>("kind");
  const limitCurrency = Form.useWatch<string | undefined>("limitCurrency") ?? company.currency;
  return (
    <>
      <Form.Item name="kind" label={t("customer.kind")}>
        <Radio.Group
          options={[
            { value: "organisation", label: t("customer.organisation") },
            { value: "person", label: t("customer.person") },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="name"
        label={t("customer.name")}
        extra={kind === "person" ? t("customer.personSealed") : undefined}
        rules={[{ required: true, whitespace: true, max: 200, message: t("customer.nameMissing") }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="language" label={t("customer.language")} extra={t("customer.languageText")}>
        <Select
          options={[
            { value: "zh", label: "中文" },
            { value: "en", label: "English" },
          ]}
        />
      </Form.Item>
      <Form.Item
        name={["contact", "email"]}
        label={t("customer.email")}
        extra={t("customer.emailText")}
        rules={[{ type: "email", message: t("customer.emailWrong") }]}
      >
        <Input type="email" autoComplete="off" inputMode="email" />
      </Form.Item>
      <Form.Item label={t("customer.mails")}>
        <Form.Item name={["mails", "receipts"]} valuePropName="checked" noStyle>
          <Checkbox>{t("customer.mailReceipts")}</Checkbox>
        </Form.Item>
        <br />
        <Form.Item name={["mails", "documents"]} valuePropName="checked" noStyle>
          <Checkbox>{t("customer.mailDocuments")}</Checkbox>
        </Form.Item>
      </Form.Item>
      <Form.Item label={t("customer.reminders")}>
        <Form.Item name={["mails", "reminders"]} valuePropName="checked" noStyle>
          <Checkbox>{t("customer.remindersByMail")}</Checkbox>
        </Form.Item>
      </Form.Item>
      <div className="pair">
        <Form.Item
          name="limit"
          label={t("customer.creditLimit")}
          extra={t("customer.creditLimitText")}
          rules={[useAmountRule(limitCurrency, true)]}
        >
          <AmountInput currency={limitCurrency} />
        </Form.Item>
        <Form.Item name="limitCurrency" label={t("money.currency")}>
          <CurrencySelect />
        </Form.Item>
      </div>
      <div className="pair">
        <Form.Item name={["contact", "person"]} label={t("customer.contactPerson")}>
          <Input autoComplete="off" maxLength={100} />
        </Form.Item>
        <Form.Item name={["contact", "phone"]} label={t("customer.phone")}>
          <Input type="tel" autoComplete="off" maxLength={50} />
        </Form.Item>
      </div>
      <Form.Item name={["contact", "address"]} label={t("customer.address")}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={300} />
      </Form.Item>
      <Form.Item name={["contact", "taxNumber"]} label={t("customer.taxNumber")}>
        <Input autoComplete="off" maxLength={50} />
      </Form.Item>
      <StatementFields />
    </>
  );
}
