import { type ReminderJob, reminderStep } from "@counterfoil/core/reminder/pass";
import { counted } from "./observe.ts";
import { send } from "./queue.ts";
import { worker } from "./worker.ts";

/** One step of a day's reminders, and the steps that follow from it. */
export const handler = worker<ReminderJob>(async (job) => {
  await send("reminder", await reminderStep(job));
  counted(`reminder.${job.step}`);
});
