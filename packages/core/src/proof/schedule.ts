import { createHash } from "node:crypto";
import { now, stored, Temporal, timestamp } from "../clock/clock.ts";
import { inAllShards, shardOf } from "../table/shard.ts";
import { put, type Write } from "../table/table.ts";
import { proofEntity } from "./proof.entity.ts";

const quietHour = 3;

/**
 * The next instant after now at which a company's ledger is checked by itself: once a night, between three and four
 * where the company is, each company at a minute of its own. Where a clock is put forward over that minute, an hour
 * later; where it passes twice, the first time alone.
 */
export function nextQuietMoment(tenantId: string, zone: string): string {
  const minute = createHash("sha256").update(tenantId).digest().readUInt16BE(0) % 60;
  const plainTime = Temporal.PlainTime.from({ hour: quietHour, minute });
  let day = now().toZonedDateTimeISO(zone).toPlainDate();
  for (;;) {
    const moment = day.toZonedDateTime({ timeZone: zone, plainTime }).toInstant();
    if (Temporal.Instant.compare(moment, now()) > 0) return stored(moment);
    day = day.add({ days: 1 });
  }
}

/** A new company's first check comes the night after. */
export function planChecks({ tenantId, zone }: { tenantId: string; zone: string }): Write {
  const plan = { tenantId, version: 0, shard: shardOf(tenantId), dueAt: nextQuietMoment(tenantId, zone) };
  return put("proof", proofEntity().create(plan));
}

/** Companies whose ledger is due to be checked, or whose check was not heard of; across companies, so for the tick alone. */
export async function dueProofs(): Promise<string[]> {
  const found = await inAllShards((shard) =>
    proofEntity()
      .query.due({ shard })
      .lt({ dueAt: `${timestamp()}~` })
      .go({ pages: "all" }),
  );
  return found.map(({ tenantId }) => tenantId);
}
