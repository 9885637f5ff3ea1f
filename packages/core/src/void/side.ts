import type { AccountState } from "../account/account.ts";
import { type Settled, settledBy } from "../account/pairs.ts";
import { type Document, findDocuments } from "../document/document.ts";
import { Fault } from "../fault/fault.ts";
import { differenceId } from "../receipt/difference.ts";

const debitKinds = new Set(["charge", "late-fee", "dishonour", "refund", "exchange", "transfer"]);

/** What a document did in one account, with what it settles there or is settled by. */
export type Side = {
  state: AccountState;
  isDebit: boolean;
  isOther: boolean;
  parts: { documentId: string; settled: Settled }[];
};

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
  const side = { state, isDebit, isOther, parts };
  assertNotMovedOn(document, side);
  return side;
}

/** What such a debit drew on goes back where it was; what settled any other must not be left without it. */
const movesMoney = new Set(["refund", "exchange", "transfer"]);

/** What stands upon a document must be taken back before it. */
function assertNotMovedOn({ number, kind }: Document, { isDebit, parts }: Side): void {
  for (const { settled } of parts) {
    for (const { creditId, debitId } of settled.pairs) {
      const other = settled.documents.get(isDebit ? creditId : debitId);
      const by = other?.number ?? "";
      if (!isDebit && movesMoney.has(other?.kind ?? "")) throw new Fault("conflict", "void.moved_on", { number, by });
      if (!isDebit || movesMoney.has(kind)) continue;
      if (other?.kind === "write-off") throw new Fault("conflict", "void.written_off", { number, by });
      if (other?.kind === "adjustment" && other.pointsAt)
        throw new Fault("conflict", "void.difference", { number, by });
    }
  }
}
