import type { ShiftLine, ShiftReport, ShiftSum } from "@counterfoil/core/shift/report";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { shiftCsv } from "./shift.ts";

const you = "mem_01KZZZZZZZZZZZZZZZZZAAAAAA";
const sum = (receivedMinor: number, refundedMinor = 0): ShiftSum => ({
  ...{ receipts: 1, receivedMinor, refunds: refundedMinor > 0 ? 1 : 0, refundedMinor },
  netMinor: receivedMinor - refundedMinor,
});
const line = (more: Partial<ShiftLine>): ShiftLine => ({
  ...{ documentId: "rcp_1", kind: "receipt", number: "R-2026-000001", receivedOn: "2026-10-19" },
  ...{ recordedAt: "2026-10-20T15:30:00.000Z", customerId: "cus_1", customerName: "=HYPERLINK(0)", currency: "CNY" },
  ...{
    amountMinor: 123_450,
    method: "cash",
    moneyAccountId: "mac_1",
    moneyAccountName: "龘柜台",
    purpose: "",
    by: you,
  },
  ...more,
});
const report: ShiftReport = {
  ...{ from: "2026-10-20", to: "2026-10-20", basis: "recorded", zone: "Asia/Shanghai", you, cashiers: [you] },
  numbers: [{ series: "R-2026", first: "R-2026-000001", last: "R-2026-000003", count: 3 }],
  lines: [
    line({}),
    line({ kind: "refund", amountMinor: 50 }),
    line({ currency: "JPY", amountMinor: 700, by: "system" }),
  ],
  voided: [{ ...line({ amountMinor: 9 }), voidedOn: "2026-10-21", voidedBy: you, isEarlier: false }],
  currencies: [
    {
      ...{ currency: "CNY", total: sum(123_450, 50), byCashier: [{ by: you, ...sum(123_450, 50) }] },
      ...{ byMethod: [{ method: "cash", ...sum(123_450, 50) }] },
      byMoneyAccount: [{ moneyAccountId: "mac_1", name: "龘柜台", ...sum(123_450, 50) }],
    },
    { currency: "JPY", total: sum(700), byCashier: [], byMethod: [], byMoneyAccount: [] },
  ],
};
const rowsOf = (language: "zh" | "en"): string[][] =>
  parse(shiftCsv(report, language), { bom: true, relax_column_count: true, skip_empty_lines: true });

test("each line stands on the company's clock, what went back is negative, void ones say so, no name is a formula", () => {
  const [, , ...rows] = rowsOf("en");
  expect(rows.slice(0, 4).map((row) => [row[2], row[4], row[7], row[9], row[10], row[11]])).toEqual([
    ["2026-10-20 23:30", "'=HYPERLINK(0)", "You (AAAAAA)", "CNY", "1234.50", "Valid"],
    ["2026-10-20 23:30", "'=HYPERLINK(0)", "You (AAAAAA)", "CNY", "-0.50", "Valid"],
    ["2026-10-20 23:30", "'=HYPERLINK(0)", "Automatic", "JPY", "700", "Valid"],
    ["2026-10-20 23:30", "'=HYPERLINK(0)", "You (AAAAAA)", "CNY", "0.09", "Void since 2026-10-21"],
  ]);
});

test("the totals are the report's, one currency at a time, in the language of the screen", () => {
  const rows = rowsOf("zh");
  const totals = rows.filter(([of]) => of === "合计");
  expect(totals).toEqual([
    ["合计", "", "CNY", "1", "1234.50", "1", "0.50", "1234.00"],
    ["合计", "", "JPY", "1", "700", "0", "0", "700"],
  ]);
  expect(rows.find(([of]) => of === "资金账户")?.slice(1, 3)).toEqual(["龘柜台", "CNY"]);
  expect(rows.at(-1)).toEqual(["R-2026-000001", "R-2026-000003", "3"]);
});
