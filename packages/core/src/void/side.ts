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

/** What stands upon a document must be taken back before it; a write-off is named before a settlement difference. */
function assertNotMovedOn({ number, kind }: Document, { isDebit, parts }: Side): void {
  const upon = parts.flatMap(({ settled: { pairs, documents } }) =>
    pairs.flatMap(({ creditId, debitId }) => documents.get(isDebit ? creditId : debitId) ?? []),
  );
  const refuse = (reason: string, isSuch: (other: Document) => boolean): void => {
    const other = upon.find(isSuch);
    if (other) throw new Fault("conflict", reason, { number, by: other.number });
  };
  if (!isDebit) refuse("void.moved_on", (other) => movesMoney.has(other.kind));
  if (!isDebit || movesMoney.has(kind)) return;
  refuse("void.written_off", (other) => other.kind === "write-off");
  refuse("void.difference", (other) => other.kind === "adjustment" && Boolean(other.pointsAt));
}
