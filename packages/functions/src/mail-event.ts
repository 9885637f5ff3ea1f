import { findMail, noteDelivery } from "@counterfoil/core/mail";
import { statementMailDelivered } from "@counterfoil/core/statement/mail";
import { addressIndexes, suppress } from "@counterfoil/core/suppression";
import { counted } from "./observe.ts";
import { type Told, toldBy } from "./ses-event.ts";
import { worker } from "./worker.ts";

const note = {
  statement: statementMailDelivered,
  document: noteDelivery,
  dispute: noteDelivery,
  reminder: noteDelivery,
} as const;

/**
 * Takes what SES tells of a mail: twice, in any order, and before we have noted ourselves that the mail is sent. Its tags
 * say which mail is meant, and the id that SES gave that mail, which nobody else knows, proves it.
 */
export const handler = worker<Told>(async (told) => {
  const { messageId, addresses, delivery, suppressed, customerId } = told;
  const mail = await findMail(told);
  if (!mail?.messageIds?.includes(messageId)) {
    // Its worker is about to note that id: the event comes again.
    if (mail?.state === "sending" && mail.request === told.request) throw new Error("the mail's id is not noted yet");
    return;
  }
  const indexes = await addressIndexes(addresses);
  if (suppressed)
    for (const [address, index] of indexes)
      await suppress(address, index, { customerId, messageId, reason: suppressed });
  // Copies go to others as well; the statement's state is that of the customer's own mail.
  if (mail.recipient && [...indexes.values()].includes(mail.recipient))
    await note[told.about](told, messageId, delivery);
  counted(`mail.${delivery.state}`);
}, toldBy);
