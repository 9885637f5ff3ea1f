import { z } from "zod";
import { actorName, tenantId } from "../actor/actor.ts";
import { addDays, today } from "../calendar/calendar.ts";
import { now, stored, Temporal, timestamp } from "../clock/clock.ts";
import { companyTerms } from "../company/company.ts";
import { Fault } from "../fault/fault.ts";
import { inAllShards, shardOf } from "../table/shard.ts";
import { Cancelled, put, transact, type Write } from "../table/table.ts";
import { type Policy, policySchema, usualPolicy } from "./policy.ts";
import { pastPolicyEntity, reminderPlanEntity } from "./reminder.entity.ts";

/** A company's reminders (提醒计划): its policy, whether it is in force, and when the next day's go out. Off at first. */
export type Plan = { version: number; isOn: boolean; policy: Policy; doneThrough: string; dueAt?: string };

export async function getPlan(): Promise<Plan> {
  const { data } = await reminderPlanEntity().get({ tenantId: tenantId() }).go({ consistent: true });
  if (!data) return { version: 0, isOn: false, policy: usualPolicy, doneThrough: "" };
  const { version, isOn, policy, doneThrough, dueAt } = data;
  return { version, isOn, policy: whole(policy as Partial<Policy>), doneThrough, ...(dueAt === "" ? {} : { dueAt }) };
}

/** What a policy did not say when it was stored is as usual. */
const whole = (policy: Partial<Policy>): Policy => ({ ...usualPolicy, ...policy });

export const setPlanSchema = z.object({ version: z.int().min(0), isOn: z.boolean(), policy: policySchema });

/**
 * Another policy, or on and off. The next pass looks at everything that is open: which step something has come to is
 * another question now. Fault `conflict` when somebody changed it since that version.
 */
export async function setPlan({ version, isOn, policy }: z.output<typeof setPlanSchema>): Promise<Plan> {
  const { zone } = await companyTerms();
  const plan = {
    version: version + 1,
    isOn,
    policy,
    doneThrough: "",
    ...(isOn ? { dueAt: firstMoment(policy, zone) } : {}),
  };
  const past = { tenantId: tenantId(), version: plan.version, isOn, policy, by: actorName(), at: timestamp() };
  try {
    await transact([written(plan, version), put("policy", pastPolicyEntity().create(past))]);
  } catch (error) {
    if (error instanceof Cancelled) throw new Fault("conflict", "reminder.plan_changed_meanwhile");
    throw error;
  }
  return plan;
}

/** The plan on condition that it is as it was read; its label is `plan`. */
function written(plan: Plan, before: number, doneThrough?: string): Write {
  const item = { tenantId: tenantId(), shard: shardOf(tenantId()), dueAt: "", ...plan };
  if (before === 0) return put("plan", reminderPlanEntity().create(item));
  const replaced = reminderPlanEntity().put(item);
  return put(
    "plan",
    replaced.where((field, { eq }) =>
      doneThrough === undefined
        ? eq(field.version, before)
        : `${eq(field.version, before)} AND ${eq(field.doneThrough, doneThrough)}`,
    ),
  );
}

/** The reminders of a day are out: the plan goes on to the next, unless somebody changed it or was faster. */
export async function finishDay(plan: Plan, day: string): Promise<void> {
  const { zone } = await companyTerms();
  const dueAt = stored(momentOf(addDays(day, 1), plan.policy, zone));
  try {
    await transact([written({ ...plan, doneThrough: day, dueAt }, plan.version, plan.doneThrough)]);
  } catch (error) {
    if (!(error instanceof Cancelled && error.failed.has("plan"))) throw error;
  }
}

/** When a day's reminders begin to go out. */
const momentOf = (day: string, { hours: { from } }: Policy, zone: string): Temporal.Instant =>
  Temporal.PlainDate.from(day)
    .toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from({ hour: from }) })
    .toInstant();

/** Whether nobody is written to at this time of the day. */
export function isQuiet({ hours: { from, to } }: Policy, zone: string): boolean {
  const { hour } = now().toZonedDateTimeISO(zone);
  return hour < from || hour >= to;
}

/** Nothing goes out before its hour, however long ago the last day's was to go. */
export const hasBegun = ({ hours: { from } }: Policy, zone: string): boolean =>
  now().toZonedDateTimeISO(zone).hour >= from;

/** Today's hours if they are not over, else tomorrow's: whoever switches it on at night surprises nobody. */
const firstMoment = (policy: Policy, zone: string): string =>
  stored(momentOf(firstDay({ policy, doneThrough: "" }, zone), policy, zone));

/** The first day on which something may still go out: today, unless its hours are over or it had its pass. */
export function firstDay({ policy, doneThrough }: Pick<Plan, "policy" | "doneThrough">, zone: string): string {
  const day = today(zone);
  const hasTime = doneThrough < day && now().toZonedDateTimeISO(zone).hour < policy.hours.to;
  return hasTime ? day : addDays(day, 1);
}

/** Companies whose reminders are due; across companies, so for the tick alone. */
export async function dueReminders(): Promise<string[]> {
  const found = await inAllShards((shard) =>
    reminderPlanEntity()
      .query.due({ shard })
      .lt({ dueAt: `${timestamp()}~` })
      .go({ pages: "all" }),
  );
  return found.map((plan) => plan.tenantId);
}
