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
import { type Ending, endMail, giveBackMail, type MailJob, takeMail } from "@counterfoil/core/mail";
import { isHeldBack, statementMailEnded } from "@counterfoil/core/statement/mail";
import { composedDocument, composedStatement } from "./letters.ts";
import { counted } from "./observe.ts";
import { worker } from "./worker.ts";

const sesClient = perStage(() => observed(new SESv2Client({})));

/** What there is to know of a mail by what it carries. */
const kinds = {
  statement: { compose: composedStatement, end: statementMailEnded, metric: "statement.mailed" },
  document: { compose: composedDocument, end: endMail, metric: "document.mailed" },
} as const satisfies Record<
  MailJob["about"],
  {
    /** The mail, or why there can be none. */
    compose: (job: MailJob) => Promise<Uint8Array | string>;
    end: (job: MailJob, ending: Ending) => Promise<void>;
    metric: string;
  }
>;

/** Sends one mail: a customer's statements of a period, or the paper of a document. */
export const handler = worker<MailJob>(async (job, { messageId }) => {
  const { compose, end, metric } = kinds[job.about];
  // It stays as it is, and is queued once more when its run goes on.
  if (job.about === "statement" && (await isHeldBack(job))) return;
  if (!(await takeMail(job, messageId))) return;
  // Nothing has left: whichever message comes next may try, one from the dead letters too, whose id is a new one.
  const giveBack = async (error: unknown): Promise<never> => {
    await giveBackMail(job, messageId);
    throw error;
  };
  const raw = await compose(job).catch(giveBack);
  if (typeof raw === "string") return end(job, { state: "failed", failure: raw });
  const sent = await handOver(job, raw).catch((error: unknown) => {
    if (isRefused(error)) return { refused: error instanceof Error ? error.name : "refused" };
    if (isPutOff(error)) return giveBack(error);
    throw error;
  });
  if ("refused" in sent) return end(job, { state: "failed", failure: sent.refused });
  await end(job, { state: "sent", messageId: sent.messageId });
  counted(metric);
});

async function handOver(job: MailJob, raw: Uint8Array): Promise<{ messageId: string }> {
  const tag = { Name: "counterfoil-mail", Value: `${job.customerId}_${job.subject}_${job.request}` };
  const { MessageId = "" } = await sesClient().send(
    new SendEmailCommand({ Content: { Raw: { Data: raw } }, EmailTags: [tag] }),
  );
  return { messageId: MessageId };
}

/** SES answered that it did not take the mail now: too many at once, or sending is paused. No answer says nothing. */
const isPutOff = (error: unknown): boolean => error instanceof SESv2ServiceException && error.$fault === "client";

/** Refused for good: the same mail would be refused again. */
const isRefused = (error: unknown): boolean =>
  [MessageRejected, MailFromDomainNotVerifiedException, AccountSuspendedException, BadRequestException].some(
    (kind) => error instanceof kind,
  );
