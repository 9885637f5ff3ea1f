import type { StatementDetail } from "./detail.ts";
import type { Ageing, StatementFigures, StatementLine } from "./paper.ts";

type Line = StatementDetail["lines"][number];
type LineField = "date" | "kind" | "number" | "purpose" | "dueDate" | "amountMinor";

/** The figures of a statement one beside the other, the parts of the ageing among them. */
export type FlatFigure = Exclude<keyof StatementFigures, "ageing"> | keyof Ageing;
export const flatFigures = ({ ageing, ...figures }: StatementFigures): Record<FlatFigure, number> => ({
  ...figures,
  ...ageing,
});

/** What one version of a statement says otherwise than another: what is the same in both is not told. */
export type Difference = {
  added: Line[];
  removed: Line[];
  /** The same document in both, and which of its fields differ. */
  changed: { before: Line; after: Line; fields: LineField[] }[];
  figures: { figure: FlatFigure; beforeMinor: number; afterMinor: number }[];
};

type Version = Pick<StatementDetail, "lines" | "figures">;

/**
 * What leads from one version to the other. Running balances are left out: they follow from the lines. A document may
 * have several lines; then they are compared in their order.
 */
export function differenceOf(before: Version, after: Version): Difference {
  const found = new Map<string, Line[]>();
  for (const line of before.lines) found.set(line.documentId, [...(found.get(line.documentId) ?? []), line]);
  const added: Line[] = [];
  const changed: Difference["changed"] = [];
  for (const line of after.lines) {
    const same = found.get(line.documentId)?.shift();
    const fields = same ? lineFields.filter((field) => same[field] !== line[field]) : [];
    if (!same) added.push(line);
    else if (fields.length > 0) changed.push({ before: same, after: line, fields });
  }
  const [was, is] = [flatFigures(before.figures), flatFigures(after.figures)];
  const figures = (Object.keys(is) as FlatFigure[])
    .filter((figure) => was[figure] !== is[figure])
    .map((figure) => ({ figure, beforeMinor: was[figure], afterMinor: is[figure] }));
  const left = new Set([...found.values()].flat());
  return { added, removed: before.lines.filter((line) => left.has(line)), changed, figures };
}

const lineFields = [
  "date",
  "kind",
  "number",
  "purpose",
  "dueDate",
  "amountMinor",
] as const satisfies readonly LineField[] & readonly (keyof StatementLine)[];
