import { z } from "zod";
import { type AccountHead, accountsOf, untoldSince } from "../account/account.ts";
import { dateSchema } from "../calendar/calendar.ts";
import { companyTerms, type Terms } from "../company/company.ts";
import { customerHead } from "../customer/customer.ts";
import { idSchema } from "../id/id.ts";
import { findRun, type Run } from "../run/run.ts";
import type { Head } from "./close.ts";
import { findStatementMail } from "./mail.ts";
import type { Rhythm } from "./preference.ts";
import { isPrepared } from "./prepared.ts";
import { isWantedIn, nextDue, rhythmOf } from "./rhythm.ts";
import { statementsSince } from "./statement.ts";

/** Why a customer has no statement of a period, or none by mail, in one currency; or that it has. */
export type Why =
  | { why: "sent"; at: string }
  | { why: "on-its-way" | "paused" | "no-address" }
  | { why: "mail-failed"; failure: string }
  /** Nothing happened and nothing was open. */
  | { why: "silent" }
  | { why: "not-wanted" }
  /** In its rhythm none was due; on demand there is no next one by itself. */
  | { why: "not-due"; rhythm: Rhythm; next?: string }
  /** It is told by the statement of a later period. */
  | { why: "told-later"; by: string }
  | { why: "began-later"; from: string }
  | { why: "held" | "open-again" | "not-yet" };
export type Answer = { currency: string } & Why;

export const whyNoneSchema = z.object({ customerId: idSchema("customer"), periodEnd: dateSchema });

/** An answer for each of its accounts; none where nothing was ever recorded. Fault `not_found`. */
export async function whyNone({ customerId, periodEnd }: z.infer<typeof whyNoneSchema>): Promise<Answer[]> {
  const [customer, terms, run, accounts] = await Promise.all([
    customerHead(customerId),
    companyTerms(),
    findRun(periodEnd),
    accountsOf(customerId),
  ]);
  return Promise.all(
    accounts.map(async (head) => ({
      currency: head.currency,
      ...(await whyOf(head, { customer, terms, run, periodEnd })),
    })),
  );
}

type Asked = { customer: Head; terms: Terms; run: Run | undefined; periodEnd: string };

async function whyOf(head: AccountHead, { customer, terms, run, periodEnd }: Asked): Promise<Why> {
  const { customerId, currency, closedThrough, reopened, checkpoint } = head;
  const [told] = (await statementsSince(customerId, currency, periodEnd)).filter(({ from }) => from <= periodEnd);
  if (told?.periodEnd === periodEnd) return mailOf(customerId, periodEnd, run);
  if (reopened?.periods.includes(periodEnd)) return { why: "open-again" };
  if (told) return { why: "told-later", by: told.periodEnd };
  const begins = head.begins ?? untoldSince(head, terms.firstPeriodFrom);
  if (begins > periodEnd) return { why: "began-later", from: begins };
  if (closedThrough < periodEnd) {
    if (run && (await isPrepared(customerId, currency, periodEnd))) return { why: "held" };
    return { why: run?.paused ? "paused" : "not-yet" };
  }
  if (checkpoint && checkpoint.date >= periodEnd) return { why: "silent" };
  if (!isWantedIn(customer.statements, currency)) return { why: "not-wanted" };
  const rhythm = rhythmOf(terms.statements, customer.statements);
  // What the account was closed for already gets none any more.
  const next = nextDue(rhythm, closedThrough, terms.cutoff);
  return { why: "not-due", rhythm, ...(next ? { next } : {}) };
}

async function mailOf(customerId: string, periodEnd: string, run: Run | undefined): Promise<Why> {
  const mail = await findStatementMail(customerId, periodEnd);
  if (!mail || mail.state === "none") return { why: "no-address" };
  if (mail.state === "sent") return { why: "sent", at: mail.sentAt ?? "" };
  if (mail.state === "failed") return { why: "mail-failed", failure: mail.failure ?? "" };
  return { why: run?.paused ? "paused" : "on-its-way" };
}
