import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { withActor } from "@counterfoil/core/actor";
import { Temporal } from "@counterfoil/core/clock";
import { newId } from "@counterfoil/core/id";
import { checkColumns, parseMapping } from "@counterfoil/core/import/mapping";
import type { LentStage } from "@counterfoil/core/promise";
import { type StatementRow, statementRows } from "@counterfoil/core/statement";
import { type Api, apiOf } from "../api.ts";
import { type CloseOptions, Told } from "./arguments.ts";

/** What `bin/close` tells. Amounts in minor units; statements by customer, then currency. */
export type Report = { import: ImportReport; runs: RunReport[] };

export type ImportReport = {
  rows: number;
  customers: number;
  charges: number;
  receipts: number;
  duplicates: number;
  rejected: { row: number; column: string; reason: string }[];
};

type Totals = {
  currency: string;
  openingMinor: number;
  chargesMinor: number;
  receiptsMinor: number;
  closingMinor: number;
};

export type RunReport = {
  month: string;
  issued: number;
  mailed: number;
  skipped: { "no balance and no entries": number; "no address": number };
  totals: Totals[];
  statements: (Totals & { customer: string } & Pick<StatementRow, "ageing" | "unappliedMinor" | "hash">)[];
};

export type Closing = { report: Report; companyId: string; rows: StatementRow[] };

/** The API for whoever signed up; asked anew for each step, since a token does not last as long as a large file. */
type Session = () => Promise<Api>;

type Stage = Omit<LentStage, "clock">;
type Clock = Pick<LentStage["clock"], "set">;

/** Who signs up. */
const owner = "owner@company.example";

/** Signs up a company, imports the file as the wizard does, and lets the clock come to each month's statements. */
export async function closeMonths(
  stage: Stage,
  clock: Clock,
  options: CloseOptions,
  tell: (line: string) => void,
): Promise<Closing> {
  const { month, through, zone, language } = options;
  clock.set(`${month}-01T12:00:00${offset(month, zone)}`);
  const mapping = parseMapping(options.mapping);
  const companyId = newId("tenant");
  const session = async () => apiOf(stage.url, await stage.signIn(owner), companyId);
  const settings = {
    name: nameFrom(options.file),
    zone,
    language,
    currency: mapping.currency ?? "USD",
  };
  await (await session()).company.create.mutate({ companyId, ...settings, firstPeriodEnd: lastDay(month) });
  const imported = await importFile(stage, session, options.file, mapping);
  tell(
    `${imported.rows} rows: ${imported.charges} charges, ${imported.receipts} receipts, ${imported.duplicates} duplicates, ${imported.rejected.length} rejected`,
  );
  const runs: RunReport[] = [];
  const rows: StatementRow[] = [];
  for (let current = month; current <= through; current = nextMonth(current)) {
    const [run, statements] = await closeMonth(stage, clock, session, companyId, current);
    tell(`${current}: ${run.issued} statements, ${run.mailed} mails`);
    runs.push(run);
    rows.push(...statements);
  }
  return { report: { import: imported, runs }, companyId, rows };
}

/** The company is called as the file; 100 characters are the most that a company's name may have. */
const nameFrom = (file: string): string =>
  [...basename(file).replace(/\.\w+$/, "")].slice(0, 50).join("").trim() || "Company";

const lastDay = (month: string): string => {
  const first = Temporal.PlainDate.from(`${month}-01`);
  return first.with({ day: first.daysInMonth }).toString();
};
const nextMonth = (month: string): string => Temporal.PlainYearMonth.from(month).add({ months: 1 }).toString();
const offset = (month: string, timeZone: string): string =>
  Temporal.PlainDateTime.from(`${month}-01T12:00:00`).toZonedDateTime(timeZone).offset;

async function importFile(
  stage: Stage,
  session: Session,
  path: string,
  mapping: ReturnType<typeof parseMapping>,
): Promise<ImportReport> {
  const bytes = readFile(path);
  const filename = basename(path);
  const api = await session();
  const { uploadId, url, fields } = await api.import.upload.mutate({ filename, bytes: bytes.length });
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", new Blob([bytes]));
  const answer = await fetch(url, { method: "POST", body: form });
  if (!answer.ok) throw new Error(`the upload was refused: ${answer.status} ${await answer.text()}`);
  const { columns } = await api.import.inspect.query({ uploadId });
  checkColumns(mapping, columns);
  const importId = newId("import");
  await api.import.start.mutate({ importId, uploadId, filename, mapping });
  const drained = await stage.drain();
  const { get, rejected: rejectedRows } = (await session()).import;
  const job = await get.query({ importId });
  if (job.state === "failed") throw new Told(`${filename} cannot be read: ${job.failure}`);
  if (job.state !== "done") throw drained.errors[0] ?? new Error(`the import is ${job.state}`);
  const rejected = await rejectedRows.query({ importId });
  const { rows, customers, charges, receipts, duplicates } = job;
  return {
    rows,
    customers,
    charges,
    receipts,
    duplicates,
    rejected: rejected.map(({ row, column, reason }) => ({ row, column, reason })),
  };
}

function readFile(path: string): Buffer<ArrayBuffer> {
  try {
    const bytes = readFileSync(path);
    if (bytes.length === 0) throw new Told(`${path} is empty.`);
    return bytes;
  } catch (error) {
    if (error instanceof Told) throw error;
    throw new Told(`${path} cannot be read: ${(error as Error).message}`);
  }
}

async function closeMonth(
  stage: Stage,
  clock: Clock,
  session: Session,
  companyId: string,
  month: string,
): Promise<[RunReport, StatementRow[]]> {
  const periodEnd = lastDay(month);
  const { nextStatementAt } = await (await session()).company.get.query();
  clock.set(nextStatementAt);
  await stage.tick();
  // The nightly check has a queue of its own; after each month of years it would take longer than they.
  const drained = await stage.drain({ leave: ["proof"] });
  const { runs } = await (await session()).statement.runs.query();
  const run = runs.find((each) => each.periodEnd === periodEnd);
  if (run?.state !== "done") throw drained.errors[0] ?? new Error(`the run of ${month} is ${run?.state ?? "missing"}`);
  const rows = await withActor({ type: "system", tenantId: companyId }, () => statementRows(periodEnd));
  const skipped = { "no balance and no entries": run.silent, "no address": run.withoutAddress };
  return [
    {
      month,
      issued: run.issued,
      mailed: run.mailed,
      skipped,
      totals: totalsOf(rows),
      statements: rows.map(statementOf),
    },
    rows,
  ];
}

/** In the order in which the report is documented; the database gives maps in an order of its own. */
const statementOf = ({ reference, currency, ageing, unappliedMinor, hash, ...row }: StatementRow) => ({
  customer: reference,
  currency,
  openingMinor: row.openingMinor,
  chargesMinor: row.chargesMinor,
  receiptsMinor: row.receiptsMinor,
  closingMinor: row.closingMinor,
  ageing: {
    notDueMinor: ageing.notDueMinor,
    days1to30Minor: ageing.days1to30Minor,
    days31to60Minor: ageing.days31to60Minor,
    days61to90Minor: ageing.days61to90Minor,
    over90Minor: ageing.over90Minor,
  },
  unappliedMinor,
  hash,
});

function totalsOf(rows: StatementRow[]): Totals[] {
  const totals = new Map<string, Totals>();
  for (const row of rows) {
    const { currency } = row;
    const total = totals.get(currency) ?? {
      currency,
      openingMinor: 0,
      chargesMinor: 0,
      receiptsMinor: 0,
      closingMinor: 0,
    };
    for (const field of ["openingMinor", "chargesMinor", "receiptsMinor", "closingMinor"] as const)
      total[field] += row[field];
    totals.set(currency, total);
  }
  return [...totals.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** A statement's paper, as a member opens it. */
export async function openPaper(
  stage: Stage,
  { companyId }: Closing,
  { customerId, currency, periodEnd }: StatementRow,
): Promise<Buffer> {
  const path = `/api/papers/statement/${customerId}/${currency}/${periodEnd}.pdf`;
  const headers = { authorization: `Bearer ${await stage.signIn(owner)}`, "x-company": companyId };
  const answer = await fetch(`${stage.url}${path}`, { headers });
  if (!answer.ok) throw new Error(`${path} was refused: ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}
