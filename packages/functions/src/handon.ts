import { withActor } from "@counterfoil/core/actor";
import { settleClaims } from "@counterfoil/core/dispute";
import { answeredMail } from "@counterfoil/core/dispute/mail";
import { issuedMail } from "@counterfoil/core/document/mail";
import { acknowledge, type Event } from "@counterfoil/core/event";
import { settlePromises } from "@counterfoil/core/promise-to-pay/settle";
import { reminderJob } from "@counterfoil/core/reminder/mail";
import { wakeCustomer, wakeForCharge } from "@counterfoil/core/reminder/wake";
import { mailJob } from "@counterfoil/core/statement/mail";
import { send } from "./queue.ts";

/** Hands an event to the queues of its subscribers, then lets the outbox forget it. Subscribers take it twice. */
export async function handOn(event: Event): Promise<void> {
  await withActor({ type: "system", tenantId: event.tenantId }, async () => {
    if (event.type === "statement.issued") await send("mail", await mailJob(event.customerId, event.periodEnd));
    if (event.type === "receipt.issued" || event.type === "document.issued")
      await send("mail", await issuedMail(event.documentId));
    if (event.type === "dispute.changed") await settleClaims(event.customerId, event.disputeId);
    if (event.type === "dispute.answered") await send("mail", await answeredMail(event));
    if (event.type === "document.unfinished")
      await send("finish", [{ tenantId: event.tenantId, documentId: event.documentId }]);
    if (event.type === "reminder.asked") await send("mail", await reminderJob(event.customerId, event.day));
    if (event.type === "charge.created") await wakeForCharge(event.customerId, event.documentId);
    if (movesMoney(event)) await settlePromises(event.customerId);
    if (isNews(event)) await wakeCustomer(event.customerId);
    await acknowledge(event);
  });
}

const oneOf =
  <T extends Event["type"]>(types: readonly T[]) =>
  (event: Event): event is Extract<Event, { type: T }> =>
    types.some((type) => type === event.type);

/** What may let a customer be asked for more than it was. */
const isNews = oneOf([
  "account.imported",
  "customer.changed",
  "dispute.changed",
  "document.issued",
  "promise.changed",
] as const);

/** What may let a promise to pay have been kept or not, or have another one come after it. */
const movesMoney = oneOf([
  "account.imported",
  "document.issued",
  "document.unfinished",
  "promise.changed",
  "receipt.issued",
] as const);
