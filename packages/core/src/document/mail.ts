import { z } from "zod";
import { customerHead } from "../customer/customer.ts";
import { unidentifiedId } from "../customer/unidentified.ts";
import { Fault } from "../fault/fault.ts";
import { askFor, askNext, findMail, jobsOf, lostMails, type Mail, type MailJob, type MailKey } from "../mail/mail.ts";
import { putOnce, untilItHolds } from "../table/table.ts";
import {
  type Document,
  type DocumentKind,
  documentIdSchema,
  documentKinds,
  findDocument,
  findDocuments,
} from "./document.ts";
import { hasPaper } from "./has-paper.ts";
import { originalOf } from "./original.ts";

/** The mail that carries a document's paper: of itself to a customer who wants it so, or because a person sends it. */
const mailKey = ({ customerId, documentId }: Pick<Document, "customerId" | "documentId">): MailKey => ({
  ...{ customerId, about: "document", subject: documentId },
});

/** What goes out of itself, by the wish that it follows. Write-offs and transfers are the company's own business. */
const wishes: Partial<Record<DocumentKind, "receipts" | "documents">> = {
  receipt: "receipts",
  "credit-note": "documents",
  refund: "documents",
  "late-fee": "documents",
  adjustment: "documents",
  "opening-balance": "documents",
  dishonour: "documents",
  exchange: "documents",
};

/** A transfer names two customers, and of a payer who is unknown nobody has the address. */
const isForCustomer = ({ kind, customerId }: Document): boolean =>
  kind !== "transfer" && customerId !== unidentifiedId();

/**
 * The mail that a document asks for once it is issued, made if its customer wants it and there is an address. Asked
 * again it is the same mail. What was taken back before anybody sent it is not sent any more.
 */
export async function issuedMail(documentId: string): Promise<MailJob[]> {
  const document = await findDocument(documentId);
  if (!document || document.voidedBy || !hasPaper(document) || !isForCustomer(document)) return [];
  if (!(await isWanted(document))) return [];
  const key = mailKey(document);
  await untilItHolds([], () => putOnce(askFor(key, undefined)));
  return jobsOf(await findMail(key));
}

async function isWanted(document: Document): Promise<boolean> {
  const { hasEmail, mails } = await customerHead(document.customerId);
  if (!hasEmail) return false;
  if (document.kind === "reversal") return isHeld(document);
  const wish = wishes[document.kind];
  return wish !== undefined && mails[wish];
}

/** The customer has the paper of what is taken back, or is about to get it: it must know that it is void. */
async function isHeld({ customerId, pointsAt = "" }: Document): Promise<boolean> {
  const mail = await findMail(mailKey({ customerId, documentId: pointsAt }));
  return mail !== undefined && (mail.sentAt !== undefined || mail.state === "pending" || mail.state === "sending");
}

export const documentMailSchema = z.object({
  documentId: documentIdSchema,
  /** Which sending it is to be: one more than those that were asked for so far. Asked for again it is the same one. */
  request: z.int().min(1),
});

/**
 * A person sends it, the first time or once more. Faults: `not_found` (no such document, or it has no paper), `invalid`
 * (no address, nothing for a customer), `conflict` (it is not issued through yet, or the number is not the next one).
 */
export const mailDocument = (input: z.infer<typeof documentMailSchema>): Promise<MailJob[]> =>
  untilItHolds(["mail"], async () => {
    const { document, mail, hasEmail } = await readMail(input.documentId);
    const { number, pending } = document;
    if (!hasPaper(document)) throw new Fault("not_found", "document.no_paper", { number });
    if (!isForCustomer(document)) throw new Fault("invalid", "document.not_for_customer", { number });
    if (pending) throw new Fault("conflict", "document.unfinished", { number });
    if (!hasEmail) throw new Fault("invalid", "document.no_address");
    return askNext(mailKey(document), mail, input.request);
  });

export const documentMailStateSchema = documentMailSchema.pick({ documentId: true });

/** Where a document's mail stands, and whether one can be sent. Instants are UTC. */
export async function documentMailState({ documentId }: z.infer<typeof documentMailStateSchema>) {
  const { document, mail, hasEmail } = await readMail(documentId);
  const { state = "none", request = 0, sentAt, failedAt, failure, delivery } = mail ?? {};
  const isSendable = hasPaper(document) && isForCustomer(document) && !document.pending;
  return { customerId: document.customerId, isSendable, hasEmail, state, request, sentAt, failedAt, failure, delivery };
}

async function readMail(
  documentId: string,
): Promise<{ document: Document; mail: Mail | undefined; hasEmail: boolean }> {
  const document = await originalOf(documentId, documentKinds);
  const [{ hasEmail }, mail] = await Promise.all([customerHead(document.customerId), findMail(mailKey(document))]);
  return { document, mail, hasEmail };
}

/** Documents whose mail failed, or came back, in the last month and was not asked for again, some at a time. */
export async function failedMails() {
  const lost = await lostMails("document");
  const documents = await findDocuments(lost.map(({ subject }) => subject));
  return [...documents.values()].map(({ documentId, customerId, kind, number }) => ({
    ...{ documentId, customerId, kind, number },
  }));
}
