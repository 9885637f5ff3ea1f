import { z } from "zod";
import { addDays, dateSchema, daysBetween, today } from "../calendar/calendar.ts";
import { companyTerms } from "../company/company.ts";
import { type Customer, getCustomer } from "../customer/customer.ts";
import { type Ending, endMail, findMail, jobsOf, lostMails, type MailJob } from "../mail/mail.ts";
import { put, untilItHolds, type Write } from "../table/table.ts";
import type { ReminderAccount, ReminderItem, Tone } from "./asked.ts";
import { customerReasons, demandsOf, itemReasons, type Line, type Reason } from "./decide.ts";
import { findDecision, reminderKey } from "./examine.ts";
import { factsOn, knownOf } from "./facts.ts";
import { fileWrite, findFile } from "./file.ts";
import { getPlan, isQuiet } from "./plan.ts";
import { reminderDecisionEntity } from "./reminder.entity.ts";
import type { Mark } from "./steps.ts";

/** Found out at the moment of sending: nothing is left to ask for, since it was settled or given up. */
const settled = "settled";
const withdrawals: readonly string[] = [...itemReasons, ...customerReasons, settled];

export type ReminderToMail = { customer: Customer; tone: Tone; accounts: ReminderAccount[] };

export const reminderSubjectSchema = z.templateLiteral([dateSchema, "#reminder"]);

/** The mail that a decision asked for; none once it was sent. */
export const reminderJob = async (customerId: string, day: string): Promise<MailJob[]> =>
  jobsOf(await findMail(reminderKey(customerId, day)));

/** The day that a reminder's mail is of. */
export const dayOfSubject = (subject: string): string => subject.split("#")[0] ?? "";

/**
 * What a reminder asks for at this moment, everything read again; or why nothing is asked for any more. It asks for no more
 * items than were decided on, and for none of them more than may be asked for now.
 */
export async function reminderToMail({
  customerId,
  subject,
}: MailJob): Promise<ReminderToMail | Reason | typeof settled> {
  const [plan, file, customer, decision, { zone }] = await Promise.all([
    getPlan(),
    findFile(customerId),
    getCustomer(customerId),
    findDecision(customerId, dayOfSubject(subject)),
    companyTerms(),
  ]);
  if (!decision?.isSent) return settled;
  const day = today(zone);
  const facts = factsOn(await knownOf(customer, file, plan), day);
  const bar = facts.bars.find(({ reason }) => reason !== "mailed");
  if (bar) return bar.reason;
  if (isQuiet(plan.policy, zone)) return "quiet_hours";
  const lines = new Map((decision.lines as Line[]).map((line) => [line.documentId, line]));
  let why: Reason | undefined;
  let isAsked = false;
  const accounts = facts.accounts.flatMap((account): ReminderAccount[] => {
    const items = account.items.filter(({ documentId }) => lines.has(documentId));
    const demands = demandsOf({ ...account, items }, day, plan.policy);
    const told = items.flatMap(({ documentId, number, dueDate }) => {
      const { demandedMinor = 0, reason } = demands.get(documentId) ?? {};
      if (lines.get(documentId)?.outcome === "asked") {
        why ??= reason;
        isAsked ||= demandedMinor > 0;
      }
      const daysOverdue = Math.max(0, daysBetween(dueDate, day));
      return demandedMinor > 0 ? [{ number, dueDate, daysOverdue, demandedMinor }] : [];
    });
    return told.length === 0 ? [] : [accountOf(account.currency, told)];
  });
  return isAsked ? { customer, tone: decision.tone ?? "friendly", accounts } : (why ?? settled);
}

function accountOf(currency: string, items: ReminderItem[]): ReminderAccount {
  const sum = (of: ReminderItem[]): number => of.reduce((total, { demandedMinor }) => total + demandedMinor, 0);
  const sorted = items.toSorted((a, b) => (a.dueDate < b.dueDate ? -1 : 1));
  return {
    ...{ currency, items: sorted, demandedMinor: sum(items) },
    overdueMinor: sum(items.filter(({ daysOverdue }) => daysOverdue > 0)),
  };
}

/**
 * A reminder that was not sent after all is no failure: the steps that it would have taken are to be taken again, and the
 * next day one looks again. What SES refused is.
 */
export async function reminderEnded(job: MailJob, ending: Ending): Promise<void> {
  if (ending.state !== "failed" || !withdrawals.includes(ending.failure)) return endMail(job, ending);
  const { failure } = ending;
  await untilItHolds(["file", "decision"], async () => {
    await endMail(job, { state: "none", failure }, await takenBack(job, failure));
  });
}

async function takenBack({ customerId, subject }: MailJob, reason: string): Promise<Write[]> {
  const day = dayOfSubject(subject);
  const [file, decision, { zone }] = await Promise.all([
    findFile(customerId),
    findDecision(customerId, day),
    companyTerms(),
  ]);
  if (!decision) return [];
  const marks = new Map(file.marks);
  for (const [documentId, mark] of (decision.before ?? []) as [string, Mark | undefined][]) {
    if (marks.get(documentId)?.on !== day) continue;
    if (mark) marks.set(documentId, mark);
    else marks.delete(documentId);
  }
  const withdrawn = reminderDecisionEntity()
    .put({ ...decision, withdrawn: reason })
    .where((field, { notExists }) => notExists(field.withdrawn));
  return [fileWrite({ ...file, marks, nextOn: addDays(today(zone), 1) }), put("decision", withdrawn)];
}

/** Customers whose reminder failed, may or may not have gone, or came back, in the last month; some at a time. */
export const failedReminders = async (): Promise<{ customerId: string }[]> => {
  const lost = await lostMails("reminder");
  return [...new Set(lost.map(({ customerId }) => customerId))].map((customerId) => ({ customerId }));
};

/** A worker that died with a reminder in its hands may have sent it: it is not sent again, and marked as unknown. */
export async function endedUnknown(job: MailJob, lease: string): Promise<void> {
  const mail = await findMail({ customerId: job.customerId, about: job.about, subject: job.subject });
  if (mail?.state !== "sending" || mail.lease !== lease || mail.request !== job.request) return;
  await endMail(job, { state: "failed", failure: "unknown" });
}
