import type { Run } from "../api/types.ts";

export const isUnderWay = ({ state }: Run): boolean => state !== "done";

/** Mails may still be on their way when the last account is closed. */
export const mailsWaiting = ({ mailsAsked, mailed, mailFailed }: Run): number =>
  Math.max(0, mailsAsked - mailed - mailFailed);

export const percentOf = ({ customers, closed }: Run): number =>
  customers === 0 ? 0 : Math.floor((closed / customers) * 100);

/** Milliseconds until one should look again: soon while statements are made, now and then while their mails go out. */
export function nextLook([newest]: readonly Run[]): number | false {
  if (newest === undefined) return false;
  if (isUnderWay(newest)) return 1_000;
  return mailsWaiting(newest) > 0 ? 4_000 : false;
}
