import {
  AccountSuspendedException,
  BadRequestException,
  MailFromDomainNotVerifiedException,
  MessageRejected,
  SESv2Client,
  SESv2ServiceException,
  SendEmailCommand,
} from "@aws-sdk/client-sesv2";
import { overdueOf } from "@counterfoil/core/account/ageing";
import { observed, perStage } from "@counterfoil/core/client";
import { now } from "@counterfoil/core/clock";
import { resource } from "@counterfoil/core/resource";
import { drawnOnce, papersToMail } from "@counterfoil/core/statement";
import { giveBackMail, type MailJob, mailFailed, mailSent, takeMail } from "@counterfoil/core/statement/mail";
import { statementMail } from "@counterfoil/documents/mail";
import { statementPdf } from "@counterfoil/documents/statement";
import { counted } from "./observe.ts";
import { worker } from "./worker.ts";

const sesClient = perStage(() => observed(new SESv2Client({})));

/** Sends one customer's statements of one period: one mail, one PDF for each currency. */
export const handler = worker<MailJob>(async (job, { messageId }) => {
  if (!(await takeMail(job, messageId))) return;
  // Nothing has left: whichever message comes next may try, one from the dead letters too, whose id is a new one.
  const giveBack = async (error: unknown): Promise<never> => {
    await giveBackMail(job, messageId);
    throw error;
  };
  const raw = await composed(job).catch(giveBack);
  if (typeof raw === "string") return mailFailed(job, raw);
  const sent = await handOver(job, raw).catch((error: unknown) => {
    if (isRefused(error)) return { refused: error instanceof Error ? error.name : "refused" };
    if (isPutOff(error)) return giveBack(error);
    throw error;
  });
  if ("refused" in sent) return mailFailed(job, sent.refused);
  await mailSent(job, sent.messageId);
  counted("statement.mailed");
});

async function handOver(job: MailJob, raw: Uint8Array): Promise<{ messageId: string }> {
  const tag = { Name: "counterfoil-mail", Value: `${job.customerId}_${job.periodEnd}_${job.request}` };
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

/** The mail, or why there can be none. */
async function composed({ customerId, periodEnd, request }: MailJob): Promise<Uint8Array | string> {
  const { company, customer, papers } = await papersToMail(customerId, periodEnd);
  if (!customer.contact.email) return "no_address";
  const statements = await Promise.all(
    papers.map(async ({ object, paper }) => ({
      currency: paper.currency,
      figures: paper.figures,
      dueMinor: overdueOf(paper.figures.ageing),
      pdf: await drawnOnce(customerId, object, () => statementPdf(paper)),
      filename: `${paper.to}-${paper.currency}.pdf`,
    })),
  );
  const mail = statementMail({
    language: customer.language,
    company: { name: company.name, ...(company.email ? { email: company.email } : {}) },
    from: resource.mailFrom,
    to: customer.contact.email,
    customer: { reference: customer.reference, name: customer.name },
    periodTo: periodEnd,
    key: `${customerId}_${periodEnd}_${request}`,
    statements,
    date: new Date(now().epochMilliseconds),
  });
  return mail.catch((error: unknown) => {
    if (error instanceof RangeError) return "address_refused";
    throw error;
  });
}
