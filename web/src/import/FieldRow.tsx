import { Input, Select, Tag } from "antd";
import { useId } from "react";
import { useWords } from "../language/language.ts";
import { type Field, type FieldName, fieldOf, isNeeded, type Way, wayOf } from "./field.ts";

type Props = {
  name: FieldName;
  field: Field | undefined;
  columns: readonly string[];
  unsure: boolean;
  onChange: (field: Field | undefined) => void;
};

const textOf = (field: Field | undefined): string =>
  typeof field === "object" ? ("constant" in field ? field.constant : field.template) : "";

/** Where one field comes from. */
export function FieldRow({ name, field, columns, unsure, onChange }: Props) {
  const { t } = useWords();
  const id = useId();
  const way = wayOf(field);
  const label = t(`import.field.${name}`);
  const options = [
    ...(isNeeded(name) ? [] : [{ value: "none", label: t("import.way.none") }]),
    ...columns.map((column) => ({ value: `column ${column}`, label: column })),
    { value: "constant", label: t("import.way.constant") },
    { value: "template", label: t("import.way.template") },
  ];
  const example = name === "email" ? "ar+{customerID}@example.com" : `{${columns[0] ?? ""}}-{${columns[1] ?? ""}}`;
  return (
    <div className="field-row">
      <label htmlFor={id}>
        {label}
        {isNeeded(name) ? <span className="soft"> *</span> : null}
      </label>
      <div className="value">
        {unsure ? <LookHere /> : null}
        <Select
          id={id}
          value={way as string}
          showSearch={{ optionFilterProp: "label" }}
          options={options}
          onChange={(next) => onChange(fieldOf(next as Way, textOf(field)))}
          {...(unsure ? { status: "warning" as const } : {})}
        />
        {way === "constant" || way === "template" ? (
          <Input
            aria-label={t(`import.way.${way}`)}
            value={textOf(field)}
            placeholder={way === "template" ? example : ""}
            onChange={({ target }) => onChange(fieldOf(way, target.value))}
          />
        ) : null}
      </div>
    </div>
  );
}

/** Marks what was guessed with less than certainty. */
export function LookHere() {
  const { t } = useWords();
  return (
    <Tag color="warning" style={{ justifySelf: "start" }}>
      {t("import.lookHere")}
    </Tag>
  );
}
