import { z } from "zod";
import { tenantId } from "../actor/actor.ts";
import { customerHead } from "../customer/customer.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import { mailEntity } from "../mail/mail.entity.ts";
import { askFor, askNext, findMail, jobsOf, lostMails, type Mail, type MailJob, type MailKey } from "../mail/mail.ts";
import { putOnce, untilItHolds } from "../table/table.ts";

/** The mail that tells a customer that a dispute of its own was answered or resolved: one for each word of ours. */
const mailKey = (customerId: string, disputeId: string, messageId: string): MailKey => ({
  ...{ customerId, about: "dispute", subject: `${disputeId}#${messageId}` },
});

/** Which dispute, and which word about it, a mail is about. */
export function saidBySubject(subject: string): { disputeId: string; messageId: string } {
  const [disputeId = "", messageId = ""] = subject.split("#");
  return { disputeId, messageId };
}

export const answerMailSubjectSchema = z.templateLiteral([idSchema("dispute"), "#", idSchema("message")]);

type Answer = { customerId: string; disputeId: string; messageId: string };

/**
 * The mail that an answer asks for; asked again it is the same mail. It goes out whatever else the customer wants by
 * mail, since the customer has asked. Without an address it is noted that there is none.
 */
export async function answeredMail({ customerId, disputeId, messageId }: Answer): Promise<MailJob[]> {
  const key = mailKey(customerId, disputeId, messageId);
  const { hasEmail } = await customerHead(customerId);
  await untilItHolds([], () => putOnce(askFor(key, undefined, hasEmail ? "pending" : "none")));
  return jobsOf(await findMail(key));
}

export const mailAnswerSchema = z.object({
  ...{ customerId: idSchema("customer"), disputeId: idSchema("dispute"), messageId: idSchema("message") },
  /** Which sending it is to be: one more than those that were asked for so far. Asked for again it is the same one. */
  request: z.int().min(2),
});

/** A person sends it once more. Faults `not_found` (no such answer), `invalid` (no address), `conflict` (not the next). */
export const mailAnswer = (input: z.output<typeof mailAnswerSchema>): Promise<MailJob[]> =>
  untilItHolds(["mail"], async () => {
    const key = mailKey(input.customerId, input.disputeId, input.messageId);
    const mail = await findMail(key);
    if (!mail) throw new Fault("not_found", "dispute.not_found");
    const { hasEmail } = await customerHead(input.customerId);
    if (!hasEmail) throw new Fault("invalid", "document.no_address");
    return askNext(key, mail, input.request);
  });

export type AnswerMail = Pick<Mail, "state" | "request" | "sentAt" | "failure" | "delivery" | "openedAt">;

/** Where the mails about a dispute stand, by the word that each tells of. */
export async function answerMails(customerId: string, disputeId: string): Promise<Map<string, AnswerMail>> {
  const { data } = await mailEntity()
    .query.primary({ tenantId: tenantId(), customerId, about: "dispute" })
    .begins({ subject: `${disputeId}#` })
    .go({ pages: "all", consistent: true });
  return new Map(
    data.map(({ subject, state, request, sentAt, failure, delivery, openedAt }) => [
      saidBySubject(subject).messageId,
      { state, request, sentAt, failure, delivery, openedAt } as AnswerMail,
    ]),
  );
}

/** Disputes whose customer's mail failed, or came back, in the last month; some at a time. */
export async function failedAnswerMails(): Promise<{ customerId: string; disputeId: string }[]> {
  const lost = (await lostMails("dispute")).map(({ customerId, subject }) => {
    return { customerId, disputeId: saidBySubject(subject).disputeId };
  });
  return [...new Map(lost.map((each) => [each.disputeId, each])).values()];
}
