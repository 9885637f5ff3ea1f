import type { Run } from "../api/types.ts";

export const isUnderWay = ({ state }: Run): boolean => state !== "done";

/** Mails may still be on their way when the last account is closed. */
export const mailsWaiting = ({ mailsAsked, mailed, mailFailed }: Run): number =>
  Math.max(0, mailsAsked - mailed - mailFailed);

/** Its batches prepare what is to be looked at; nothing was released yet. */
export const isPreparing = ({ release, state, prepared, customers }: Run): boolean =>
  release === "review" && state === "closing" && prepared < customers;

/** By customers: those that are prepared, where nothing goes out before somebody has looked at it. */
export function percentOf(run: Run): number {
  const { customers, closed, prepared } = run;
  return customers === 0 ? 0 : Math.min(100, Math.floor(((isPreparing(run) ? prepared : closed) / customers) * 100));
}

/** Milliseconds until one should look again: soon while statements are made, now and then while their mails go out. */
export function nextLook([newest]: readonly Run[]): number | false {
  if (newest === undefined) return false;
  if (newest.paused || newest.state === "review") return 10_000;
  if (isUnderWay(newest)) return 1_000;
  return mailsWaiting(newest) > 0 ? 4_000 : false;
}
