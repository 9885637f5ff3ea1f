import { drawnOnce, type StatementVersion, statementPaper } from "@counterfoil/core/statement";
import { statementPdf } from "@counterfoil/documents/statement";
import { statementCsv, statementXlsx } from "@counterfoil/documents/statement/files";
import { guideName } from "@counterfoil/documents/statement/guide";
import { drawnGuide } from "./drawers.ts";

/** A file that is answered with, and how it is called when it is saved. */
export type Paper = {
  bytes: Uint8Array;
  contentType: string;
  filename: string;
  /** To be saved and not shown: what somebody else uploaded is never opened as a page of ours. */
  isSaved?: boolean;
};

/** What was asked for: the parts of the path, not yet trusted. */
export type Asked = { parts: string[]; query: Record<string, string | undefined>; body: () => unknown };

export const pdf = (bytes: Uint8Array, name: string): Paper => ({
  bytes,
  contentType: "application/pdf",
  filename: `${name}.pdf`,
});

export const csv = (text: string, name: string): Paper => ({
  bytes: new TextEncoder().encode(text),
  contentType: "text/csv; charset=utf-8",
  filename: `${name}.csv`,
});

const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/**
 * A statement as `csv`, `xlsx`, or else as the PDF, whose bytes are the very ones that were mailed. Faults `not_found`,
 * `conflict` (not what was frozen).
 */
export async function statementFile(of: StatementVersion, ending: string | undefined): Promise<Paper> {
  const { paper, object } = await statementPaper(of);
  const latest = `${paper.customer.reference}-${of.periodEnd}-${of.currency}`;
  const name = paper.version > 1 ? `${latest}-${paper.version}` : latest;
  if (ending === "csv") return csv(statementCsv(paper), name);
  if (ending === "xlsx") return { bytes: statementXlsx(paper), contentType: workbookType, filename: `${name}.xlsx` };
  return pdf(await drawnOnce(of.customerId, object, () => statementPdf(paper)), name);
}

/** How a statement is read, for whoever reads one the first time. */
export async function guideFile(language: string | undefined): Promise<Paper> {
  const asked = language === "zh" ? "zh" : "en";
  return pdf(await drawnGuide(asked), guideName(asked));
}

/** `?version=n` of an address, for the schema to judge. */
export const versionAsked = ({ version }: Asked["query"]) =>
  version === undefined ? {} : { version: Number(version) };
