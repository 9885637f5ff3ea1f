import { createHash } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer";
import { isMailAddress } from "../address/address.ts";
import { clean } from "../words/clean.ts";
import { type Letter, letterHtml, letterText } from "./letter.ts";

/** What every mail needs around its letter. */
export type Envelope = {
  company: { name: string; email?: string | undefined };
  /** The address that sends; the company's own one, if any, gets the answers. */
  from: string;
  /** One address, and no more. */
  to: string;
  customer: { reference: string; name: string };
  messageId?: string | undefined;
  /** Our own name for this sending, to find it again in what the mail service reports. */
  key?: string | undefined;
  date: Date;
};

export type Attached = { pdf: Uint8Array; filename: string };

/** A name and an address as an object: in a string, a comma would be a second recipient. */
function addressee(name: string, address: string): { name: string; address: string } {
  if (!isMailAddress(address)) throw new RangeError("not one mail address");
  return { name: clean(name), address };
}

const fileName = (name: string): string => clean(name).replace(/[\\/:*?"<>|]/g, "-");

/** The raw MIME bytes of a mail; the same input gives the same bytes when it brings its message id. */
export async function compose(
  envelope: Envelope,
  subject: string,
  letter: Letter,
  attached: readonly Attached[],
): Promise<Uint8Array> {
  const { company, customer } = envelope;
  const html = await letterHtml(letter);
  const digest = createHash("sha256").update(envelope.to).update(html);
  for (const { pdf } of attached) digest.update(pdf);
  const mail = new MailComposer({
    from: addressee(company.name, envelope.from),
    to: addressee(customer.name, envelope.to),
    ...(company.email ? { replyTo: addressee(company.name, company.email) } : {}),
    ...(envelope.messageId ? { messageId: clean(envelope.messageId) } : {}),
    subject: clean(subject),
    date: envelope.date,
    text: letterText(letter),
    html,
    attachments: attached.map(({ pdf, filename }) => ({
      filename: fileName(filename),
      content: Buffer.from(pdf),
      contentType: "application/pdf",
    })),
    headers: {
      "Auto-Submitted": "auto-generated",
      "Content-Language": letter.language === "zh" ? "zh-CN" : "en",
      ...(envelope.key ? { "X-Counterfoil-Key": clean(envelope.key) } : {}),
    },
    baseBoundary: digest.digest("hex").slice(0, 24),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return new Uint8Array(await mail.compile().build());
}
