import { type AccountKey, type AccountState, readAccount } from "../account/account.ts";
import { type Posting, raceLabels } from "../account/posting.ts";
import { actor, actorName, tenantId } from "../actor/actor.ts";
import { decide as decideApproval } from "../approval/approval.entity.ts";
import { firstOpenDay, later, today } from "../calendar/calendar.ts";
import { timestamp } from "../clock/clock.ts";
import { companyTerms, type Terms } from "../company/company.ts";
import { customerHead } from "../customer/customer.ts";
import { type EventBody, outbox } from "../event/event.ts";
import { Fault } from "../fault/fault.ts";
import { fillSlot, numberOf, type Slot, takeNumber, voidSlot } from "../series/series.ts";
import { put, transact, untilItHolds, type Write } from "../table/table.ts";
import { type Document, documentEntity, hashInput, recordedBefore } from "./document.ts";

/** What a document is decided from: all of it read at once, strongly consistent. */
export type Reading<R> = {
  terms: Terms;
  /** Today in the company's zone. */
  today: string;
  accounts: AccountState[];
  /** What `issue.read` read beside. */
  read: R;
};

/** A document's own fields; who, when, and the guard's hash are added here. */
export type DocumentFields = Omit<
  Document,
  "tenantId" | "documentId" | "customerId" | "currency" | "inputHash" | "number" | "by" | "createdAt" | "tillDate"
> & { tillDate?: string };

export type Draft = {
  /** Where their entries say `itsNumber`, the document's number will stand. */
  postings: Posting[];
  document: DocumentFields;
  /** What else is written in the transaction. */
  writes?: (number: string) => Write[];
  event?: EventBody;
};

export type Issue<R> = {
  documentId: string;
  /** What makes it the same document when it is sent again. */
  input: object;
  /** Letter of its series; without one it has the number given, or none. */
  series?: string;
  number?: string;
  /** The account that it is posted in, and others that it moves. */
  accounts: [Omit<AccountKey, "tenantId">, ...Omit<AccountKey, "tenantId">[]];
  read?: () => Promise<R>;
  /** Decides, and throws a `Fault` where it must not be. Called before a number is taken, so what is refused takes none. */
  decide: (reading: Reading<R>) => Draft | Promise<Draft>;
};

/** What was issued. `date` is the day of posting, local; unfinished is what has more to settle than one transaction holds. */
export type Issued = { documentId: string; number: string; date: string; isUnfinished: boolean };

/**
 * Issues a document once, whatever the number of attempts, in three round trips: read, number, transaction. The
 * transaction has the document (which is its own guard), its slot in the series, its entries and what they change, and
 * the event that tells of it. Faults: `conflict` (the id is taken by something else), `busy`, and what `decide` throws.
 */
export async function issueDocument<R = undefined>(issue: Issue<R>): Promise<Issued> {
  const { documentId } = issue;
  const inputHash = hashInput(issue.input);
  let slot: Slot | undefined;
  try {
    return await untilItHolds([...raceLabels, "slot"], async () => {
      const found = await readAll(issue, inputHash);
      if ("before" in found) {
        const { number, date } = found.before;
        if (slot && numberOf(slot) !== number) await voidSlot(slot, "issued under another number");
        return { documentId, number, date, isUnfinished: found.before.pending !== undefined };
      }
      const { postings, document, writes, event } = await issue.decide(found);
      const { isTried, approved } = approvalOf(documentId);
      if (isTried) return { documentId, number: "", date: document.date, isUnfinished: false };
      if (issue.series) slot ??= await takeNumber(issue.series, found.today.slice(0, 4));
      const number = slot ? numberOf(slot) : (issue.number ?? "");
      const [{ customerId, currency }] = issue.accounts;
      const item = {
        tenantId: tenantId(),
        documentId,
        customerId,
        currency,
        inputHash,
        number,
        ...document,
        ...approved?.fields,
      };
      try {
        await transact([
          put("document", documentEntity().create({ ...item, by: actorName(), createdAt: timestamp() })),
          ...(slot ? [fillSlot(slot, documentId)] : []),
          ...(approved?.writes ?? []),
          ...postings.flatMap((posting) => posting.writes(number)),
          ...(writes?.(number) ?? []),
          outbox(event ?? { type: "document.issued", kind: document.kind, customerId, documentId }),
        ]);
      } catch (error) {
        if (isVoided(error)) slot = undefined;
        throw error;
      }
      return { documentId, number, date: document.date, isUnfinished: document.pending !== undefined };
    });
  } catch (error) {
    if (slot) await voidSlot(slot, "not issued").catch(() => undefined);
    throw error;
  }
}

/** A document that a second person agreed to says so, and the approval is decided in the document's own transaction. */
function approvalOf(documentId: string): {
  isTried?: boolean;
  approved?: { fields: { approvedBy: string }; writes: Write[] };
} {
  const current = actor();
  if (current.type !== "member" || !current.approval) return {};
  const { approval, memberId: by } = current;
  if (approval === "tried") return { isTried: true };
  if (approval.documentId !== documentId) return {};
  const decision = { state: "approved" as const, by, note: approval.note };
  return { approved: { fields: { approvedBy: by }, writes: [decideApproval(documentId, decision)] } };
}

/** The sweeper was faster and voided the slot: the next attempt takes a new number. */
const isVoided = (error: unknown): boolean =>
  error instanceof Error && "failed" in error && error.failed instanceof Set && error.failed.has("slot");

async function readAll<R>(issue: Issue<R>, inputHash: string): Promise<Reading<R> | { before: Document }> {
  const reads = Promise.all([
    companyTerms(),
    issue.read ? issue.read() : customerHead(issue.accounts[0].customerId).then(() => undefined),
    ...issue.accounts.map(({ customerId, currency }) => readAccount(customerId, currency)),
  ]);
  // Asked at once, answered after it: what was issued already stays so, whatever the others say by now.
  reads.catch(() => undefined);
  const before = await recordedBefore(issue.documentId, inputHash);
  if (before) return { before };
  const [terms, read, ...accounts] = await reads;
  const states = accounts.map((account) => account(terms.closedThrough));
  return { terms, today: today(terms.zone), accounts: states, read: read as R };
}

/** The account that a document is posted in. */
export function firstOf<T>([first]: T[]): T {
  if (!first) throw new Error("nothing was read");
  return first;
}

/**
 * The day on which something of `date` is posted: that day, or the first open one where it is closed; then the
 * document keeps its own date as `originalDate`. Fault `invalid` for a day that is not there yet.
 */
export function postedOn(date: string, today: string, closedThrough: string): { date: string; originalDate?: string } {
  if (date > today) throw new Fault("invalid", "document.date_in_future", { date, today });
  const day = later(date, firstOpenDay(closedThrough));
  return day === date ? { date } : { date: day, originalDate: date };
}
