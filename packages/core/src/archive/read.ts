import { z } from "zod";
import { type AccountState, readAccount } from "../account/account.ts";
import { type Pair, settledBy } from "../account/pairs.ts";
import { tenantId } from "../actor/actor.ts";
import { companyTerms } from "../company/company.ts";
import { customerEntity } from "../customer/customer.entity.ts";
import { type Document, documentKinds, findDocuments } from "../document/document.ts";
import { hasPaper } from "../document/has-paper.ts";
import { originalOf } from "../document/original.ts";
import { sidesOf } from "../document/sides.ts";

export const readDocumentSchema = z.object({ documentId: z.string().max(40) });

/** Another document, as one is told of it. */
type Named = { documentId: string; kind: Document["kind"]; number: string; date: string };
/** How much of it, in the account of this customer in this currency. */
type SettledPart = Named & {
  customerId: string;
  currency: string;
  amountMinor: number;
  /** Gained (+) or lost (−) by exchange rates, in the company's currency; absent where either has no rate. */
  gainMinor?: number | undefined;
};

/** These change what entries opened, or settle what they point at whole; there is nothing to tell beside that. */
const settleNothing = new Set<Document["kind"]>(["allocation", "release", "due-date", "dispute", "reversal"]);

/**
 * A document with all that became of it: what it points at, what took it back, and as of now what it settles and what
 * settles it. Reads the account since the document's day, so it is for one document at a time. Fault: `not_found`.
 */
export async function readDocument({ documentId }: z.infer<typeof readDocumentSchema>) {
  const document = await originalOf(documentId, documentKinds);
  const { pointsAt, voidedBy, voidedOn, dishonouredBy } = document;
  const [{ settles, settledBy: by, leftMinor }, named] = await Promise.all([
    settlements(document),
    findDocuments([pointsAt, voidedBy, dishonouredBy].filter((id) => id !== undefined)),
  ]);
  const reversal = voidedBy ? named.get(voidedBy) : undefined;
  return {
    ...factsOf(document),
    other: await otherOf(document),
    pointsAt: nameOf(pointsAt ? named.get(pointsAt) : undefined),
    dishonouredBy: nameOf(dishonouredBy ? named.get(dishonouredBy) : undefined),
    voided: reversal && voidedOn ? { on: voidedOn, reason: reversal.reason ?? "", by: nameOf(reversal) } : undefined,
    ...{ settles, settledBy: by, leftMinor },
  };
}

function factsOf(document: Document) {
  const { kind, number, date, originalDate, dueDate, deferredTo, receivedOn, customerId, currency } = document;
  const { documentId, amountMinor, disputedMinor, purpose, reason, createdAt, isCredit, rate, baseMinor } = document;
  const { method, moneyAccountId, importId } = document;
  return {
    ...{ documentId, kind, number, date, originalDate, dueDate, deferredTo, receivedOn, customerId, currency },
    ...{ amountMinor, disputedMinor, purpose, reason, createdAt, rate, baseMinor, method, moneyAccountId },
    recoveredMinor: document.recoveredMinor ?? 0,
    isCredit: isCredit ?? false,
    isImported: importId !== undefined,
    isUnfinished: document.pending !== undefined,
    hasPaper: hasPaper(document),
    calculation: document.calculation as Calculation | undefined,
    differences: (document.differences ?? []) as { kind: string; debitId: string; amountMinor: number }[],
    answered: (document.warnings ?? []) as string[],
  };
}

type Calculation =
  | { type: "fixed"; amountMinor: number }
  | { type: "interest"; principalMinor: number; rateBasisPoints: number; from: string; to: string };

const nameOf = (document: Document | undefined): Named | undefined =>
  document && {
    ...{ documentId: document.documentId, kind: document.kind },
    ...{ number: document.number, date: document.date },
  };

/** Where money went or came from, on a document of two accounts; a person's name is sealed and stays empty. */
async function otherOf(document: Document) {
  const [, other] = sidesOf(document);
  if (!other) return undefined;
  const { customerId, currency, amountMinor } = other;
  const { data } = await customerEntity().get({ tenantId: tenantId(), customerId }).go();
  return { customerId, currency, amountMinor, reference: data?.reference ?? "", name: data?.name ?? "" };
}

type Settlements = { settles: SettledPart[]; settledBy: SettledPart[]; leftMinor: number };

/** A document of two accounts is settled in one and settles in the other; what is left of it is left in either. */
async function settlements(document: Document): Promise<Settlements> {
  if (settleNothing.has(document.kind)) return { settles: [], settledBy: [], leftMinor: 0 };
  const { closedThrough } = await companyTerms();
  const sides = await Promise.all(
    sidesOf(document).map(async ({ customerId, currency }) =>
      inAccount(document, (await readAccount(customerId, currency))(closedThrough)),
    ),
  );
  return {
    settles: sides.flatMap(({ settles }) => settles),
    settledBy: sides.flatMap((side) => side.settledBy),
    leftMinor: sides.reduce((sum, { leftMinor }) => sum + leftMinor, 0),
  };
}

async function inAccount(document: Document, state: AccountState): Promise<Settlements> {
  const { pairs, documents } = await settledBy(state, document);
  const { documentId } = document;
  const { customerId, currency } = state;
  const part = (id: string, { amountMinor, gainMinor }: Pair): SettledPart[] => {
    const named = nameOf(documents.get(id));
    return named ? [{ ...named, customerId, currency, amountMinor, gainMinor }] : [];
  };
  return {
    settles: pairs.flatMap((pair) => (pair.creditId === documentId ? part(pair.debitId, pair) : [])),
    settledBy: pairs.flatMap((pair) => (pair.debitId === documentId ? part(pair.creditId, pair) : [])),
    leftMinor: (state.items.get(documentId) ?? state.credits.get(documentId))?.remainderMinor ?? 0,
  };
}
