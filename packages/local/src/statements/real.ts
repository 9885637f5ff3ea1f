import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LentStage } from "@counterfoil/core/promise";
import { excerpt, ibmFile, ibmMapping } from "../../test/ibm.ts";
import { closeMonths } from "../close/month-end.ts";

const customersAtScaleOne = 9;
const months = 12;

/** What of the real ledger is closed at a scale: at twelve its hundred customers over the whole year. */
export const sliceOf = (scale: number) => ({
  customers: customersAtScaleOne * scale,
  through: `2013-${String(Math.min(months, scale + 1)).padStart(2, "0")}`,
});

export type Real = { companyId: string; note: string };

/**
 * A real ledger of receivables, its first customers, imported as a bookkeeper would and closed month by month. Where the
 * whole file is not at hand, the five customers that are kept beside the tests.
 */
export async function realCompany(stage: LentStage, scale: number): Promise<Real> {
  const { customers, through } = sliceOf(scale);
  const [header = "", ...rows] = readFileSync(ibmFile, "utf8").trimEnd().split("\r\n");
  const place = header.split(",").indexOf("customerID");
  const customerOf = (row: string): string => row.split(",")[place] ?? "";
  const chosen = new Set([...new Set(rows.map(customerOf))].slice(0, customers));
  const taken = rows.filter((row) => chosen.has(customerOf(row)));
  const directory = mkdtempSync(join(tmpdir(), "statements-"));
  try {
    const file = join(directory, "receivables.csv");
    writeFileSync(file, `${[header, ...taken].join("\r\n")}\r\n`);
    const how = { zone: "America/New_York", language: "en" as const, out: undefined, journal: undefined, json: true };
    const options = { file, mapping: ibmMapping, month: "2013-01", through, ...how };
    const { companyId } = await closeMonths(stage, stage.clock, options, () => undefined);
    const which =
      ibmFile === excerpt ? "an excerpt of the real ledger, since the whole is not here" : "the real ledger";
    return { companyId, note: `${which}: ${chosen.size} customers, ${taken.length} invoices, 2013-01 to ${through}` };
  } finally {
    rmSync(directory, { recursive: true });
  }
}
