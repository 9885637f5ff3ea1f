import type { CustomerReminders, ReminderDecision, ReminderPreview } from "../api/types.ts";

type Row = ReminderPreview["rows"][number];
type Who = Omit<Row, "decisions">;
export type Line = ReminderDecision["lines"][number];
export type Reason = NonNullable<Line["reason"]>;

export type Sum = { currency: string; amountMinor: number };

/** A mail that would go out. */
export type Sending = Who & {
  day: string;
  tone: NonNullable<ReminderDecision["tone"]>;
  sums: Sum[];
  items: number;
  /** The late fees that come with it. */
  fees: Sum[];
};

/** Items of a customer that are held back for one reason, and since when. */
export type Holding = Who & { reason: Reason; day: string; numbers: string[] };

/** What a mail asks for, in each currency. */
export const sumsOf = (lines: readonly Line[]): Sum[] =>
  byCurrency(lines.map(({ currency, demandedMinor }) => ({ currency, amountMinor: demandedMinor })));

const feesOf = (lines: readonly Line[]): Sum[] =>
  byCurrency(lines.map(({ currency, fee }) => ({ currency, amountMinor: fee?.amountMinor ?? 0 })));

function byCurrency(amounts: readonly Sum[]): Sum[] {
  const sums = new Map<string, number>();
  for (const { currency, amountMinor } of amounts)
    if (amountMinor > 0) sums.set(currency, (sums.get(currency) ?? 0) + amountMinor);
  return [...sums].map(([currency, amountMinor]) => ({ currency, amountMinor }));
}

/** The mails of all these customers, day by day. */
export function sendingsOf(rows: readonly Row[]): { day: string; sendings: Sending[] }[] {
  const days = new Map<string, Sending[]>();
  for (const { decisions, ...who } of rows)
    for (const { day, isSent, tone = "friendly", lines } of decisions) {
      if (!isSent) continue;
      const items = lines.filter(({ demandedMinor }) => demandedMinor > 0).length;
      days.set(day, [...(days.get(day) ?? []), { ...who, day, tone, sums: sumsOf(lines), items, fees: feesOf(lines) }]);
    }
  return [...days].map(([day, sendings]) => ({ day, sendings })).sort((one, other) => (one.day < other.day ? -1 : 1));
}

/** These only put a mail off by a day or two, which the days of the mails say already. */
const passing: ReadonlySet<Reason> = new Set<Reason>(["rest_day", "quiet_hours", "mailed"]);

/** What is held back, once for each customer and reason, from its first day on. */
export function holdingsOf(rows: readonly Row[]): Holding[] {
  return rows.flatMap(({ decisions, ...who }) => {
    const holdings = new Map<Reason, Holding>();
    for (const { day, lines } of decisions)
      for (const { reason, number } of lines) {
        if (reason === undefined || passing.has(reason)) continue;
        const known = holdings.get(reason) ?? { ...who, reason, day, numbers: [] };
        if (!known.numbers.includes(number)) known.numbers.push(number);
        holdings.set(reason, known);
      }
    return [...holdings.values()];
  });
}

export type Decided = CustomerReminders["past"][number];

const sameHeld = (one: Decided, other: Decided): boolean =>
  !one.isSent &&
  !other.isSent &&
  one.lines.length === other.lines.length &&
  one.lines.every(({ documentId, reason }, at) => {
    const line = other.lines[at];
    return line?.documentId === documentId && line.reason === reason;
  });

/** Days in a row on which the same was held back for the same reasons are one span; the last day comes first. */
export function pastSpans(past: readonly Decided[]): { from: string; decided: Decided }[] {
  const spans: { from: string; decided: Decided }[] = [];
  for (const decided of past) {
    const last = spans.at(-1);
    if (last && sameHeld(last.decided, decided)) last.from = decided.day;
    else spans.push({ from: decided.day, decided });
  }
  return spans;
}
