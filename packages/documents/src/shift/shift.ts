import { toDecimal } from "@counterfoil/core/money";
import type { ShiftLine, ShiftReport, ShiftSum, VoidedLine } from "@counterfoil/core/shift/report";
import type { Language } from "@counterfoil/core/statement/paper";
import { toCsv } from "../csv/csv.ts";
import { wordsOf } from "../words/words.ts";

type Row = (string | number)[];

/** The shift report as a file: its lines, those that are void, and the totals; the figures of the screen, exactly. */
export function shiftCsv(report: ShiftReport, language: Language): string {
  const { shift } = wordsOf(language);
  const { from, to, basis } = report;
  const lines = [...report.lines, ...report.voided].map((line) => lineOf(line, report, language));
  const numbers = report.numbers.map(({ first, last, count }) => [first, last, count]);
  return toCsv([
    [shift.title, from, to, shift.basis[basis]],
    [],
    header(language),
    ...lines,
    [],
    ...sums(report, language),
    [],
    [shift.numbers],
    ...numbers,
  ]);
}

function header(language: Language): Row {
  const { shift, ...words } = wordsOf(language);
  return [
    ...[words.kind, words.number, shift.recordedAt, words.receivedOn, words.customer, words.method],
    ...[shift.moneyAccount, words.cashier, words.purpose, words.currency, words.amount, shift.state],
  ];
}

function lineOf(line: ShiftLine | VoidedLine, report: ShiftReport, language: Language): Row {
  const { kinds, methods, shift } = wordsOf(language);
  const { number, receivedOn, customerName, purpose, currency, amountMinor, kind } = line;
  return [
    ...[kinds[kind], number, localTime(line.recordedAt, report.zone), receivedOn, customerName, methods[line.method]],
    ...[line.moneyAccountName, cashierOf(line.by, report, language), purpose, currency],
    toDecimal(kind === "refund" ? -amountMinor : amountMinor, currency),
    "voidedOn" in line ? shift.voidSince(line.voidedOn) : shift.valid,
  ];
}

/** By whom, by method, by account, and in all; a currency at a time. */
function sums(report: ShiftReport, language: Language): Row[] {
  const { methods, shift, ...words } = wordsOf(language);
  const { count, received, refunded, net } = shift;
  const head = [shift.sums, "", words.currency, count.receipts, received, count.refunds, refunded, net];
  const rows = report.currencies.flatMap(({ currency, total, byCashier, byMethod, byMoneyAccount }) => {
    const row = (of: string, name: string, sum: ShiftSum): Row => [
      ...[of, name, currency, sum.receipts, toDecimal(sum.receivedMinor, currency)],
      ...[sum.refunds, toDecimal(sum.refundedMinor, currency), toDecimal(sum.netMinor, currency)],
    ];
    return [
      ...byCashier.map((sum) => row(words.cashier, cashierOf(sum.by, report, language), sum)),
      ...byMethod.map((sum) => row(words.method, methods[sum.method], sum)),
      ...byMoneyAccount.map((sum) => row(shift.moneyAccount, sum.name, sum)),
      row(words.total, "", total),
    ];
  });
  return [head, ...rows];
}

/** People have no names yet: the end of the member's id tells them apart. */
function cashierOf(by: string, { you }: ShiftReport, language: Language): string {
  const { shift } = wordsOf(language);
  if (!by.startsWith("mem_")) return shift.system;
  const id = by.slice(-6);
  return by === you ? shift.you(id) : id;
}

/** `2026-10-20 23:30` on the company's clock: sorts as text, and spreadsheets read it. */
const localTime = (instant: string, zone: string): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" }).format(
    new Date(instant),
  );
