import { addDays, later } from "../calendar/calendar.ts";
import type { Policy, Step } from "./policy.ts";

/** The last step that was carried out for an item, of which due date, and on which day. */
export type Mark = { days: number; dueDate: string; on: string };

/** A step and the first day on which it may be carried out. */
export type NextStep = { step: Step; on: string };

/**
 * The step that an item comes to next; nothing after the last one. After the due date steps come in their order, none is
 * left out, and none comes sooner after the one before than the policy has them apart: whoever is reminded the first time
 * long after the due date, because the policy was switched on late or everything stood still, is not met with the last
 * word. What was to come before the due date is left out once that is over, and holds up nothing when it came late. With
 * another due date it all begins anew.
 */
export function nextStep(
  { steps }: Policy,
  { dueDate }: { dueDate: string },
  mark: Mark | undefined,
  day: string,
): NextStep | undefined {
  const done = mark?.dueDate === dueDate ? mark : undefined;
  const left = steps.filter(({ days }) => days > (done?.days ?? Number.NEGATIVE_INFINITY));
  const ahead = left.filter((step) => step.days >= 0 || day <= dueDate);
  // Of those before the due date whose day has come, the last: two heads-ups at once say nothing more than one.
  const reached = ahead.filter(({ days }) => days < 0 && addDays(dueDate, days) <= day);
  const step = reached.at(-1) ?? ahead[0];
  if (!step) return undefined;
  const own = addDays(dueDate, step.days);
  const isApart = done === undefined || done.days < 0;
  return { step, on: isApart ? own : later(own, addDays(done.on, step.days - done.days)) };
}
