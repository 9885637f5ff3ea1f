import type { Inspection, Mapping } from "../api/types.ts";
import { useWords } from "../language/language.ts";
import { usedColumns } from "./field.ts";

type Props = { inspection: Inspection; mapping: Mapping };

/** The file's first rows as they are written, each column with what it is taken for. */
export function Sample({ inspection, mapping }: Props) {
  const { t } = useWords();
  const used = usedColumns(mapping);
  const { columns, sample } = inspection;
  return (
    <section className="card" aria-label={t("import.firstRows")}>
      <h2>{t("import.firstRows")}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <div className="sample" tabIndex={0}>
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" className={used.has(column) ? "used" : ""}>
                  <strong>
                    {(used.get(column) ?? []).map((name) => t(`import.field.${name}`)).join(t("import.and"))}
                  </strong>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sample.map((row, number) => (
              <tr key={number}>
                {columns.map((column, place) => (
                  <td key={column} className={used.has(column) ? "used" : ""} title={row[place]}>
                    {row[place]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
