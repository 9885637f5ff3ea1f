import { daysAfter } from "../day/day.ts";

export type Span = { from: string; to: string };

/** The longest that the server reports on. */
const mostDays = 31;

/** Moves one end of a span; the other follows where it would be on the wrong side, or more than 31 days away. */
export function moved(span: Span, next: Partial<Span>): Span {
  const { from, to } = { ...span, ...next };
  if (next.from !== undefined) {
    const last = daysAfter(from, mostDays - 1);
    return { from, to: to < from ? from : to > last ? last : to };
  }
  const first = daysAfter(to, 1 - mostDays);
  return { from: from > to ? to : from < first ? first : from, to };
}
