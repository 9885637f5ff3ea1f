import { mkdirSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { withActor } from "@counterfoil/core/actor";
import { journalEntries } from "@counterfoil/core/journal";
import { toDecimal } from "@counterfoil/core/money";
import type { StatementRow } from "@counterfoil/core/statement";
import { toCsv } from "@counterfoil/documents/csv";
import { journalText } from "@counterfoil/documents/journal";
import type { SentMail } from "../mail.ts";

/**
 * Writes what the month-ends left behind: each mail as it was sent, the paper of each statement (of those without an
 * address too), and a table of all statements.
 */
export async function writeOut(
  directory: string,
  mails: SentMail[],
  rows: StatementRow[],
  paperOf: (row: StatementRow) => Promise<Buffer>,
): Promise<void> {
  mkdirSync(join(directory, "mails"), { recursive: true });
  mkdirSync(join(directory, "statements"), { recursive: true });
  const ordinal = (index: number): string => String(index + 1).padStart(5, "0");
  for (const [index, mail] of mails.entries()) {
    const name = `${ordinal(index)}-${safe(mail.to[0] ?? "")}`;
    if (mail.raw) writeFileSync(join(directory, "mails", `${name}.eml`), mail.raw);
  }
  for (const [index, row] of rows.entries()) {
    const name = `${ordinal(index)}-${row.periodEnd}-${safe(row.reference)}-${row.currency}`;
    writeFileSync(join(directory, "statements", `${name}.pdf`), await paperOf(row));
  }
  writeFileSync(join(directory, "statements.csv"), toCsv([header, ...rows.map(lineOf)]));
}

/** The whole ledger as hledger reads it, written while it is read. */
export async function writeJournal(file: string, companyId: string): Promise<void> {
  await withActor({ type: "system", tenantId: companyId }, () =>
    writeFile(file, journalText("hledger", journalEntries())),
  );
}

const safe = (name: string): string =>
  name
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}.@+-]/gu, "_")
    .replace(/^\.+/, "_")
    .slice(0, 100);

const header = [
  ...["period_end", "customer", "name", "currency", "opening", "charges", "receipts", "closing"],
  ...["not_due", "days_1_30", "days_31_60", "days_61_90", "over_90", "unapplied", "mail", "hash"],
];

function lineOf({ periodEnd, reference, name, currency, ageing, mail, hash, ...row }: StatementRow): string[] {
  const amounts = [row.openingMinor, row.chargesMinor, row.receiptsMinor, row.closingMinor];
  const aged = [
    ageing.notDueMinor,
    ageing.days1to30Minor,
    ageing.days31to60Minor,
    ageing.days61to90Minor,
    ageing.over90Minor,
    row.unappliedMinor,
  ];
  const decimal = (amountMinor: number): string => toDecimal(amountMinor, currency);
  return [periodEnd, reference, name, currency, ...amounts.map(decimal), ...aged.map(decimal), mail, hash];
}
