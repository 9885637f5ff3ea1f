import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { type Closing as Closed, closeMonths, type Report } from "../src/close/month-end.ts";
import type { TestStage } from "../src/test-stage.ts";
import { type Columns, importRows, monthOf, type TrueRow } from "./oracle.ts";

export type Closing = {
  name: string;
  bytes: Uint8Array;
  mapping: unknown;
  month: string;
  through: string;
  zone?: string;
};

/** Runs the code of `bin/close` on a stage that several files share, each as a company of its own. */
export async function closed(
  stage: TestStage,
  { name, bytes, mapping, zone, ...months }: Closing,
): Promise<Pick<Closed, "report" | "companyId">> {
  const directory = mkdtempSync(join(tmpdir(), "close-"));
  try {
    const file = join(directory, name);
    writeFileSync(file, bytes);
    const how = {
      zone: zone ?? "Asia/Shanghai",
      language: "en" as const,
      out: undefined,
      journal: undefined,
      json: true,
    };
    return await closeMonths(stage, stage.clock, { file, mapping, ...months, ...how }, () => undefined);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const monthsFrom = (month: string, through: string): string[] => {
  const [year = 0, number = 0] = month.split("-").map(Number);
  if (month > through) return [];
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
  return [month, ...monthsFrom(next, through)];
};

/** Every figure of every statement, every count and every rejected row, against the sum over the rows. */
export function expectAgreement(report: Report, rows: TrueRow[], columns: Columns, { month, through }: Closing): void {
  const { imported, books } = importRows(rows, columns);
  const { rejected, ...counts } = report.import;
  expect({ ...counts, rejected: rejected.map(({ row, column }) => ({ row, column })) }).toEqual(imported);
  for (const { reason } of rejected) expect(reason).toMatch(/\w{3}/);
  const expected = monthsFrom(month, through).map((each) => monthOf(books, rows, each));
  expect(report.runs.map((run) => ({ ...run, statements: run.statements.map(withoutHash) }))).toEqual(expected);
  expectContinuity(report);
  expectShape(report);
}

const withoutHash = ({ hash: _, ...statement }: Report["runs"][number]["statements"][number]) => statement;

/** opening(n) = closing(n − 1), and Σ ageing − unapplied = closing. */
function expectContinuity({ runs }: Report): void {
  const last = new Map<string, number>();
  for (const { statements } of runs) {
    const told = new Map<string, number>();
    for (const each of statements) {
      const account = `${each.customer} ${each.currency}`;
      if (last.size > 0) expect(each.openingMinor, account).toBe(last.get(account) ?? 0);
      const open = Object.values(each.ageing).reduce((sum, amount) => sum + amount, 0);
      expect(open - each.unappliedMinor, account).toBe(each.closingMinor);
      told.set(account, each.closingMinor);
    }
    for (const [account, closing] of last) if (closing !== 0) expect(told.has(account), account).toBe(true);
    for (const [account, closing] of told) last.set(account, closing);
  }
}

const sums = ["openingMinor", "chargesMinor", "receiptsMinor", "closingMinor"];
const buckets = ["notDueMinor", "days1to30Minor", "days31to60Minor", "days61to90Minor", "over90Minor"];

/** The keys of the documented JSON, no more, no less, and in its order. */
function expectShape(report: Report): void {
  const keys = (value: object): string[] => Object.keys(value);
  expect(keys(report)).toEqual(["import", "runs"]);
  expect(keys(report.import)).toEqual(["rows", "customers", "charges", "receipts", "duplicates", "rejected"]);
  for (const each of report.import.rejected) expect(keys(each)).toEqual(["row", "column", "reason"]);
  for (const run of report.runs) {
    expect(keys(run)).toEqual(["month", "issued", "mailed", "skipped", "totals", "statements"]);
    expect(keys(run.skipped)).toEqual(["no balance and no entries", "no address"]);
    for (const total of run.totals) expect(keys(total)).toEqual(["currency", ...sums]);
    for (const each of run.statements) {
      expect(keys(each)).toEqual(["customer", "currency", ...sums, "ageing", "unappliedMinor", "hash"]);
      expect(keys(each.ageing)).toEqual(buckets);
      expect(each.hash).toMatch(/^[0-9a-f]{64}$/);
    }
  }
}
