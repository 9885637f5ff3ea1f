import { UpdateCommand, type UpdateCommandInput } from "@aws-sdk/lib-dynamodb";
import { Entity } from "electrodb";
import { tenantId } from "../actor/actor.ts";
import { documentClient, perStage } from "../client/client.ts";
import { now, stored, timestamp } from "../clock/clock.ts";
import { inAllShards, shardOf } from "../table/shard.ts";
import { entityConfig, put, putOnce, type Write } from "../table/table.ts";

/**
 * Numbers without gaps: a number is taken by one atomic addition, then filled by the transaction that issues the
 * document. Every number ends in exactly one slot, a document or a void slip that says why there is none.
 */
export const seriesEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "series", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          /** Series and year: `R-2026`. */
          series: { type: "string", required: true },
          last: { type: "number", required: true },
          /** All slots up to here are filled. */
          verifiedThrough: { type: "number" },
          shard: { type: "number" },
          /** The last number when the sweeper came by: old enough to be verified when it comes again. */
          candidate: { type: "number" },
          /** When the sweeper looks for empty slots, an instant; absent when there can be none. */
          verifyAt: { type: "string" },
        },
        indexes: {
          primary: {
            pk: {
              field: "pk",
              composite: ["tenantId", "series"],
              template: "tenant#${tenantId}#series#${series}",
              casing: "none",
            },
            sk: { field: "sk", composite: [], template: "series", casing: "none" },
          },
          due: {
            index: "gsi3",
            pk: { field: "gsi3pk", composite: ["shard"], template: "due#series#${shard}", casing: "none" },
            sk: {
              field: "gsi3sk",
              composite: ["verifyAt", "tenantId", "series"],
              template: "${verifyAt}#${tenantId}#${series}",
              casing: "none",
            },
          },
        },
      },
      entityConfig(),
    ),
);

export const slotEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "slot", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          series: { type: "string", required: true },
          /** Padded beyond the six digits that people see: keys sort past the millionth too. */
          position: { type: "number", required: true, padding: { length: 10, char: "0" } },
          documentId: { type: "string" },
          /** Why no document has this number. */
          voidReason: { type: "string" },
          filledAt: { type: "string", required: true },
        },
        indexes: {
          primary: {
            pk: {
              field: "pk",
              composite: ["tenantId", "series"],
              template: "tenant#${tenantId}#series#${series}",
              casing: "none",
            },
            sk: { field: "sk", composite: ["position"], template: "slot#${position}", casing: "none" },
          },
        },
      },
      entityConfig(),
    ),
);

export type Slot = { series: string; position: number };

export const numberOf = ({ series, position }: Slot): string => `${series}-${String(position).padStart(6, "0")}`;

const dueAt = (): string => stored(now().add({ minutes: 5 }));

/** Takes the next number of `R` in `year`. One round trip; whoever takes a number fills its slot or voids it. */
export async function takeNumber(letter: string, year: string): Promise<Slot> {
  const series = `${letter}-${year}`;
  const tenant = tenantId();
  const taken = seriesEntity()
    .upsert({ tenantId: tenant, series, verifyAt: dueAt(), shard: shardOf(tenant) })
    .add({ last: 1 })
    .params<UpdateCommandInput>();
  const UpdateExpression = taken.UpdateExpression?.replace(calendarFields, "$1 = if_not_exists($1, $2)");
  const { Attributes } = await documentClient().send(
    new UpdateCommand({ ...taken, UpdateExpression, ReturnValues: "UPDATED_NEW" }),
  );
  return { series, position: Number(Attributes?.last) };
}

/** A moment that is set stays, with the index keys that follow from it; ElectroDB cannot say so of keys. */
const calendarFields = /(#(?:verifyAt|shard|gsi3pk|gsi3sk)) = (:\w+)/g;

/** The write that fills a slot; it fails when the sweeper voided the slot meanwhile. */
export const fillSlot = (slot: Slot, documentId: string): Write =>
  put("slot", slotEntity().create({ tenantId: tenantId(), ...slot, documentId, filledAt: timestamp() }));

/** A void slip; nothing happens to a slot that is filled. */
export async function voidSlot(slot: Slot, voidReason: string): Promise<void> {
  await putOnce(put("slot", slotEntity().create({ tenantId: tenantId(), ...slot, voidReason, filledAt: timestamp() })));
}

/** Series that wait to be verified; across companies, so for the tick alone. */
export async function dueSeries(): Promise<{ tenantId: string; series: string }[]> {
  const found = await inAllShards((shard) =>
    seriesEntity().query.due({ shard }).lt({ verifyAt: timestamp() }).go({ pages: "all" }),
  );
  return found.map(({ tenantId: tenant, series }) => ({ tenantId: tenant, series }));
}

/**
 * Puts void slips into empty slots. A number that was taken a moment ago may still be filled, so the sweeper first
 * notes the last number, comes back five minutes later and judges the numbers up to there; then it forgets the series
 * until a number is taken again.
 */
export async function verifySeries(series: string): Promise<{ voided: number }> {
  const key = { tenantId: tenantId(), series };
  const { data: head } = await seriesEntity().get(key).go({ consistent: true });
  if (!head?.verifyAt || head.verifyAt > timestamp()) return { voided: 0 };
  const voided = head.candidate === undefined ? 0 : await voidEmptySlots(head, head.candidate);
  const verified = head.candidate === undefined ? {} : { verifiedThrough: head.candidate };
  const unmoved = seriesEntity().patch(key);
  const settled = head.candidate === head.last;
  const change = settled
    ? unmoved.set(verified).remove(["verifyAt", "shard", "candidate"])
    : unmoved.set({ ...verified, candidate: head.last, verifyAt: dueAt(), shard: shardOf(key.tenantId) });
  await change
    .where((field, { eq }) => eq(field.last, head.last))
    .go()
    .catch(ifMoved);
  return { voided };
}

async function voidEmptySlots(
  head: { tenantId: string; series: string; verifiedThrough?: number | undefined },
  through: number,
): Promise<number> {
  const from = (head.verifiedThrough ?? 0) + 1;
  const { tenantId: tenant, series } = head;
  const range = slotEntity()
    .query.primary({ tenantId: tenant, series })
    .between({ position: from }, { position: through });
  const { data: slots } = await range.go({ pages: "all", consistent: true });
  const filled = new Set(slots.map(({ position }) => position));
  let voided = 0;
  for (let position = from; position <= through; position++) {
    if (filled.has(position)) continue;
    await voidSlot({ series, position }, "never issued");
    voided += 1;
  }
  return voided;
}

/** A number was taken meanwhile: the series stays due, and the sweeper comes again. */
function ifMoved(error: unknown): void {
  const cause = error instanceof Error ? (error.cause as Error | undefined) : undefined;
  if (cause?.name !== "ConditionalCheckFailedException") throw error;
}
