import { overdueOf } from "@counterfoil/core/account/ageing";
import { now } from "@counterfoil/core/clock";
import { letterhead } from "@counterfoil/core/company";
import { type Customer, getCustomer } from "@counterfoil/core/customer";
import { disputeOf } from "@counterfoil/core/dispute";
import { saidBySubject } from "@counterfoil/core/dispute/mail";
import { newLink } from "@counterfoil/core/door/link";
import { Fault } from "@counterfoil/core/fault";
import type { MailJob } from "@counterfoil/core/mail";
import { noteHandedOut } from "@counterfoil/core/receipt/handed-out";
import { reminderToMail } from "@counterfoil/core/reminder/mail";
import { resource } from "@counterfoil/core/resource";
import { drawnOnce, isFirstStatement, papersToMail } from "@counterfoil/core/statement";
import type { Letterhead, StatementPaper } from "@counterfoil/core/statement/paper";
import { isMailAddress } from "@counterfoil/documents/address";
import {
  type Attached,
  answerMail,
  documentMail,
  receiptMail,
  type StatementMailInput,
  statementMail,
} from "@counterfoil/documents/mail";
import { reminderMail } from "@counterfoil/documents/mail/reminder";
import { statementPdf } from "@counterfoil/documents/statement";
import { guideName } from "@counterfoil/documents/statement/guide";
import { drawn, guideOf } from "./drawers.ts";
import { refusedFor } from "./observe.ts";

/** A mail and where it goes: to one address, and to copies that it does not name. */
export type Composed = { raw: Uint8Array; to: string; copies: string[] };

/** The address by which a customer opens its statements without signing in: each mail has a link of its own. */
const portalLink = ({ customerId, about, subject }: MailJob): Promise<string> =>
  newLink(customerId, { about, subject });

/**
 * One customer's statements of one period: one mail, one PDF for each currency, or the link alone for a customer who wants
 * no papers by mail; or why there can be none.
 */
export const composedStatement = (job: MailJob): Promise<Composed | string> =>
  statementsIn(job).catch((error: unknown) => {
    if (!(error instanceof Fault && error.reason === "statement.altered")) throw error;
    refusedFor(error, { subject: job.subject });
    return "altered";
  });

async function statementsIn(job: MailJob): Promise<Composed | string> {
  const { customerId, subject: periodEnd } = job;
  const { company, customer, papers } = await papersToMail(customerId, periodEnd);
  if (!customer.contact.email) return "no_address";
  const link = await portalLink(job);
  const isLinkOnly = customer.statements.delivery === "link";
  const statements = await Promise.all(
    papers.map(async ({ object, paper }) => ({
      currency: paper.currency,
      figures: paper.figures,
      dueMinor: overdueOf(paper.figures.ageing),
      ...(isLinkOnly ? {} : { attached: await attachedOf(customerId, object, paper) }),
    })),
  );
  const envelope = envelopeOf(job, company, customer);
  const guide = isLinkOnly ? undefined : await guideFor(job, papers);
  return posted(
    customer,
    statementMail({ ...envelope, periodTo: periodEnd, statements, link, guide }),
    customer.contact.copies,
  );
}

/**
 * With a customer's first statements: how to read them, in their own language; of their own day, so that it is the same
 * when the mail is made again.
 */
async function guideFor(
  { customerId, subject }: MailJob,
  drawn: { paper: StatementPaper }[],
): Promise<Attached | undefined> {
  const papers = drawn.map(({ paper }) => paper);
  const [first] = papers;
  if (!first || !(await isFirstStatement(customerId, subject, papers))) return undefined;
  const { language, company, look, issuedOn: date } = first;
  const pdf = await guideOf({ language, company, colour: look.colour, date });
  return { pdf, filename: `${guideName(language)}.pdf` };
}

const attachedOf = async (customerId: string, object: string, paper: StatementPaper) => ({
  pdf: await drawnOnce(customerId, object, () => statementPdf(paper)),
  filename: `${paper.to}-${paper.currency}.pdf`,
});

/** A document's paper, the copy that is its customer's; or why there can be none. */
export async function composedDocument(job: MailJob): Promise<Composed | string> {
  const { customerId, subject: documentId } = job;
  const [company, customer] = await Promise.all([letterhead(), getCustomer(customerId)]);
  if (!customer.contact.email) return "no_address";
  const { bytes: pdf, paper } = await drawn({ documentId, copies: ["payer"] });
  await noteHandedOut(documentId);
  const envelope = envelopeOf(job, company, customer);
  const attached = { pdf, filename: `${paper.number}.pdf` };
  if (!("kind" in paper)) return posted(customer, receiptMail({ ...envelope, receipt: { ...paper, ...attached } }));
  return posted(customer, documentMail({ ...envelope, document: { ...paper, ...attached } }));
}

/** That a dispute was answered or resolved, with the way to what was said; that itself stays behind the link. */
export async function composedAnswer(job: MailJob): Promise<Composed | string> {
  const { customerId, subject } = job;
  const { disputeId, messageId } = saidBySubject(subject);
  const [company, customer, dispute] = await Promise.all([
    letterhead(),
    getCustomer(customerId),
    disputeOf(customerId, disputeId),
  ]);
  if (!customer.contact.email) return "no_address";
  const { periodEnd, currency, about, number, date, outcome, lastWord } = dispute;
  const page = `/statements/${periodEnd}/${currency}?dispute=${disputeId}`;
  const link = await newLink(customerId, job, page);
  const ended = lastWord === messageId && outcome !== undefined ? { outcome } : {};
  const said = { periodTo: periodEnd, currency, about, number, date, link, ...ended };
  return posted(customer, answerMail({ ...envelopeOf(job, company, customer), dispute: said }));
}

/** What is due and not paid, as it stands at this moment. */
export async function composedReminder(job: MailJob): Promise<Composed | string> {
  const [company, reminder] = await Promise.all([letterhead(), reminderToMail(job)]);
  if (typeof reminder === "string") return reminder;
  const { customer, tone, accounts } = reminder;
  const link = await portalLink(job);
  const asked = { tone, accounts, link, ...(company.bank ? { bank: company.bank } : {}) };
  return posted(
    customer,
    reminderMail({ ...envelopeOf(job, company, customer), reminder: asked }),
    customer.contact.copies,
  );
}

const envelopeOf = (
  { customerId, subject, request }: MailJob,
  company: Letterhead,
  { language, reference, name, contact }: Customer,
): Omit<StatementMailInput, "periodTo" | "statements" | "guide"> => ({
  language,
  company: { name: company.name, ...(company.email ? { email: company.email } : {}) },
  from: resource.mailFrom,
  to: contact.email,
  customer: { reference, name },
  key: `${customerId}_${subject.replace("#", ".")}_${request}`,
  date: new Date(now().epochMilliseconds),
});

async function posted(
  { contact }: Customer,
  mail: Promise<Uint8Array>,
  copies: string[] = [],
): Promise<Composed | string> {
  try {
    return { raw: await mail, to: contact.email, copies: copies.filter(isMailAddress) };
  } catch (error) {
    if (error instanceof RangeError) return "address_refused";
    throw error;
  }
}
