import { createHash } from "node:crypto";
import { z } from "zod";
import type { AccountState } from "../account/account.ts";
import type { AllocationLine } from "../account/allocation.ts";
import { type Pair, releaseOf, type Settled, settledBy } from "../account/pairs.ts";
import { itsNumber, type Posting } from "../account/posting.ts";
import { actorName, tenantId } from "../actor/actor.ts";
import { firstOpenDay, later } from "../calendar/calendar.ts";
import { timestamp } from "../clock/clock.ts";
import { type Document, documentEntity, findDocument, hashInput } from "../document/document.ts";
import { assertStands, noteAt } from "../document/original.ts";
import { Fault } from "../fault/fault.ts";
import { derivedId, idSchema } from "../id/id.ts";
import { amountSchema } from "../money/money.ts";
import { put, type Write } from "../table/table.ts";

/** What was given up is paid after all: so much of a write-off is reversed by the receipt that brings the money. */
export const recoveriesSchema = z
  .array(z.object({ writeOffId: idSchema("writeOff"), amountMinor: amountSchema }))
  .max(3);
export type Recovery = z.infer<typeof recoveriesSchema>[number];

/** Which receipt and which write-off: the same each time. */
export const recoveryId = (receiptId: string, writeOffId: string): string =>
  derivedId("reversal", createHash("sha256").update(`${receiptId} recovers ${writeOffId}`).digest());

export type Recovered = { writeOff: Document; settled: Settled; pairs: Pair[]; amountMinor: number };

/** Lines that one recovery may open again, in the transaction of a receipt. */
const mostItems = 20;

/** Reads what is to be recovered, and refuses more than is still written off. Faults `not_found`, `conflict`. */
export async function readRecovery(state: AccountState, { writeOffId, amountMinor }: Recovery): Promise<Recovered> {
  const writeOff = await findDocument(writeOffId);
  if (writeOff?.customerId !== state.customerId || writeOff.currency !== state.currency)
    throw new Fault("not_found", "document.not_found", { documentId: writeOffId });
  assertStands(writeOff);
  const settled = await settledBy(state, writeOff);
  const standing = settled.pairs.filter(({ debitId }) => settled.documents.get(debitId)?.kind !== "reversal");
  let leftMinor = amountMinor;
  const pairs = standing.flatMap((pair) => {
    const takenMinor = Math.min(leftMinor, pair.amountMinor);
    leftMinor -= takenMinor;
    return takenMinor > 0 ? [{ ...pair, amountMinor: takenMinor }] : [];
  });
  if (leftMinor > 0 || pairs.length > mostItems)
    throw new Fault("conflict", "write_off.less_left", { number: writeOff.number, leftMinor: amountMinor - leftMinor });
  return { writeOff, settled, pairs, amountMinor };
}

type Receipt = { receiptId: string; customerId: string; currency: string; today: string; closedThrough: string };

/**
 * Reverses the write-off for that amount, today: its items are open again for the receipt to settle, and the reversal
 * is settled by the write-off itself. Numbered after the receipt: `R-2026-000012/r1`. Gives what the receipt is to
 * settle first, and the writes of the recovery's own document.
 */
export function postRecovery(
  posting: Posting,
  receipt: Receipt,
  { writeOff, settled, pairs, amountMinor }: Recovered,
  index: number,
): { lines: AllocationLine[]; writes: (number: string) => Write[] } {
  const { receiptId, customerId, currency, today, closedThrough } = receipt;
  const date = later(later(today, firstOpenDay(closedThrough)), settled.latest);
  posting.release(...releaseArguments(writeOff.documentId, date, pairs, settled));
  const documentId = recoveryId(receiptId, writeOff.documentId);
  const suffix = `/r${index + 1}`;
  const common = {
    kind: "reversal" as const,
    documentId,
    date,
    purpose: writeOff.number,
    pointsAt: writeOff.documentId,
  };
  const sequence = posting.entry({ ...common, number: itsNumber + suffix, amountMinor });
  posting.allocate(writeOff.documentId, date, [{ debitId: documentId, amountMinor }]);
  const owner = { tenantId: tenantId(), customerId, currency, inputHash: hashInput({ receiptId, index }) };
  return {
    lines: pairs.map(({ debitId, amountMinor: settledMinor }) => ({ debitId, amountMinor: settledMinor })),
    writes: (number) => [
      put(
        "document",
        documentEntity().create({
          ...{ ...owner, ...common, sequence, amountMinor, number: number + suffix },
          ...{ by: actorName(), createdAt: timestamp() },
        }),
      ),
      noteAt(writeOff, { recoveredMinor: (writeOff.recoveredMinor ?? 0) + amountMinor }),
    ],
  };
}

function releaseArguments(
  creditId: string,
  date: string,
  pairs: Pair[],
  settled: Settled,
): Parameters<Posting["release"]> {
  const [credit, lines] = releaseOf(creditId, pairs, settled.restored);
  return [credit, date, lines];
}
