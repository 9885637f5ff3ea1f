import { dateSchema } from "@counterfoil/core/calendar";
import { answerMailSubjectSchema } from "@counterfoil/core/dispute/mail";
import { documentIdSchema } from "@counterfoil/core/document";
import { idSchema } from "@counterfoil/core/id";
import type { Delivery, MailJob, MailKey } from "@counterfoil/core/mail";
import { reminderSubjectSchema } from "@counterfoil/core/reminder/mail";
import type { SuppressionReason } from "@counterfoil/core/suppression";
import { z } from "zod";

/** What SES is told of a mail, in the few signs that it lets tags have, and tells us again with each of its events. */
export const tagsOf = ({ tenantId, customerId, subject, request }: MailJob) => [
  { Name: "counterfoil-tenant", Value: tenantId },
  { Name: "counterfoil-mail", Value: `${customerId}_${subject.replace("#", ".")}_${request}` },
];

const tagged = /^(cus_[0-9A-Z]{26})_(.+)_([1-9]\d{0,8})$/;

function keyOf(tag: string): (MailKey & { request: number }) | undefined {
  const [, customerId = "", told = "", request] = tagged.exec(tag) ?? [];
  const subject = told.replace(".", "#");
  if (!idSchema("customer").safeParse(customerId).success) return undefined;
  const key = { customerId, subject, request: Number(request) };
  if (dateSchema.safeParse(subject).success) return { ...key, about: "statement" };
  if (reminderSubjectSchema.safeParse(subject).success) return { ...key, about: "reminder" };
  if (answerMailSubjectSchema.safeParse(subject).success) return { ...key, about: "dispute" };
  return documentIdSchema.safeParse(subject).success ? { ...key, about: "document" } : undefined;
}

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());
const recipients = z.array(z.object({ emailAddress: z.string() }));
const mail = z.object({
  timestamp: instant,
  messageId: z.string().min(1),
  destination: z.array(z.string()),
  tags: z.object({ "counterfoil-tenant": z.tuple([idSchema("tenant")]), "counterfoil-mail": z.tuple([z.string()]) }),
});

/** An event of SES as EventBridge hands it on; the fields that are read here. */
const sesEventSchema = z.object({
  source: z.literal("aws.ses"),
  detail: z.discriminatedUnion("eventType", [
    z.object({ eventType: z.literal("Send"), mail }),
    z.object({
      eventType: z.literal("Delivery"),
      mail,
      delivery: z.object({ timestamp: instant, recipients: z.array(z.string()) }),
    }),
    z.object({
      ...{ eventType: z.literal("Bounce"), mail },
      bounce: z.object({
        ...{ timestamp: instant, bouncedRecipients: recipients },
        ...{ bounceType: z.enum(["Permanent", "Transient", "Undetermined"]), bounceSubType: z.string().max(100) },
      }),
    }),
    z.object({
      ...{ eventType: z.literal("Complaint"), mail },
      complaint: z.object({
        ...{ timestamp: instant, complainedRecipients: recipients },
        complaintFeedbackType: z.string().max(100).nullish(),
      }),
    }),
    z.object({ eventType: z.literal("Reject"), mail, reject: z.object({ reason: z.string().max(100) }) }),
    z.object({ eventType: z.literal("Rendering Failure"), mail }),
    z.object({
      ...{ eventType: z.literal("DeliveryDelay"), mail },
      deliveryDelay: z.object({ timestamp: instant, delayType: z.string().max(100), delayedRecipients: recipients }),
    }),
  ]),
});
type Detail = z.output<typeof sesEventSchema>["detail"];

/** What an event says, in our words. `addresses` are those that it is about, as far as we wrote to them. */
export type Told = MailKey & {
  tenantId: string;
  request: number;
  messageId: string;
  /** The customer's own address; copies went to others. */
  to: string;
  addresses: string[];
  /** Nothing yet where SES took the mail, and no more is known. */
  delivery?: Delivery;
  /** Nobody is to write to these addresses any more. */
  suppressed?: SuppressionReason;
};

/** Reads an event of SES; `undefined` for one that says nothing to us: not ours, or not known. */
export function toldBy(body: string): Told | undefined {
  const { success, data } = sesEventSchema.safeParse(parsed(body));
  if (!success) return undefined;
  const { tags, messageId, destination } = data.detail.mail;
  const key = keyOf(tags["counterfoil-mail"][0]);
  return (
    key && {
      ...key,
      tenantId: tags["counterfoil-tenant"][0],
      messageId,
      to: destination[0] ?? "",
      ...saidBy(data.detail),
    }
  );
}

/** What is no JSON is no event; the error that would say so quotes it. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

type Said = Pick<Told, "addresses" | "delivery" | "suppressed">;

function saidBy(detail: Detail): Said {
  const { destination, timestamp } = detail.mail;
  switch (detail.eventType) {
    case "Send":
      return { addresses: [] };
    case "Delivery": {
      const { timestamp: at, recipients: reached } = detail.delivery;
      return { addresses: ours(reached, destination), delivery: { state: "delivered", at } };
    }
    case "Bounce":
      return bounced(detail.bounce, destination);
    case "Complaint": {
      const { timestamp: at, complaintFeedbackType, complainedRecipients } = detail.complaint;
      const reason = complaintFeedbackType ? { reason: complaintFeedbackType } : {};
      const addresses = named(complainedRecipients, destination);
      return { addresses, delivery: { state: "complained", at, ...reason }, suppressed: "complaint" };
    }
    case "DeliveryDelay": {
      const { timestamp: at, delayType, delayedRecipients } = detail.deliveryDelay;
      return {
        addresses: named(delayedRecipients, destination),
        delivery: { state: "delayed", at, reason: delayType },
      };
    }
    // SES took the mail and then did not send it, to anybody: that says nothing of the addresses.
    case "Reject":
    case "Rendering Failure":
      return { addresses: destination, delivery: { state: "bounced", at: timestamp, reason: detail.eventType } };
  }
}

type Bounce = Extract<Detail, { eventType: "Bounce" }>["bounce"];

/** Only a permanent bounce says that there is no such address; a full box, or an answer from the holidays, does not. */
function bounced({ timestamp: at, bounceType, bounceSubType, bouncedRecipients }: Bounce, destination: string[]): Said {
  const addresses = named(bouncedRecipients, destination);
  if (bounceType !== "Permanent") return { addresses, delivery: { state: "delayed", at, reason: bounceSubType } };
  const suppressed = /suppress/i.test(bounceSubType) ? "provider" : "bounce";
  return { addresses, delivery: { state: "bounced", at, reason: bounceSubType }, suppressed };
}

const named = (those: { emailAddress: string }[], destination: string[]): string[] =>
  ours(
    those.map(({ emailAddress }) => emailAddress),
    destination,
  );

const bare = (address: string): string => (/<([^<>]+)>\s*$/.exec(address)?.[1] ?? address).trim().toLowerCase();

/** Mail that is forwarded comes back from an address that we never wrote to: then any of ours may be meant, so all are. */
function ours(addresses: string[], destination: string[]): string[] {
  const meant = new Set(addresses.map(bare));
  const wrote = destination.map(bare);
  const found = wrote.filter((each) => meant.has(each));
  return found.length > 0 ? found : wrote;
}
