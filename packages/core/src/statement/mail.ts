import { tenantId } from "../actor/actor.ts";
import { timestamp } from "../clock/clock.ts";
import { customerHead } from "../customer/customer.ts";
import { Fault } from "../fault/fault.ts";
import { runEntity } from "../run/run.entity.ts";
import { Cancelled, putOnce, transact, untilItHolds, update } from "../table/table.ts";
import { statementMailEntity } from "./statement.entity.ts";

/** A mail that is to be sent: a customer's statements of one period, for the n-th request. */
export type MailJob = {
  tenantId: string;
  customerId: string;
  periodEnd: string;
  request: number;
  /** As which the run counts the customer so far; it stays while this request is the last one. */
  counted?: "mailed" | "mailFailed";
};

const keyOf = ({ customerId, periodEnd }: { customerId: string; periodEnd: string }) => ({
  tenantId: tenantId(),
  customerId,
  periodEnd,
});

export async function findMail(customerId: string, periodEnd: string) {
  const { data } = await statementMailEntity().get(keyOf({ customerId, periodEnd })).go({ consistent: true });
  return data ?? undefined;
}

type Mail = NonNullable<Awaited<ReturnType<typeof findMail>>>;

const jobOf = (mail: Mail): MailJob => ({
  ...keyOf(mail),
  request: mail.request,
  ...(mail.counted ? { counted: mail.counted } : {}),
});

/** The mail that an issued statement asks for; none without an address. */
export async function mailJob(customerId: string, periodEnd: string): Promise<MailJob[]> {
  const mail = await findMail(customerId, periodEnd);
  return mail?.state === "pending" ? [jobOf(mail)] : [];
}

/**
 * Takes the mail for the queue message `lease`; `false` when another has it or it was sent. When the very message that
 * holds it comes back, its worker died: then it is taken again, and a mail that was already handed over goes twice.
 */
export async function takeMail(job: MailJob, lease: string): Promise<boolean> {
  const taken = statementMailEntity()
    .patch(keyOf(job))
    .set({ state: "sending", lease })
    .where(
      (field, { eq }) =>
        `${eq(field.request, job.request)} AND (${eq(field.state, "pending")} OR (${eq(field.state, "sending")} AND ${eq(field.lease, lease)}))`,
    );
  return putOnce(update("mail", taken));
}

/** The mail was certainly not sent: it waits again, for whichever message comes. */
export async function giveBackMail(job: MailJob, lease: string): Promise<void> {
  const givenBack = statementMailEntity()
    .patch(keyOf(job))
    .set({ state: "pending" })
    .remove(["lease"])
    .where(
      (field, { eq }) =>
        `${eq(field.request, job.request)} AND ${eq(field.state, "sending")} AND ${eq(field.lease, lease)}`,
    );
  await putOnce(update("mail", givenBack));
}

/** Sent: noted in the transaction that counts it, so counted once. */
export async function mailSent(job: MailJob, messageId: string): Promise<void> {
  await endMail(job, { state: "sent", messageId, sentAt: timestamp() }, "mailed");
}

/** Refused for good, with the reason that people are shown. */
export async function mailFailed(job: MailJob, failure: string): Promise<void> {
  await endMail(job, { state: "failed", failure }, "mailFailed");
}

const runOf = (periodEnd: string) => runEntity().patch({ tenantId: tenantId(), periodEnd });

type Outcome = { state: "sent"; messageId: string; sentAt: string } | { state: "failed"; failure: string };

/** The run counts customers by what became of their mail at last: one that is sent after a failure changes sides. */
async function endMail(job: MailJob, outcome: Outcome, counter: "mailed" | "mailFailed"): Promise<void> {
  const before = job.counted;
  const ended = statementMailEntity()
    .patch(keyOf(job))
    .set({ ...outcome, counted: counter })
    .where((field, { eq }) => `${eq(field.state, "sending")} AND ${eq(field.request, job.request)}`);
  const counts = { [counter]: 1, ...(before ? { [before]: -1 } : {}) };
  const writes = [update("mail", ended)];
  if (before !== counter) writes.push(update("run", runOf(job.periodEnd).add(counts)));
  try {
    await transact(writes);
  } catch (error) {
    if (!(error instanceof Cancelled && error.failed.has("mail"))) throw error;
  }
}

/** Somebody wants it sent again, or for the first time now that there is an address. */
export const resendStatement = (customerId: string, periodEnd: string): Promise<MailJob> =>
  untilItHolds([], () => askAgain(customerId, periodEnd));

async function askAgain(customerId: string, periodEnd: string): Promise<MailJob> {
  const mail = await findMail(customerId, periodEnd);
  if (!mail) throw new Fault("not_found", "statement.not_found");
  const { hasEmail } = await customerHead(customerId);
  if (!hasEmail) throw new Fault("invalid", "statement.no_address");
  const again = statementMailEntity()
    .patch(keyOf(mail))
    .set({ state: "pending", request: mail.request + 1 })
    .remove(["failure"])
    .where((field, { eq }) => eq(field.request, mail.request));
  const writes = [update("mail", again)];
  // The run counted no mail for who had no address.
  if (mail.state === "none") writes.push(update("run", runOf(periodEnd).add({ mailsAsked: 1 })));
  try {
    await transact(writes);
  } catch (error) {
    if (!(error instanceof Cancelled && error.failed.has("mail"))) throw error;
    throw new Fault("conflict", "statement.mail_changed_meanwhile");
  }
  return jobOf({ ...mail, request: mail.request + 1 });
}
