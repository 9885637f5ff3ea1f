import { drawnOnce, type StatementVersion, statementPaper } from "@counterfoil/core/statement";
import { statementPdf } from "@counterfoil/documents/statement";

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

/** The very bytes that were mailed. Faults `not_found`, `conflict` (not what was frozen). */
export async function statementFile(of: StatementVersion): Promise<Paper> {
  const { paper, object } = await statementPaper(of);
  const name = `${paper.customer.reference}-${of.periodEnd}-${of.currency}`;
  return pdf(
    await drawnOnce(of.customerId, object, () => statementPdf(paper)),
    paper.version > 1 ? `${name}-${paper.version}` : name,
  );
}

/** `?version=n` of an address, for the schema to judge. */
export const versionAsked = ({ version }: Asked["query"]) =>
  version === undefined ? {} : { version: Number(version) };
