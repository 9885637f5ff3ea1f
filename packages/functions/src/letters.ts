import { overdueOf } from "@counterfoil/core/account/ageing";
import { now } from "@counterfoil/core/clock";
import { letterhead } from "@counterfoil/core/company";
import { type Customer, getCustomer } from "@counterfoil/core/customer";
import { Fault } from "@counterfoil/core/fault";
import type { MailJob } from "@counterfoil/core/mail";
import { noteHandedOut } from "@counterfoil/core/receipt/handed-out";
import { resource } from "@counterfoil/core/resource";
import { drawnOnce, isFirstStatement, papersToMail } from "@counterfoil/core/statement";
import type { Letterhead, StatementPaper } from "@counterfoil/core/statement/paper";
import {
  type Attached,
  documentMail,
  receiptMail,
  type StatementMailInput,
  statementMail,
} from "@counterfoil/documents/mail";
import { statementPdf } from "@counterfoil/documents/statement";
import { guideName, guidePdf } from "@counterfoil/documents/statement/guide";
import { drawn } from "./drawers.ts";
import { refusedFor } from "./observe.ts";

/** One customer's statements of one period: one mail, one PDF for each currency; or why there can be none. */
export const composedStatement = (job: MailJob): Promise<Uint8Array | string> =>
  statementsIn(job).catch((error: unknown) => {
    if (!(error instanceof Fault && error.reason === "statement.altered")) throw error;
    refusedFor(error, { subject: job.subject });
    return "altered";
  });

async function statementsIn(job: MailJob): Promise<Uint8Array | string> {
  const { customerId, subject: periodEnd } = job;
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
  const envelope = envelopeOf(job, company, customer);
  const isFirst = await isFirstStatement(
    customerId,
    periodEnd,
    papers.map(({ paper }) => paper),
  );
  const guide = isFirst ? await guideFor(papers) : undefined;
  return unlessRefused(statementMail({ ...envelope, periodTo: periodEnd, statements, guide }));
}

/** How to read them, in their own language; of their own day, so that it is the same when the mail is made again. */
async function guideFor([first]: { paper: StatementPaper }[]): Promise<Attached | undefined> {
  if (!first) return undefined;
  const { language, company, look, issuedOn: date } = first.paper;
  const pdf = await guidePdf({ language, company, colour: look.colour, date });
  return { pdf, filename: `${guideName(language)}.pdf` };
}

/** A document's paper, the copy that is its customer's; or why there can be none. */
export async function composedDocument(job: MailJob): Promise<Uint8Array | string> {
  const { customerId, subject: documentId } = job;
  const [company, customer] = await Promise.all([letterhead(), getCustomer(customerId)]);
  if (!customer.contact.email) return "no_address";
  const { bytes: pdf, paper } = await drawn({ documentId, copies: ["payer"] });
  await noteHandedOut(documentId);
  const envelope = envelopeOf(job, company, customer);
  const attached = { pdf, filename: `${paper.number}.pdf` };
  if (!("kind" in paper)) return unlessRefused(receiptMail({ ...envelope, receipt: { ...paper, ...attached } }));
  return unlessRefused(documentMail({ ...envelope, document: { ...paper, ...attached } }));
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
  key: `${customerId}_${subject}_${request}`,
  date: new Date(now().epochMilliseconds),
});

const unlessRefused = (mail: Promise<Uint8Array>): Promise<Uint8Array | string> =>
  mail.catch((error: unknown) => {
    if (error instanceof RangeError) return "address_refused";
    throw error;
  });
