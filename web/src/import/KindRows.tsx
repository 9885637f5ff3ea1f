import { Select } from "antd";
import { useId } from "react";
import type { Inspection, Mapping } from "../api/types.ts";
import { useWords } from "../language/language.ts";

type Props = { inspection: Inspection; mapping: Mapping; onChange: (mapping: Mapping) => void };
const kinds = ["charge", "receipt", "credit-note", "refund"] as const;

/** For a file of entries: the column that says what a row is, and the words that it uses. */
export function KindRows({ inspection, mapping, onChange }: Props) {
  const { t } = useWords();
  const id = useId();
  if (mapping.shape !== "entries") return null;
  const { kind } = mapping.fields;
  const given = typeof kind === "object" && "column" in kind ? kind : undefined;
  const column = given?.column ?? (typeof kind === "string" ? kind : "");
  const place = inspection.columns.indexOf(column);
  const seen = [...new Set(inspection.sample.map((row) => row[place] ?? ""))].filter((word) => word !== "");
  const change = (next: { column: string; values: NonNullable<typeof given>["values"] }) =>
    onChange({ ...mapping, fields: { ...mapping.fields, kind: next } });
  return (
    <>
      <div className="field-row">
        <label htmlFor={id}>{t("import.field.kind")}</label>
        <Select
          id={id}
          value={column}
          options={inspection.columns.map((value) => ({ value, label: value }))}
          onChange={(next) => change({ column: next, values: given?.values ?? {} })}
        />
      </div>
      {kinds.map((name) => (
        <div className="field-row" key={name}>
          <label htmlFor={`${id}-${name}`}>{t("import.wordsFor", { kind: t(`entry.${name}`) })}</label>
          <Select
            id={`${id}-${name}`}
            mode="tags"
            value={[...(given?.values[name] ?? [])]}
            options={seen.map((value) => ({ value, label: value }))}
            onChange={(words: string[]) => change({ column, values: { ...given?.values, [name]: words } })}
          />
        </div>
      ))}
    </>
  );
}
