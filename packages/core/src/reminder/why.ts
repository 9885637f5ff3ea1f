import { z } from "zod";
import { actorName, tenantId } from "../actor/actor.ts";
import { addDays, dateSchema, today } from "../calendar/calendar.ts";
import { timestamp } from "../clock/clock.ts";
import { companyTerms } from "../company/company.ts";
import { type customerIdSchema, getCustomer } from "../customer/customer.ts";
import { idSchema } from "../id/id.ts";
import { findMail } from "../mail/mail.ts";
import { transact, untilItHolds } from "../table/table.ts";
import type { Line } from "./decide.ts";
import { reminderKey } from "./examine.ts";
import { knownOf } from "./facts.ts";
import { fileWrite, findFile, type Pause } from "./file.ts";
import { firstDay, getPlan } from "./plan.ts";
import { ahead } from "./preview.ts";
import { reminderDecisionEntity } from "./reminder.entity.ts";

const mostShown = 60;

/**
 * What a customer was reminded of and what was held back, the last day first, with the reason for each item (为什么没有发);
 * what comes next if nothing happens; and its pauses.
 */
export async function remindersOf({ customerId }: z.output<typeof customerIdSchema>) {
  const [customer, file, plan, { zone }, { data }] = await Promise.all([
    getCustomer(customerId),
    findFile(customerId),
    getPlan(),
    companyTerms(),
    reminderDecisionEntity()
      .query.primary({ tenantId: tenantId(), customerId })
      .go({ order: "desc", limit: mostShown, consistent: true }),
  ]);
  const day = today(zone);
  const decided = data.some((decision) => decision.day === day);
  const first = decided ? addDays(day, 1) : firstDay(plan, zone);
  const coming = plan.isOn ? ahead(await knownOf(customer, file, plan), first) : [];
  const past = await Promise.all(
    data.map(async ({ day: on, isSent, tone, lines, withdrawn }) => ({
      ...{ day: on, isSent, tone, lines: lines as Line[], withdrawn },
      mail: isSent ? await mailStateOf(customerId, on) : undefined,
    })),
  );
  const pauses = file.pauses.filter(({ until }) => until >= day);
  return { isOn: plan.isOn, past, coming, pauses };
}

async function mailStateOf(customerId: string, day: string) {
  const mail = await findMail(reminderKey(customerId, day));
  return mail && { state: mail.state, sentAt: mail.sentAt, failure: mail.failure, delivery: mail.delivery };
}

export const pauseSchema = z.object({
  customerId: idSchema("customer"),
  /** Of one item; else of the customer. */
  documentId: z.string().max(40).optional(),
  /** The last day of it; a day that is over ends it. */
  until: dateSchema,
});

/** Until a day nobody is reminded, or nobody of one item; it takes the place of the pause before. */
export const pauseReminders = (input: z.output<typeof pauseSchema>): Promise<void> =>
  untilItHolds(["file"], async () => {
    const { customerId, documentId, until } = input;
    const [file, { zone }] = await Promise.all([findFile(customerId), companyTerms(), getCustomer(customerId)]);
    const day = today(zone);
    const others = file.pauses.filter((pause) => pause.documentId !== documentId && pause.until >= day);
    const pause: Pause = { ...(documentId ? { documentId } : {}), until, by: actorName(), at: timestamp() };
    // Who is free again is looked at by the next pass.
    await transact([fileWrite({ ...file, pauses: until < day ? others : [...others, pause], nextOn: day })]);
  });
