import { findMail, jobOf, noteDelivery } from "@counterfoil/core/mail";
import { statementMailDelivered } from "@counterfoil/core/statement/mail";
import { addressIndexes, suppress } from "@counterfoil/core/suppression";
import { ended } from "./ended.ts";
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
 * say which mail is meant, and the id that SES gave that mail, which nobody else knows, proves it. Of a mail that a worker
 * still has in its hands the event itself says that SES took it: then it is sent, whether that worker lives or not.
 */
export const handler = worker<Told>(async (told) => {
  const { messageId, to, addresses, delivery, suppressed, customerId } = told;
  const mail = await findMail(told);
  const isInHand = mail?.state === "sending" && mail.request === told.request;
  const isNoted = mail?.messageIds?.includes(messageId) ?? false;
  // Of what is noted already, that it was sent is no news.
  if (isNoted ? !delivery : !isInHand) return;
  const indexes = await addressIndexes([to, ...addresses]);
  const recipient = indexes.get(to) ?? "";
  if (isInHand && !isNoted) await ended[told.about](jobOf(mail), { state: "sent", messageId, recipient });
  if (!delivery) return;
  const spokenOf = addresses.map((address) => [address, indexes.get(address) ?? ""] as const);
  if (suppressed)
    for (const [address, index] of spokenOf)
      await suppress(address, index, { customerId, messageId, reason: suppressed });
  // Copies go to others as well; the statement's state is that of the customer's own mail.
  const own = isInHand ? recipient : mail?.recipient;
  if (spokenOf.some(([, index]) => index === own)) await note[told.about](told, messageId, delivery);
  counted(`mail.${delivery.state}`);
}, toldBy);
