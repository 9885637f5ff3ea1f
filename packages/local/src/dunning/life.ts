import { tenantId } from "@counterfoil/core/actor";
import { addDays } from "@counterfoil/core/calendar";
import { createCharge } from "@counterfoil/core/charge";
import { Temporal } from "@counterfoil/core/clock";
import { newId } from "@counterfoil/core/id";
import { disputeItem } from "@counterfoil/core/item";
import type { LentStage } from "@counterfoil/core/promise";
import { takePromise } from "@counterfoil/core/promise-to-pay/promise";
import { issueReceipt } from "@counterfoil/core/receipt";
import { getPlan, setPlan } from "@counterfoil/core/reminder/plan";
import { pauseReminders } from "@counterfoil/core/reminder/why";
import { addressIndexes, suppress } from "@counterfoil/core/suppression";
import { newCustomer, withCompany } from "../../../core/test/company.ts";
import type { Happening, Random, Story } from "./story.ts";
import { type Told, told } from "./told.ts";

const zone = "America/New_York";
const currency = "USD";
/** On how many days the tick comes hours late, and all that happened so far is told once more. */
const lateDays = 3;

/** Of each customer in the story, who it is here. */
export type Cast = Map<string, { customerId: string; address: string }>;
type Ids = Map<string, string>;

/**
 * A company lives through the story with its reminders on, in a cloud where every tick comes twice and a worker dies every
 * day; what its customers got is read from their mails.
 */
export const lived = (stage: LentStage, story: Story, random: Random): Promise<Told & { lateOn: Set<string> }> => {
  at(stage, story.from, "06:00");
  return withCompany(
    async () => {
      const cast: Cast = new Map();
      for (const [place, name] of story.customers.entries()) {
        const address = `${name}.${tenantId()}@dunned.example`.toLowerCase();
        const mails = { reminders: place !== 2 };
        cast.set(name, {
          customerId: await newCustomer({ language: "en", contact: { email: address }, mails }),
          address,
        });
      }
      const plan = await getPlan();
      await setPlan({ version: plan.version, isOn: true, policy: plan.policy });
      const lateOn = await live(stage, story, random, cast);
      return { ...(await told(await stage.mails(), cast)), lateOn };
    },
    // Months are closed elsewhere.
    { zone, currency, country: "US", firstPeriodEnd: "2099-12-31" },
  );
};

const at = ({ clock }: LentStage, day: string, hour: string): void =>
  clock.set(Temporal.PlainDateTime.from(`${day}T${hour}`).toZonedDateTime(zone).toInstant().toString());

async function live(stage: LentStage, story: Story, random: Random, cast: Cast): Promise<Set<string>> {
  const lateOn = new Set<string>();
  const ids: Ids = new Map();
  const actOut = async (happenings: Happening[]): Promise<void> => {
    for (const each of happenings) await act(each, cast, ids);
  };
  for (let count = 0; count < story.days; count++) {
    const day = addDays(story.from, count);
    const todays = story.happenings.filter((each) => each.day === day);
    const [morning, noon] = ["morning", "noon"].map((hour) => todays.filter((each) => each.hour === hour));
    const isLate = (count + 1) % Math.ceil(story.days / (lateDays + 1)) === 0;
    if (isLate) lateOn.add(day);
    at(stage, day, "08:00");
    await actOut(morning ?? []);
    if (isLate) await actOut(noon ?? []);
    at(stage, day, isLate ? "15:15" : "09:15");
    for (const name of ["reminder", "events"] as const) stage.killAfter(name, 1 + Math.trunc(random() * 40));
    for (const _ of ["the tick", "the same again"]) await stage.tick();
    // It holds all that happened so far.
    if (isLate) stage.redeliverStream();
    await stage.drain({ leave: ["mail", "proof"] });
    if (!isLate) {
      at(stage, day, "12:00");
      await actOut(noon ?? []);
    }
    await stage.drain({ leave: ["proof"] });
  }
  return lateOn;
}

async function act(each: Happening, cast: Cast, ids: Ids): Promise<unknown> {
  const { customerId, address } = cast.get(each.customer) as { customerId: string; address: string };
  if (each.act === "suppress") {
    const index = (await addressIndexes([address])).get(address) ?? "";
    return suppress(address, index, { customerId, messageId: address, reason: "bounce" });
  }
  const place = { customerId, currency };
  const how = { method: "bank-transfer", reference: "", purpose: "", receivedBy: "" } as const;
  const receipt = { ...place, ...how, receiptId: newId("receipt"), receivedOn: each.day };
  if (each.act === "advance")
    return issueReceipt({ ...receipt, amountMinor: each.cents, instruction: { order: "none" } });
  const debitId = ids.get(each.number) ?? newId("charge");
  ids.set(each.number, debitId);
  switch (each.act) {
    case "charge": {
      const { number, date, due: dueDate, cents: amountMinor } = each;
      return createCharge({ ...place, chargeId: debitId, number, date, dueDate, amountMinor, purpose: "" });
    }
    case "pay": {
      const instruction = { order: "named" as const, lines: [{ debitId, amountMinor: each.cents }] };
      return issueReceipt({ ...receipt, amountMinor: each.cents, instruction });
    }
    case "dispute":
      return disputeItem({
        ...place,
        changeId: newId("change"),
        debitId,
        disputedMinor: each.cents,
        reason: "as told",
      });
    case "promise": {
      const said = { day: each.by, name: "Who pays", note: "" };
      return takePromise({
        ...place,
        promiseId: newId("promise"),
        documentIds: [debitId],
        amountMinor: each.cents,
        ...said,
      });
    }
    case "pause":
      return pauseReminders({ customerId, documentId: debitId, until: each.until });
  }
}
