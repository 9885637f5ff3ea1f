import {
  AccountSuspendedException,
  BadRequestException,
  MailFromDomainNotVerifiedException,
  MessageRejected,
  SESv2Client,
  SESv2ServiceException,
  SendEmailCommand,
} from "@aws-sdk/client-sesv2";
import { observed, perStage } from "@counterfoil/core/client";
import { giveBackMail, type MailJob, takeMail } from "@counterfoil/core/mail";
import { endedUnknown } from "@counterfoil/core/reminder/mail";
import { resource } from "@counterfoil/core/resource";
import { isHeldBack } from "@counterfoil/core/statement/mail";
import { addressIndexes, suppressedOf } from "@counterfoil/core/suppression";
import { ended } from "./ended.ts";
import { type Composed, composedAnswer, composedDocument, composedReminder, composedStatement } from "./letters.ts";
import { functions } from "./manifest.ts";
import { counted } from "./observe.ts";
import { Pace, Pause, putOffSeconds } from "./pace.ts";
import { send } from "./queue.ts";
import { tagsOf } from "./ses-event.ts";
import { worker } from "./worker.ts";

const sesClient = perStage(() => observed(new SESv2Client({})));

/** Each of the functions that send side by side has its part of the rate that SES grants the account. */
const pace = perStage(() => new Pace(resource.mailsPerSecond / functions.mail.trigger.maximumConcurrency));
const pause = perStage(() => new Pause());
/** A rate is over at once: nobody else need know of it. */
const pauseFromSeconds = 60;

/** What there is to know of a mail by what it carries. */
const kinds = {
  statement: { compose: composedStatement, metric: "statement.mailed" },
  document: { compose: composedDocument, metric: "document.mailed" },
  dispute: { compose: composedAnswer, metric: "dispute.mailed" },
  reminder: { compose: composedReminder, metric: "reminder.mailed" },
} as const satisfies Record<
  MailJob["about"],
  {
    /** The mail, or why there can be none. */
    compose: (job: MailJob) => Promise<Composed | string>;
    metric: string;
  }
>;

/** Sends one mail: a customer's statements of a period, the paper of a document, that a dispute was answered, or a reminder. */
export const handler = worker<MailJob>(async (job, { messageId }) => {
  const pausedSeconds = pause().secondsLeft();
  if (pausedSeconds > 0) return later(job, pausedSeconds);
  const { compose, metric } = kinds[job.about];
  const end = ended[job.about];
  // It stays as it is, and is queued once more when its run goes on.
  if (job.about === "statement" && (await isHeldBack(job))) return;
  // Rather none than two: nobody is asked for money twice on one day.
  const isOnce = job.about === "reminder";
  if (!(await takeMail(job, messageId, !isOnce))) return isOnce ? endedUnknown(job, messageId) : undefined;
  // Nothing has left: whichever message comes next may try, one from the dead letters too, whose id is a new one.
  const giveBack = async (error: unknown): Promise<never> => {
    await giveBackMail(job, messageId);
    throw error;
  };
  const mail = await compose(job).then(addressed).catch(giveBack);
  if (typeof mail === "string") return end(job, { state: "failed", failure: mail });
  await pace().turn(1 + mail.copies.length);
  const sent = await handOver(job, mail).catch((error: unknown) => {
    if (isRefused(error)) return { refused: error instanceof Error ? error.name : "refused" };
    if (isPutOff(error)) return { seconds: putOffSeconds(error) };
    throw error;
  });
  if ("refused" in sent) return end(job, { state: "failed", failure: sent.refused });
  if ("seconds" in sent) {
    await giveBackMail(job, messageId);
    if (sent.seconds > pauseFromSeconds) pause().for(sent.seconds);
    return later(job, sent.seconds);
  }
  await end(job, { state: "sent", messageId: sent.messageId, recipient: mail.recipient });
  counted(metric);
});

/**
 * SES has no room now, which may last until tomorrow: a new message takes the old one's place, so that this wait uses up
 * none of the tries after which a message is dead. Should the old one come as well, one of the two sends the mail.
 */
const later = (job: MailJob, seconds: number): Promise<void> => send("mail", [job], seconds);

type Addressed = Composed & { recipient: string };

/** To whom it may go: nothing goes to an address on the list, and no copy goes where the customer's own may not. */
async function addressed(mail: Composed | string): Promise<Addressed | string> {
  if (typeof mail === "string") return mail;
  const indexes = await addressIndexes([mail.to, ...mail.copies]);
  const suppressed = await suppressedOf(indexes.values());
  const isFree = (address: string): boolean => !suppressed.has(indexes.get(address) ?? "");
  if (!isFree(mail.to)) return "suppressed";
  const recipient = indexes.get(mail.to) ?? "";
  return { ...mail, recipient, copies: mail.copies.filter((copy) => copy !== mail.to && isFree(copy)) };
}

async function handOver(job: MailJob, { raw, to, copies }: Composed): Promise<{ messageId: string }> {
  const { MessageId = "" } = await sesClient().send(
    new SendEmailCommand({
      Content: { Raw: { Data: raw } },
      // Copies stand in no header: who gets one sees only the customer's own address.
      Destination: { ToAddresses: [to], ...(copies.length > 0 ? { BccAddresses: copies } : {}) },
      EmailTags: tagsOf(job),
      ConfigurationSetName: resource.mailConfigurationSet,
    }),
  );
  return { messageId: MessageId };
}

/** SES answered that it did not take the mail now: too many at once, or sending is paused. No answer says nothing. */
const isPutOff = (error: unknown): error is SESv2ServiceException =>
  error instanceof SESv2ServiceException && error.$fault === "client";

/** Refused for good: the same mail would be refused again. */
const isRefused = (error: unknown): boolean =>
  [MessageRejected, MailFromDomainNotVerifiedException, AccountSuspendedException, BadRequestException].some(
    (kind) => error instanceof kind,
  );
