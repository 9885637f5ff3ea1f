import { randomUUID } from "node:crypto";
import { stored, type Temporal } from "@counterfoil/core/clock";

/** A mail that SES took, as far as its events speak of it. */
export type Taken = {
  messageId: string;
  at: Temporal.Instant;
  region: string;
  from: string;
  /** Every address that it goes to, copies included. */
  destination: string[];
  subject: string;
  tags: Record<string, string>;
  configurationSet: string;
};

type Said = { eventType: string; detailType: string } & Record<string, unknown>;

const account = "000000000000";

/**
 * What SES tells of a mail after it took it, as EventBridge puts it into the queue: it was sent and delivered, or what an
 * address of SES's own mailbox simulator stands for. This is written after the documentation: that SES says just this, and
 * how late and how often, is proved by nothing here.
 */
export const eventsOf = (mail: Taken): object[] =>
  [sent, ...mail.destination.flatMap((address) => outcomeOf(address, mail))].map((said) => eventOf(mail, said));

function eventOf(mail: Taken, { detailType, ...said }: Said): object {
  const time = stored(mail.at);
  const domain = mail.from.split("@")[1] ?? "";
  return {
    ...{ version: "0", id: randomUUID(), "detail-type": detailType, source: "aws.ses", account, region: mail.region },
    time: time.replace(/\.\d+Z$/, "Z"),
    resources: [`arn:aws:ses:${mail.region}:${account}:configuration-set/${mail.configurationSet}`],
    detail: {
      ...said,
      mail: {
        ...{ timestamp: time, source: mail.from, sendingAccountId: account, messageId: mail.messageId },
        sourceArn: `arn:aws:ses:${mail.region}:${account}:identity/${domain}`,
        ...{ destination: mail.destination, headersTruncated: false, headers: [] },
        commonHeaders: { from: [mail.from], to: mail.destination.slice(0, 1), subject: mail.subject },
        tags: {
          "ses:configuration-set": [mail.configurationSet],
          "ses:from-domain": [domain],
          ...Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]])),
        },
      },
    },
  };
}

const sent: Said = { eventType: "Send", detailType: "Email Sent", send: {} };

/** The addresses of the simulator, each with or without a label. */
const simulated = /^(bounce|complaint|suppressionlist|ooto)(?:\+[^@]*)?@simulator\.amazonses\.com$/i;

function outcomeOf(address: string, { at, messageId }: Taken): Said[] {
  const timestamp = stored(at.add({ milliseconds: 1_200 }));
  const delivered: Said = {
    ...{ eventType: "Delivery", detailType: "Email Delivered" },
    delivery: {
      ...{ timestamp, processingTimeMillis: 1_200, recipients: [address], smtpResponse: "250 2.0.0 OK" },
      reportingMTA: "a8-21.smtp-out.amazonses.com",
    },
  };
  const bounced = (bounceType: string, bounceSubType: string, status: string): Said => ({
    ...{ eventType: "Bounce", detailType: "Email Bounced" },
    bounce: {
      ...{ feedbackId: `${messageId}-bounce`, bounceType, bounceSubType, timestamp },
      bouncedRecipients: [{ emailAddress: address, action: "failed", status, diagnosticCode: `smtp; ${status}` }],
      reportingMTA: "dsn; a8-21.smtp-out.amazonses.com",
    },
  });
  switch (simulated.exec(address)?.[1]?.toLowerCase()) {
    case "bounce":
      return [bounced("Permanent", "General", "5.1.1")];
    case "suppressionlist":
      return [bounced("Permanent", "OnAccountSuppressionList", "5.1.1")];
    // Somebody is on holiday: what their mailbox answers looks like a bounce to whoever counts bounces.
    case "ooto":
      return [delivered, bounced("Transient", "General", "4.0.0")];
    case "complaint":
      return [delivered, complained(address, timestamp, messageId)];
    default:
      return [delivered];
  }
}

const complained = (address: string, timestamp: string, messageId: string): Said => ({
  ...{ eventType: "Complaint", detailType: "Email Complaint Received" },
  complaint: {
    ...{ feedbackId: `${messageId}-complaint`, complaintSubType: null, timestamp, arrivalDate: timestamp },
    ...{ complainedRecipients: [{ emailAddress: address }], complaintFeedbackType: "abuse" },
    userAgent: "Amazon SES Mailbox Simulator",
  },
});
