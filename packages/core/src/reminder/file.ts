import { tenantId } from "../actor/actor.ts";
import { put, type Write } from "../table/table.ts";
import { reminderFileEntity } from "./reminder.entity.ts";
import type { Mark } from "./steps.ts";

/** Until its last day nobody is reminded, or nobody of one item. */
export type Pause = { documentId?: string; until: string; by: string; at: string };

/** What reminders know of a customer. */
export type ReminderFile = {
  customerId: string;
  version: number;
  marks: Map<string, Mark>;
  pauses: Pause[];
  mailedOn?: string;
  nextOn?: string;
};

export async function findFile(customerId: string): Promise<ReminderFile> {
  const { data } = await reminderFileEntity().get({ tenantId: tenantId(), customerId }).go({ consistent: true });
  if (!data) return { customerId, version: 0, marks: new Map(), pauses: [] };
  const { version, mailedOn, nextOn } = data;
  return {
    ...{ customerId, version, marks: new Map(data.marks as [string, Mark][]), pauses: data.pauses as Pause[] },
    ...(mailedOn === undefined ? {} : { mailedOn }),
    ...(nextOn === "" ? {} : { nextOn }),
  };
}

/** Far more than a customer has open; what was marked last is kept. */
const mostMarks = 2_000;

/** The file as it shall be, on condition that it is as it was read; its label is `file`. */
export function fileWrite(file: ReminderFile): Write {
  const { version, marks, nextOn = "", ...rest } = file;
  const kept = [...marks].toSorted(([, a], [, b]) => (a.on < b.on ? 1 : -1)).slice(0, mostMarks);
  const item = { tenantId: tenantId(), ...rest, nextOn, version: version + 1, marks: kept };
  if (version === 0) return put("file", reminderFileEntity().create(item));
  return put(
    "file",
    reminderFileEntity()
      .put(item)
      .where((field, { eq }) => eq(field.version, version)),
  );
}
