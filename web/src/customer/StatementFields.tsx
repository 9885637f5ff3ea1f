import { Collapse, Form, Radio, Select } from "antd";
import { layouts, paperLanguageOptions, rhythms } from "../company/statement.ts";
import { useCompany } from "../company/useCompany.ts";
import { useWords } from "../language/language.ts";
import { CurrenciesSelect } from "../money/CurrencySelect.tsx";

/** What one customer wants of its statements: folded, since most have them as everybody has. */
export function StatementFields() {
  const { t } = useWords();
  return (
    <Collapse
      className="statement-wish"
      items={[
        // Fields that were never shown must keep what they hold.
        { key: "statements", label: t("customer.statements"), forceRender: true, children: <Fields /> },
      ]}
    />
  );
}

function Fields() {
  const { t } = useWords();
  const { statements } = useCompany();
  const asCompany = (what: string) => t("customer.asCompany", { what });
  return (
    <>
      <div className="pair">
        <Form.Item name={["statements", "layout"]} label={t("company.layout")}>
          <Select
            allowClear
            placeholder={asCompany(t(`company.layouts.${statements.layout}`))}
            options={layouts.map((value) => ({ value, label: t(`company.layouts.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name={["statements", "rhythm"]} label={t("company.rhythm")}>
          <Select
            allowClear
            placeholder={asCompany(t(`company.rhythms.${statements.rhythm}`))}
            options={rhythms.map((value) => ({ value, label: t(`company.rhythms.${value}`) }))}
          />
        </Form.Item>
      </div>
      <Form.Item name={["statements", "language"]} label={t("customer.statementLanguage")}>
        <Select allowClear placeholder={t("customer.asPapers")} options={paperLanguageOptions} />
      </Form.Item>
      <Form.Item
        name={["statements", "currencies"]}
        label={t("customer.currencies")}
        extra={t("customer.currenciesText")}
      >
        <CurrenciesSelect placeholder={t("customer.allCurrencies")} />
      </Form.Item>
      <Form.Item name={["statements", "delivery"]} label={t("customer.delivery")} initialValue="attached">
        <Radio.Group
          options={[
            { value: "attached", label: t("customer.deliveries.attached") },
            { value: "link", label: t("customer.deliveries.link") },
          ]}
        />
      </Form.Item>
      <Form.Item
        name={["contact", "copies"]}
        label={t("customer.copies")}
        extra={t("customer.copiesText")}
        rules={[
          { type: "array", max: 5, message: t("customer.copiesMany") },
          { type: "array", defaultField: { type: "email", message: t("customer.emailWrong") } },
        ]}
      >
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[",", ";", " ", "，", "；"]} />
      </Form.Item>
    </>
  );
}
