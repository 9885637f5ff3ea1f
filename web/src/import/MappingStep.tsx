import { Alert, AutoComplete, Button, Radio } from "antd";
import { useId } from "react";
import type { Inspection, Mapping } from "../api/types.ts";
import { useWords } from "../language/language.ts";
import { CurrencySelect } from "../money/CurrencySelect.tsx";
import { FieldRow, LookHere } from "./FieldRow.tsx";
import { fieldNames, withField } from "./field.ts";
import { KindRows } from "./KindRows.tsx";
import { Sample } from "./Sample.tsx";
import { withShape } from "./shape.ts";

type Props = {
  inspection: Inspection;
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
  onNext: () => void;
};

const dateFormats = [
  "auto",
  "YYYY-MM-DD",
  "YYYY/M/D",
  "M/D/YYYY",
  "D/M/YYYY",
  "D.M.YYYY",
  "YYYY年M月D日",
  "YYYYMMDD",
  "D-MMM-YYYY",
  "serial",
];

/** Which column is what: guessed or remembered, shown beside the file's first rows, and anyone's to change. */
export function MappingStep({ inspection, mapping, onChange, onNext }: Props) {
  const { t } = useWords();
  const { columns, remembered, unsure, rows } = inspection;
  const note = remembered ? "import.remembered" : unsure.length > 0 ? "import.unsure" : "import.guessed";
  return (
    <div className="stack">
      <Alert type={unsure.length > 0 ? "warning" : "info"} showIcon title={t(note, { count: rows })} />
      <div className="mapping">
        <section className="card" aria-label={t("import.step.columns")}>
          <div className="field-row" style={{ borderTop: 0 }}>
            <span>{t("import.shape.title")}</span>
            <Radio.Group
              vertical
              value={mapping.shape}
              onChange={({ target }) => onChange(withShape(mapping, target.value, columns))}
              options={[
                { value: "invoices", label: t("import.shape.invoices") },
                { value: "entries", label: t("import.shape.entries") },
              ]}
            />
          </div>
          <KindRows inspection={inspection} mapping={mapping} onChange={onChange} />
          {fieldNames.map((name) => (
            <FieldRow
              key={name}
              name={name}
              field={mapping.fields[name]}
              columns={columns}
              unsure={name !== "currency" && unsure.includes(name)}
              onChange={(field) => onChange(withField(mapping, name, field))}
            />
          ))}
          <ReadingRows inspection={inspection} mapping={mapping} onChange={onChange} />
        </section>
        <Sample inspection={inspection} mapping={mapping} />
      </div>
      <div>
        <Button type="primary" size="large" onClick={onNext}>
          {t("import.toCheck")}
        </Button>
      </div>
    </div>
  );
}

/** How cells are read: the currency that they leave out, and the form of their dates. */
function ReadingRows({ inspection, mapping, onChange }: Omit<Props, "onNext">) {
  const { t } = useWords();
  const format = useId();
  const currency = useId();
  const { unsure } = inspection;
  const dates = dateFormats.map((value) => ({
    value,
    label: value === "auto" || value === "serial" ? t(`import.dates.${value}`) : value,
  }));
  return (
    <>
      <div className="field-row">
        <label htmlFor={currency}>{t("import.currency")}</label>
        <div className="value">
          {unsure.includes("currency") ? <LookHere /> : null}
          <CurrencySelect
            id={currency}
            {...(mapping.currency === undefined ? {} : { value: mapping.currency })}
            onChange={(code) => onChange({ ...mapping, currency: code })}
          />
          <span className="soft">{t("import.currencyText")}</span>
        </div>
      </div>
      <div className="field-row">
        <label htmlFor={format}>{t("import.dateFormat")}</label>
        <div className="value">
          {unsure.includes("dateFormat") ? <LookHere /> : null}
          <AutoComplete
            id={format}
            value={mapping.dateFormat ?? "auto"}
            options={dates}
            onChange={(dateFormat: string) => onChange({ ...mapping, dateFormat })}
          />
          <span className="soft">{t("import.dateFormatText")}</span>
        </div>
      </div>
    </>
  );
}
