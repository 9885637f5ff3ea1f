import { addDays } from "../calendar/calendar.ts";
import { put, transact, untilItHolds, type Write } from "../table/table.ts";
import { heldFor, type Line, type Reason } from "./decide.ts";
import { findDecision } from "./examine.ts";
import { fileWrite, findFile, type ReminderFile } from "./file.ts";
import { reminderDecisionEntity } from "./reminder.entity.ts";
import type { Mark } from "./steps.ts";

type Decided = NonNullable<Awaited<ReturnType<typeof findDecision>>>;

/**
 * Of a reminder that is sent all the same, what is not asked for any more: the reason stands in the decision, the steps that
 * it would have taken are to be taken again, and the next day one looks again. Done again it does nothing.
 */
export const dropLines = (customerId: string, day: string, dropped: ReadonlyMap<string, Reason>): Promise<void> =>
  untilItHolds(["file", "decision"], async () => {
    const [file, decision] = await Promise.all([findFile(customerId), findDecision(customerId, day)]);
    const lines = (decision?.lines ?? []) as Line[];
    const isDropped = ({ documentId, outcome }: Line): boolean => outcome !== "held" && dropped.has(documentId);
    if (!decision || !lines.some(isDropped)) return;
    const kept = lines.map((line) => {
      const reason = dropped.get(line.documentId);
      return isDropped(line) && reason ? heldFor(line, reason) : line;
    });
    await transact([marksBack(file, decision, dropped), decisionWrite({ ...decision, lines: kept })]);
  });

/** The file with the marks that the day's decision set for these items as they were before it; of all items without `only`. */
export function marksBack(file: ReminderFile, decision: Decided, only?: ReadonlyMap<string, Reason>): Write {
  const { day } = decision;
  const marks = new Map(file.marks);
  for (const [documentId, mark] of (decision.before ?? []) as [string, Mark | undefined][]) {
    if (marks.get(documentId)?.on !== day || (only && !only.has(documentId))) continue;
    if (mark) marks.set(documentId, mark);
    else marks.delete(documentId);
  }
  return fileWrite({ ...file, marks, nextOn: addDays(day, 1) });
}

/** The decision as it turned out, unless it was withdrawn; its label is `decision`. */
export const decisionWrite = (decision: Decided): Write =>
  put(
    "decision",
    reminderDecisionEntity()
      .put(decision)
      .where((field, { notExists }) => notExists(field.withdrawn)),
  );
