import { timingSafeEqual } from "node:crypto";
import { tenantId } from "../actor/actor.ts";
import { now } from "../clock/clock.ts";
import { Fault } from "../fault/fault.ts";
import { digest, type IndexSecret, newIndexSecret, openIndexSecret } from "../seal/seal.ts";
import { put, type Write } from "../table/table.ts";
import { doorKeyEntity, guessesEntity } from "./door.entity.ts";

/**
 * Public ways in. What a door opens is named in its address, and a code of 128 bits that only the company's own secret
 * gives says that the company named it: nothing is stored for each door, and nothing can be guessed.
 */
export type DoorKind = "receipt-check";

export const newDoorKey = async (tenant: string): Promise<Write> =>
  put("door", doorKeyEntity().create({ tenantId: tenant, sealedKey: await newIndexSecret(tenant) }));

async function doorKey(): Promise<IndexSecret | undefined> {
  const { data } = await doorKeyEntity().get({ tenantId: tenantId() }).go({ consistent: true });
  return data ? openIndexSecret(tenantId(), data.sealedKey as Uint8Array) : undefined;
}

/** 22 characters: 128 bits in base64url. */
export async function doorCode(kind: DoorKind, id: string): Promise<string> {
  const key = await doorKey();
  if (!key) throw new Error("the company has no key for its doors");
  return codeOf(key, kind, id);
}

const codeOf = (key: IndexSecret, kind: DoorKind, id: string): string =>
  Buffer.from(digest(key, kind, id)).toString("base64url");

/** Whether the company at work gave this code; `false` too for a company that there is not. */
export async function isDoorCode(kind: DoorKind, id: string, code: string): Promise<boolean> {
  const key = await doorKey();
  if (!key) return false;
  const [right, given] = [Buffer.from(codeOf(key, kind, id)), Buffer.from(code)];
  return right.length === given.length && timingSafeEqual(right, given);
}

const mostGuessesPerMinute = 30;

/**
 * Counts a wrong code, by one conditional update, for a company that there is as for one that there is not. Fault
 * `busy` when this minute has had its share. Who has a right code is never counted and never made to wait, so nobody
 * can shut a company's doors by knocking at them.
 */
export async function countGuess(): Promise<void> {
  const instant = now();
  const counted = guessesEntity()
    .upsert({
      tenantId: tenantId(),
      minute: instant.toString({ smallestUnit: "minute" }),
      expiresAt: Math.floor(instant.epochMilliseconds / 1_000) + 3_600,
    })
    .add({ count: 1 })
    .where(({ count }, { lt, notExists }) => `${notExists(count)} OR ${lt(count, mostGuessesPerMinute)}`);
  try {
    await counted.go();
  } catch (error) {
    const cause = error instanceof Error ? (error.cause as Error | undefined) : undefined;
    if (cause?.name === "ConditionalCheckFailedException") throw new Fault("busy", "door.try_later");
    throw error;
  }
}
