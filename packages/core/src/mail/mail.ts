import { tenantId } from "../actor/actor.ts";
import { timestamp } from "../clock/clock.ts";
import { Cancelled, put, putOnce, transact, untilItHolds, update, type Write } from "../table/table.ts";
import { mailEntity } from "./mail.entity.ts";

/** What every mail to a customer goes through, whatever it carries: asked for, taken by one worker, ended once. */
export type MailKey = { customerId: string; about: "statement" | "document"; subject: string };

/** A mail that is to be sent, for the n-th request. */
export type MailJob = MailKey & {
  tenantId: string;
  request: number;
  /** What became of the request before; it stays while this request is the last one. */
  ended?: "sent" | "failed";
};

const keyOf = ({ customerId, about, subject }: MailKey) => ({ tenantId: tenantId(), customerId, about, subject });

export async function findMail(key: MailKey) {
  const { data } = await mailEntity().get(keyOf(key)).go({ consistent: true });
  return data ?? undefined;
}

export type Mail = NonNullable<Awaited<ReturnType<typeof findMail>>>;

/** The job of a mail that waits to be sent; none of another. */
export const jobsOf = (mail: Mail | undefined): MailJob[] => (mail?.state === "pending" ? [jobOf(mail)] : []);

export const jobOf = ({ request, ended, ...mail }: Mail): MailJob => ({
  ...{ ...keyOf(mail), request },
  ...(ended ? { ended } : {}),
});

/** Statements' mails are listed by period; the others' only as far as they failed. */
const listOf = ({ about, subject }: MailKey, state?: Mail["state"]): string => {
  if (about === "statement") return subject;
  return state === "failed" ? `${about}-failed` : about;
};

/**
 * The write by which a mail is asked for, the first time or once more; its label is `mail`, and it holds if nobody else
 * asked since `before` was read. Without an address it is noted as `none`.
 */
export function askFor(key: MailKey, before: Mail | undefined, state: "pending" | "none" = "pending"): Write {
  const list = listOf(key);
  if (!before) return put("mail", mailEntity().create({ ...keyOf(key), list, state, request: 1 }));
  const again = mailEntity()
    .patch(keyOf(key))
    .set({ list, state, request: before.request + 1 })
    .remove(["failure", "failedAt"])
    .where((field, { eq }) => eq(field.request, before.request));
  return update("mail", again);
}

/**
 * Takes the mail for the queue message `lease`; `false` when another has it or it was sent. When the very message that
 * holds it comes back, its worker died: then it is taken again, and a mail that was already handed over goes twice.
 */
export async function takeMail(job: MailJob, lease: string): Promise<boolean> {
  const taken = mailEntity()
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
  const givenBack = mailEntity()
    .patch(keyOf(job))
    .set({ state: "pending" })
    .remove(["lease"])
    .where(
      (field, { eq }) =>
        `${eq(field.request, job.request)} AND ${eq(field.state, "sending")} AND ${eq(field.lease, lease)}`,
    );
  await putOnce(update("mail", givenBack));
}

/** It was sent, or refused for good with the reason that people are shown. */
export type Ending = { state: "sent"; messageId: string } | { state: "failed"; failure: string };

/** Notes how a request ended, once, in one transaction with what else follows from that. */
export async function endMail(job: MailJob, ending: Ending, beside: Write[] = []): Promise<void> {
  const { state } = ending;
  const ended = mailEntity()
    .patch(keyOf(job))
    .set({ ...ending, list: listOf(job, state), ended: state })
    .set(state === "sent" ? { sentAt: timestamp() } : { failedAt: timestamp() })
    .where((field, { eq }) => `${eq(field.state, "sending")} AND ${eq(field.request, job.request)}`);
  try {
    // Who loses a race for what stands beside must not come again: the mail is sent.
    await untilItHolds([], () => transact([update("mail", ended), ...beside]));
  } catch (error) {
    if (!(error instanceof Cancelled && error.failed.has("mail"))) throw error;
  }
}

/** Somebody came in by the link that this mail carried. */
export async function openedByLink(key: MailKey): Promise<void> {
  const opened = mailEntity().patch(keyOf(key)).set({ openedAt: timestamp() });
  await putOnce(
    update(
      "mail",
      opened.where((field, { notExists }) => notExists(field.openedAt)),
    ),
  );
}
