import type { AccountState } from "../account/account.ts";
import { Posting } from "../account/posting.ts";
import { actorName, tenantId } from "../actor/actor.ts";
import { timestamp } from "../clock/clock.ts";
import { documentEntity, hashInput } from "../document/document.ts";
import { outbox } from "../event/event.ts";
import { put, transact, type Write } from "../table/table.ts";

/** A charge that a contract asks for. `scheduledOn` is its own date, `date` that on which it can be posted. */
export type ScheduledCharge = {
  chargeId: string;
  contractId: string;
  customerId: string;
  currency: string;
  amountMinor: number;
  number: string;
  scheduledOn: string;
  date: string;
  dueDate: string;
  purpose: string;
};

/**
 * Posts a charge to an account as it was read, in one transaction with what stands beside it. One try: whoever calls
 * reads anew when it loses a race.
 */
export async function postCharge(charge: ScheduledCharge, account: AccountState, beside: Write[]): Promise<void> {
  const { chargeId, scheduledOn, contractId, customerId, currency, ...content } = charge;
  const { date, dueDate, amountMinor, number, purpose } = content;
  const moved = date === scheduledOn ? {} : { originalDate: scheduledOn };
  const posting = new Posting(account);
  const sequence = posting.entry({
    kind: "charge",
    documentId: chargeId,
    date,
    dueDate,
    amountMinor,
    number,
    purpose,
    ...moved,
  });
  const document = {
    ...{
      tenantId: tenantId(),
      documentId: chargeId,
      kind: "charge" as const,
      customerId,
      currency,
      contractId,
      sequence,
    },
    ...content,
    ...moved,
    ...{ inputHash: hashInput(charge), by: actorName(), createdAt: timestamp() },
  };
  await transact([
    put("document", documentEntity().create(document)),
    ...posting.writes(),
    outbox({ type: "charge.created", customerId, documentId: chargeId }),
    ...beside,
  ]);
}
