import type { z } from "zod";
import { entriesBetween } from "../account/account.ts";
import type { Entry } from "../account/position.ts";
import { actorName, tenantId } from "../actor/actor.ts";
import { customerHead } from "../customer/customer.ts";
import { Fault } from "../fault/fault.ts";
import type { StatementKey } from "../statement/key.ts";
import { latestStatement, statementsOfPeriod } from "../statement/statement.ts";
import { openFrozen } from "../statement/verified.ts";
import {
  type Dispute,
  type disputeIdSchema,
  disputesOfStatement,
  getDispute,
  type Reconciliation,
  reconciliationOf,
} from "./list.ts";
import { type AnswerMail, answerMails } from "./mail.ts";
import type { Message } from "./message.ts";

/** A document by which the dispute may have been corrected: recorded in this account since it was opened. */
export type Correction = Pick<Entry, "documentId" | "kind" | "number" | "date" | "amountMinor">;

export type DisputePage = Dispute & {
  /** Ours each with the mail that tells the customer of it. */
  messages: (Message & { mail?: AnswerMail | undefined })[];
  customer: { customerId: string; reference: string; name: string };
  isMine: boolean;
  /** How our balance and theirs come together, of the latest version. */
  reconciliation: Reconciliation;
  latestVersion: number;
  corrections: Correction[];
};

/** A dispute with all that whoever decides it needs before them. Fault `not_found`. */
export async function readDispute(input: z.infer<typeof disputeIdSchema>): Promise<DisputePage> {
  const { customerId } = input;
  const dispute = await getDispute(input);
  const { currency, periodEnd, openedAt, owner } = dispute;
  const [versions, disputes, { reference, name }, mails] = await Promise.all([
    statementsOfPeriod(customerId, periodEnd),
    disputesOfStatement({ customerId, currency, periodEnd }),
    customerHead(customerId),
    answerMails(customerId, input.disputeId),
  ]);
  const latest = versions.find((each) => each.currency === currency);
  if (!latest) throw new Error("a statement that was disputed is not there");
  // By when it was recorded, not by its day: a month that was opened again is corrected on its own days.
  const entries = await entriesBetween({ tenantId: tenantId(), customerId, currency }, latest.from, "9999-12-31");
  return {
    ...dispute,
    messages: dispute.messages.map((message) => ({ ...message, mail: mails.get(message.messageId) })),
    customer: { customerId, reference, name },
    isMine: owner === actorName(),
    reconciliation: reconciliationOf(latest.figures.closingMinor, disputes),
    latestVersion: latest.version,
    corrections: entries
      .filter(({ postedAt }) => postedAt > openedAt)
      .map(({ documentId, kind, number, date, amountMinor }) => ({ documentId, kind, number, date, amountMinor })),
  };
}

/** The lines of the latest version, by their place, to say which one a customer does not agree with. Fault `not_found`. */
export async function disputableLines({ customerId, currency, periodEnd }: StatementKey) {
  const latest = await latestStatement(customerId, currency, periodEnd);
  if (!latest) throw new Fault("not_found", "statement.not_found");
  const { lines } = await openFrozen(latest);
  const { version, hash, figures } = latest;
  return {
    ...{ version, hash, closingMinor: figures.closingMinor },
    lines: lines.map(({ date, kind, number, purpose, amountMinor }) => ({ date, kind, number, purpose, amountMinor })),
  };
}
