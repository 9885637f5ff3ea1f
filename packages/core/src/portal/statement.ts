import { z } from "zod";
import type { Dispute } from "../dispute/list.ts";
import { type Message, messagesOf } from "../dispute/message.ts";
import { statementAnswers } from "../statement/answers.ts";
import { explainStatement, readStatement } from "../statement/detail.ts";
import { statementFigures, type Term } from "../statement/explain.ts";
import { statementKeySchema } from "../statement/key.ts";
import { versionNumberSchema } from "../statement/statement.ts";
import { own, withoutCustomer, withoutMember } from "./own.ts";

/** One statement as its customer reads it, and what both sides said about it. Ids of the company's books stay inside. */
export const ownStatementSchema = statementKeySchema.omit(withoutCustomer);
export const ownVersionSchema = ownStatementSchema.extend({ version: versionNumberSchema.optional() });

const withoutId = <T extends { documentId: string }>({ documentId: _, ...rest }: T): Omit<T, "documentId"> => rest;

/**
 * The version that is asked for, or the latest, hashed again before it is shown. Faults `not_found`, `conflict` (what is
 * stored is not what was frozen).
 */
export async function portalStatement(input: z.output<typeof ownVersionSchema>) {
  const { currency, from, periodEnd, version, issuedOn, hash, figures, overdueMinor, lines, versions } =
    await readStatement(own(input));
  return {
    ...{ currency, from, periodEnd, version, issuedOn, hash, figures, overdueMinor, versions },
    lines: lines.map(withoutId),
  };
}

export const ownExplainSchema = ownVersionSchema.extend({ figure: z.enum(statementFigures) });

/** How one figure comes about. Faults as of `portalStatement`. */
export async function portalExplain(input: z.output<typeof ownExplainSchema>) {
  const { figure, amountMinor, sums } = await explainStatement(own(input));
  return { figure, amountMinor, sums: sums.map((terms) => terms.map(termShown)) };
}

function termShown(term: Term) {
  const { amountMinor } = term;
  switch (term.of) {
    case "figure":
      return { of: term.of, figure: term.figure, amountMinor };
    case "previous":
      return { of: term.of, periodEnd: term.previous.periodEnd, amountMinor };
    default: {
      const entry = term.of === "line" ? term.line : term.of === "item" ? term.item : term.credit;
      const { date, kind, number } = entry;
      return { of: "entry" as const, date, kind, number, amountMinor, ...dueOf(term) };
    }
  }
}

/** What was due by when, and what of it was paid, tells why it stands where it stands. */
const dueOf = (term: Term) =>
  term.of === "item" ? { dueDate: term.item.dueDate, paidMinor: term.item.paidMinor } : {};

/** What both sides said to one statement: its confirmation, its disputes with their messages, and how balances meet. */
export async function portalAnswers(input: z.output<typeof ownStatementSchema>) {
  const key = own(input);
  const { latestVersion, standing, confirmations, disputes, reconciliation } = await statementAnswers(key);
  const told = await Promise.all(
    disputes.map(async (dispute) => ({ ...dispute, messages: await messagesOf(key.customerId, dispute.disputeId) })),
  );
  const confirmation = confirmations.find(({ version }) => version === latestVersion);
  return {
    standing,
    confirmation: confirmation && withoutMember(confirmation),
    disputes: told.map(disputeShown),
    reconciliation,
  };
}

function disputeShown(dispute: Dispute & { messages: Message[] }) {
  const { disputeId, about, line, number, date, ourMinor, theirMinor, version } = dispute;
  const { state, waitsFor, deadline, openedAt, resolvedAt, outcome, disputedMinor } = dispute;
  return {
    ...{ disputeId, about, line, number, date, ourMinor, theirMinor, version },
    ...{ state, waitsFor, deadline, openedAt, resolvedAt, outcome, disputedMinor },
    messages: dispute.messages.map(({ by: _, ...message }) => message),
  };
}
