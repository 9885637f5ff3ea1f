import type { AccountState } from "../account/account.ts";
import { type Other, type Settled, settledBy } from "../account/pairs.ts";
import { type Document, findDocuments } from "../document/document.ts";
import { Fault } from "../fault/fault.ts";
import { differenceId } from "../receipt/difference.ts";

/** The accounts that a document has an entry in: one, or two when it moved money from one to the other. */
export function sidesOf({ customerId, currency, other }: Document): [Place, ...Place[]] {
  const second = other as Other | undefined;
  return [{ customerId, currency }, ...(second ? [{ customerId: second.customerId, currency: second.currency }] : [])];
}
type Place = { customerId: string; currency: string };

const debitKinds = new Set(["charge", "late-fee", "dishonour", "refund", "exchange", "transfer"]);

/** What a document did in one account, with what it settles there or is settled by. */
export type Side = { state: AccountState; isDebit: boolean; parts: { documentId: string; settled: Settled }[] };

/** A receipt is taken back with its settlement differences. */
export async function readSide(document: Document, state: AccountState, isOther: boolean): Promise<Side> {
  const { kind, isCredit } = document;
  const isDebit =
    !isOther && (debitKinds.has(kind) || ((kind === "adjustment" || kind === "opening-balance") && !isCredit));
  const differences = ((document.differences ?? []) as unknown[]).map((_, at) => differenceId(document.documentId, at));
  const documents = [document, ...(await findDocuments(differences)).values()];
  const parts = await Promise.all(
    documents.map(async (part) => ({ documentId: part.documentId, settled: await settledBy(state, part) })),
  );
  const side = { state, isDebit, parts };
  assertNotMovedOn(document, side);
  return side;
}

const movesMoney = new Set(["refund", "exchange", "transfer", "dishonour"]);
const givesUp: Record<string, string> = { "write-off": "void.written_off", "credit-note": "void.credited" };

/** What stands upon a document must be taken back before it. */
function assertNotMovedOn({ number, kind }: Document, { isDebit, parts }: Side): void {
  for (const { settled } of parts) {
    for (const { creditId, debitId } of settled.pairs) {
      const other = settled.restored.get(isDebit ? creditId : debitId);
      if (!isDebit && movesMoney.has(other?.kind ?? ""))
        throw new Fault("conflict", "void.moved_on", { number, by: other?.number ?? "" });
      const reason = isDebit && !movesMoney.has(kind) ? givesUp[other?.kind ?? ""] : undefined;
      if (reason) throw new Fault("conflict", reason, { number, by: other?.number ?? "" });
    }
  }
}
