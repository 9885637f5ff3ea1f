import { z } from "zod";
import { dateSchema, daysBetween, today } from "../calendar/calendar.ts";
import { companyTerms } from "../company/company.ts";
import { type Customer, getCustomer } from "../customer/customer.ts";
import { type Ending, endMail, findMail, jobsOf, lostMails, type MailJob } from "../mail/mail.ts";
import { untilItHolds, type Write } from "../table/table.ts";
import type { ReminderAccount, ReminderItem, Tone } from "./asked.ts";
import {
  customerReasons,
  demandsOf,
  type Facts,
  isAsked,
  itemReasons,
  type Line,
  type Owing,
  type Reason,
  toneOf,
} from "./decide.ts";
import { decisionWrite, dropLines, marksBack } from "./dropped.ts";
import { findDecision, reminderKey } from "./examine.ts";
import { factsOn, knownOf } from "./facts.ts";
import { chargedWith, type Late } from "./fees.ts";
import { findFile } from "./file.ts";
import { getPlan, isQuiet } from "./plan.ts";

const withdrawals: readonly string[] = [...itemReasons, ...customerReasons];

export type ReminderToMail = { customer: Customer; tone: Tone; accounts: ReminderAccount[] };

export const reminderSubjectSchema = z.templateLiteral([dateSchema, "#reminder"]);

/** The mail that a decision asked for; none once it was sent. */
export const reminderJob = async (customerId: string, day: string): Promise<MailJob[]> =>
  jobsOf(await findMail(reminderKey(customerId, day)));

/** The day that a reminder's mail is of. */
export const dayOfSubject = (subject: string): string => subject.split("#")[0] ?? "";

/**
 * What a reminder asks for at this moment, everything read again; or why nothing is asked for any more. It asks for no more
 * items than were decided on, and for none of them more than may be asked for now; what is dropped is noted. Late fees that
 * come with it are charged here, each once: a reminder that is not sent brings none.
 */
export async function reminderToMail({ customerId, subject }: MailJob): Promise<ReminderToMail | Reason> {
  const [plan, file, customer, decision, { zone }] = await Promise.all([
    getPlan(),
    findFile(customerId),
    getCustomer(customerId),
    findDecision(customerId, dayOfSubject(subject)),
    companyTerms(),
  ]);
  if (!decision?.isSent) return "settled";
  const { policy } = plan;
  const day = today(zone);
  const facts = factsOn(await knownOf(customer, file, plan), day);
  const bar = facts.bars.find(({ reason }) => reason !== "mailed");
  if (bar) return bar.reason;
  if (isQuiet(policy, zone)) return "quiet_hours";
  const lines = decision.lines as Line[];
  const demanded = facts.accounts.map((account) => demandedOf(account, lines, facts));
  const asked = demanded.flatMap(({ items }) => items).filter(({ isAsked }) => isAsked);
  const dropped = new Map(lines.flatMap((line) => droppedOf(line, demanded)));
  if (asked.length === 0) return lines.filter(isAsked).map(({ documentId }) => dropped.get(documentId))[0] ?? "settled";
  if (dropped.size > 0) await dropLines(customerId, decision.day, dropped);
  const accounts = await Promise.all(
    demanded.map(async ({ currency, items }): Promise<ReminderAccount> => {
      const late = items.filter((item) => item.isAsked);
      return { ...accountOf(currency, items), fees: await chargedWith({ customerId, currency }, late, policy, day) };
    }),
  );
  const tone = toneOf(asked, policy);
  return { customer, tone, accounts: accounts.filter(({ items }) => items.length > 0) };
}

type Told = Late & ReminderItem & { isAsked: boolean };
type Demanded = { currency: string; items: Told[]; held: ReadonlyMap<string, Reason> };

/**
 * What of the items that were decided on is asked for now, and why not what is held back; new terms are another matter. All
 * that came to a step once has its part of the credit that nobody has used yet, as when it was decided.
 */
function demandedOf(
  { currency, items: open, unappliedMinor }: Owing,
  lines: readonly Line[],
  { policy, day, marks }: Facts,
): Demanded {
  const decided = new Map(lines.map((line) => [line.documentId, line]));
  const items = open.filter(({ documentId, dueDate }) =>
    [decided.get(documentId), marks.get(documentId)].some((known) => known?.dueDate === dueDate),
  );
  const demands = demandsOf({ currency, items, unappliedMinor }, day, policy);
  const told = items.flatMap(({ documentId, number, dueDate, interestFrom }): Told[] => {
    const { demandedMinor = 0 } = demands.get(documentId) ?? {};
    const line = decided.get(documentId);
    if (line?.dueDate !== dueDate || line.outcome === "held" || demandedMinor === 0) return [];
    const daysOverdue = Math.max(0, daysBetween(dueDate, day));
    const late = { documentId, number, dueDate, days: line.days, demandedMinor, interestFrom };
    return [{ ...late, daysOverdue, isAsked: isAsked(line) }];
  });
  const held = [...demands].flatMap(([id, { reason }]): [string, Reason][] => (reason ? [[id, reason]] : []));
  return { currency, items: told, held: new Map(held) };
}

/** Why a line is not asked for any more; nothing for one that is, and for one that never was to be. */
function droppedOf({ documentId, currency, outcome }: Line, demanded: Demanded[]): [string, Reason][] {
  const { items = [], held } = demanded.find((each) => each.currency === currency) ?? {};
  const isTold = items.some((item) => item.documentId === documentId);
  return outcome === "held" || isTold ? [] : [[documentId, held?.get(documentId) ?? "settled"]];
}

function accountOf(currency: string, told: Told[]): Omit<ReminderAccount, "fees"> {
  const items = told
    .map(({ number, dueDate, daysOverdue, demandedMinor }) => ({ number, dueDate, daysOverdue, demandedMinor }))
    .toSorted((a, b) => (a.dueDate < b.dueDate ? -1 : 1));
  const sum = (of: ReminderItem[]): number => of.reduce((total, { demandedMinor }) => total + demandedMinor, 0);
  return {
    ...{ currency, items, demandedMinor: sum(items) },
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
  const [file, decision] = await Promise.all([findFile(customerId), findDecision(customerId, day)]);
  if (!decision) return [];
  return [marksBack(file, decision), decisionWrite({ ...decision, withdrawn: reason })];
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
