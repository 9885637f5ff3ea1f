import pMap from "p-map";
import { tenantId } from "../actor/actor.ts";
import { now, stored } from "../clock/clock.ts";
import { customerHead } from "../customer/customer.ts";
import { Fault } from "../fault/fault.ts";
import { mailEntity } from "../mail/mail.entity.ts";
import {
  askFor,
  type Delivery,
  type DeliveryState,
  type Ending,
  endMail,
  findMail,
  jobOf,
  jobsOf,
  type Mail,
  type MailJob,
  type MailKey,
  noteDelivery,
} from "../mail/mail.ts";
import { runEntity } from "../run/run.entity.ts";
import { Cancelled, transact, untilItHolds, update, type Write } from "../table/table.ts";

/** The mail that carries a customer's statements of one period, one mail for all its currencies. */
export const statementMailKey = (customerId: string, periodEnd: string): MailKey => ({
  ...{ customerId, about: "statement", subject: periodEnd },
});

export const findStatementMail = (customerId: string, periodEnd: string): Promise<Mail | undefined> =>
  findMail(statementMailKey(customerId, periodEnd));

/** The mail that an issued statement asks for; none without an address. */
export const mailJob = async (customerId: string, periodEnd: string): Promise<MailJob[]> =>
  jobsOf(await findStatementMail(customerId, periodEnd));

const runOf = (periodEnd: string) => runEntity().patch({ tenantId: tenantId(), periodEnd });
const counters = { sent: "mailed", failed: "mailFailed" } as const;

/** The run counts customers by what became of their mail at last: one that is sent after a failure changes sides. */
export async function statementMailEnded(job: MailJob, ending: Ending): Promise<void> {
  const { ended: before, subject } = job;
  const beside: Write[] = [];
  if (ending.state !== "none" && before !== ending.state) {
    const counts = { [counters[ending.state]]: 1, ...(before ? { [counters[before]]: -1 } : {}) };
    beside.push(update("run", runOf(subject).add(counts)));
  }
  await endMail(job, ending, beside);
}

/** By which counter the run counts a mail that was sent and then came to this. */
const lostCounters = {
  bounced: "bounced",
  complained: "complained",
  delivered: undefined,
  delayed: undefined,
} as const;

const lost = (state: DeliveryState | undefined, by: 1 | -1) => {
  const counter = state && lostCounters[state];
  return counter ? { [counter]: by } : {};
};

const addedTo = (periodEnd: string, counts: Record<string, number>): Write[] =>
  Object.keys(counts).length > 0 ? [update("run", runOf(periodEnd).add(counts))] : [];

/** Notes what SES tells of it; the run counts each customer under what its mail came to at last. */
export const statementMailDelivered = (key: MailKey, messageId: string, delivery: Delivery): Promise<void> =>
  noteDelivery(key, messageId, delivery, (before) =>
    addedTo(key.subject, { ...lost(before, -1), ...lost(delivery.state, 1) }),
  );

/**
 * What the run counts otherwise once the mail is asked for again: it counted no mail where there was nothing to tell, or
 * no address, and one that came back is on its way again.
 */
export const countedAnew = (before: Mail | undefined, periodEnd: string, hasEmail: boolean): Write[] => {
  const isFirst = before === undefined || before.state === "none";
  return addedTo(periodEnd, {
    ...(hasEmail && isFirst ? { mailsAsked: 1 } : {}),
    ...lost(before?.delivery?.state, -1),
  });
};

/** While its run is paused a mail waits, whoever asked for it. */
export async function isHeldBack({ subject: periodEnd }: MailJob): Promise<boolean> {
  const { data } = await runEntity().get({ tenantId: tenantId(), periodEnd }).go({ consistent: true });
  return data?.paused !== undefined;
}

const mailsOf = async (periodEnd: string, state: Mail["state"]): Promise<Mail[]> => {
  const { data } = await mailEntity()
    .query.byList({ tenantId: tenantId(), list: periodEnd })
    .where((field, { eq }) => eq(field.state, state))
    .go({ pages: "all" });
  return data;
};

/** The mails of a period that wait to be sent. */
export const pendingMails = async (periodEnd: string): Promise<MailJob[]> =>
  (await mailsOf(periodEnd, "pending")).map(jobOf);

/** A mail that came to nothing, and why. */
export type FailedMail = { customerId: string; reference: string; name: string; failure: string; failedAt: string };

/** Whose mails of a period failed, by reference. */
export async function failedStatementMails({ periodEnd }: { periodEnd: string }): Promise<FailedMail[]> {
  const failed = await mailsOf(periodEnd, "failed");
  const rows = await pMap(failed, named, { concurrency: atOnce });
  return rows.sort((a, b) => (a.reference < b.reference ? -1 : 1));
}
const atOnce = 20;

async function named({ customerId, failure = "", failedAt = "" }: Mail): Promise<FailedMail> {
  const { reference, name } = await customerHead(customerId);
  return { customerId, reference, name, failure, failedAt };
}

/** All of them are asked for once more; those that cannot be, since an address is missing or somebody else did, are not. */
export async function resendFailed(periodEnd: string): Promise<MailJob[]> {
  const failed = await mailsOf(periodEnd, "failed");
  const jobs = await pMap(failed, ({ customerId }) => unlessRefused(resendStatement(customerId, periodEnd)), {
    concurrency: atOnce,
  });
  return jobs.flat();
}

const unlessRefused = (asked: Promise<MailJob>): Promise<MailJob[]> =>
  asked.then(
    (job) => [job],
    (error: unknown) => {
      if (error instanceof Fault) return [];
      throw error;
    },
  );

/** Somebody wants it sent again, or for the first time now that there is an address. */
export const resendStatement = (customerId: string, periodEnd: string): Promise<MailJob> =>
  untilItHolds([], () => askAgain(customerId, periodEnd));

async function askAgain(customerId: string, periodEnd: string): Promise<MailJob> {
  const mail = await findStatementMail(customerId, periodEnd);
  if (!mail) throw new Fault("not_found", "statement.not_found");
  const { hasEmail } = await customerHead(customerId);
  if (!hasEmail) throw new Fault("invalid", "statement.no_address");
  try {
    await transact([askFor(mail, mail), ...countedAnew(mail, periodEnd, true)]);
  } catch (error) {
    if (!(error instanceof Cancelled && error.failed.has("mail"))) throw error;
    throw new Fault("conflict", "statement.mail_changed_meanwhile");
  }
  return jobOf({ ...mail, request: mail.request + 1 });
}

const leastHours = 1;

/**
 * A customer's latest statements once more, for whoever comes with a link that has expired: the mail has a new one. At
 * most one an hour, and none where there is no statement, no address, or one on its way.
 */
export async function renewedMail(customerId: string): Promise<MailJob[]> {
  const { data } = await mailEntity()
    .query.primary({ tenantId: tenantId(), customerId, about: "statement" })
    .go({ order: "desc", limit: 1, consistent: true });
  const [latest] = data;
  const since = stored(now().subtract({ hours: leastHours }));
  if (!latest || ["pending", "sending"].includes(latest.state) || (latest.sentAt ?? "") > since) return [];
  try {
    return [await resendStatement(customerId, latest.subject)];
  } catch (error) {
    // Without an address, or when somebody else asked for it just now: there is nothing to tell a stranger.
    if (error instanceof Fault && error.code !== "busy") return [];
    throw error;
  }
}
