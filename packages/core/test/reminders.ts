import { tenantId } from "../src/actor/actor.ts";
import { type ReminderJob, reminderStep } from "../src/reminder/pass.ts";
import { getPlan, setPlan } from "../src/reminder/plan.ts";
import { usualPolicy } from "../src/reminder/policy.ts";
import { remindersOf } from "../src/reminder/why.ts";

/** The day's pass over the company at work, each job in its turn. */
export async function remindersPass(): Promise<void> {
  const jobs: ReminderJob[] = [{ tenantId: tenantId(), step: "start" }];
  for (let job = jobs.shift(); job; job = jobs.shift()) jobs.push(...(await reminderStep(job)));
}

/** Reminders are on from now, by the usual policy or another. */
export const switchedOn = async (policy = usualPolicy) => {
  const { version } = await getPlan();
  await setPlan({ version, isOn: true, policy });
};

/** The days on which a mail was asked for, with its tone and what it asks for. */
export async function mailsOf(customerId: string): Promise<string[]> {
  const { past } = await remindersOf({ customerId });
  return past
    .filter(({ isSent }) => isSent)
    .map(
      ({ day, tone, lines }) =>
        `${day} ${tone} ${lines.filter((line) => line.outcome === "asked").map(({ number }) => number)}`,
    )
    .reverse();
}
