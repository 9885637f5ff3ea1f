import { tenantId } from "../actor/actor.ts";
import { now, stored, timestamp } from "../clock/clock.ts";
import { Fault } from "../fault/fault.ts";
import { Cancelled, put, putOnce, transact, untilItHolds, update, type Write } from "../table/table.ts";
import { deliveryStates, mailEntity, type mailedThings } from "./mail.entity.ts";

/** What every mail to a customer goes through, whatever it carries: asked for, taken by one worker, ended once. */
export type MailKey = { customerId: string; about: (typeof mailedThings)[number]; subject: string };

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

/** Statements' mails are listed by period; the others' only as far as they failed or came back. */
const listOf = ({ about, subject }: MailKey, isFailed = false): string => {
  if (about === "statement") return subject;
  return isFailed ? `${about}-failed` : about;
};

/**
 * The write by which a mail is asked for, the first time or once more; its label is `mail`, and it holds if nobody else
 * asked, and nothing was told of its delivery, since `before` was read. Without an address it is noted as `none`.
 */
export function askFor(key: MailKey, before: Mail | undefined, state: "pending" | "none" = "pending"): Write {
  const list = listOf(key);
  if (!before) return put("mail", mailEntity().create({ ...keyOf(key), list, state, request: 1 }));
  const again = mailEntity()
    .patch(keyOf(key))
    .set({ list, state, request: before.request + 1 })
    .remove(["failure", "failedAt", "delivery", "openedAt"])
    .where((field, { eq }) => `${eq(field.request, before.request)} AND ${eq(field.told, before.told)}`);
  return update("mail", again);
}

/**
 * A person asks for the `request`-th sending: one more than there were so far. Asked for again it is the same one. Label
 * and condition as of `askFor`; fault `conflict` when it is not the next one.
 */
export async function askNext(key: MailKey, before: Mail | undefined, request: number): Promise<MailJob[]> {
  const last = before?.request ?? 0;
  if (request > last + 1) throw new Fault("conflict", "document.mail_changed_meanwhile");
  if (request < last) return [];
  if (request === last) return jobsOf(before);
  await transact([askFor(key, before)]);
  return jobsOf(await findMail(key));
}

/**
 * Takes the mail for the queue message `lease`; `false` when another has it or it was sent. When the very message that
 * holds it comes back, its worker died: then it is taken again, and a mail that was already handed over goes twice; unless
 * that is worse than that it does not go.
 */
export async function takeMail(job: MailJob, lease: string, isSentTwice = true): Promise<boolean> {
  const taken = mailEntity()
    .patch(keyOf(job))
    .set({ state: "sending", lease })
    .where((field, { eq }) => {
      const waits = `${eq(field.request, job.request)} AND ${eq(field.state, "pending")}`;
      if (!isSentTwice) return waits;
      const isOurs = `${eq(field.request, job.request)} AND ${eq(field.state, "sending")} AND ${eq(field.lease, lease)}`;
      return `(${waits}) OR (${isOurs})`;
    });
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

/**
 * It was sent to the address of this index, or refused for good with the reason that people are shown; or there was nothing
 * to send after all.
 */
export type Ending =
  | { state: "sent"; messageId: string; recipient: string }
  | { state: "failed" | "none"; failure: string };

/** Notes how a request ended, once, in one transaction with what else follows from that. */
export async function endMail(job: MailJob, ending: Ending, beside: Write[] = []): Promise<void> {
  const { state } = ending;
  const noted = mailEntity()
    .patch(keyOf(job))
    .set({ ...ending, list: listOf(job, state === "failed"), ...(state === "none" ? {} : { ended: state }) })
    .set(state === "sent" ? { sentAt: timestamp() } : { failedAt: timestamp() });
  const listed = ending.state === "sent" ? noted.append({ messageIds: [ending.messageId] }) : noted;
  const ended = listed.where((field, { eq }) => `${eq(field.state, "sending")} AND ${eq(field.request, job.request)}`);
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
export type DeliveryState = (typeof deliveryStates)[number];

/** What SES tells of one sending of a mail: `at` is UTC, `reason` is SES's own word for it. */
export type Delivery = { state: DeliveryState; at: string; reason?: string };

const isFurther = (state: DeliveryState, before: DeliveryState | undefined): boolean =>
  before === undefined || deliveryStates.indexOf(state) > deliveryStates.indexOf(before);

/**
 * Notes what became of the mail's last sending, in one transaction with what else follows from that. What SES tells comes
 * twice and in any order, so only what is further than what is known is noted: a bounce after the delivery holds, a
 * delivery after the bounce changes nothing. Of an earlier sending, or while it is being sent anew, nothing is noted.
 */
export const noteDelivery = (
  key: MailKey,
  messageId: string,
  delivery: Delivery,
  beside: (before: DeliveryState | undefined) => Write[] = () => [],
): Promise<void> =>
  untilItHolds(["mail"], async () => {
    const mail = await findMail(key);
    if (mail?.state !== "sent" || mail.messageId !== messageId) return;
    if (!isFurther(delivery.state, mail.delivery?.state)) return;
    const noted = mailEntity()
      .patch(keyOf(key))
      .set({ delivery, list: listOf(key, isLost(delivery.state)) })
      .add({ told: 1 })
      .where(
        (field, { eq }) =>
          `${eq(field.request, mail.request)} AND ${eq(field.state, "sent")} AND ${eq(field.told, mail.told)}`,
      );
    await transact([update("mail", noted), ...beside(mail.delivery?.state)]);
  });

/** Its reader does not have it, or does not want it: somebody must do something. */
export const isLost = (state: DeliveryState | undefined): boolean => state === "bounced" || state === "complained";

const remindedDays = 31;
const mostReminders = 10;

/** Mails that failed, or came back, in the last month and were not asked for again, some at a time, in order of customer. */
export async function lostMails(about: Exclude<MailKey["about"], "statement">): Promise<Mail[]> {
  const since = stored(now().subtract({ hours: 24 * remindedDays }));
  const { data } = await mailEntity()
    .query.byList({ tenantId: tenantId(), list: `${about}-failed` })
    .where(({ failedAt, delivery }, { gte }) => `${gte(failedAt, since)} OR ${gte(delivery.at, since)}`)
    .go({ pages: "all" });
  return data.slice(0, mostReminders);
}
