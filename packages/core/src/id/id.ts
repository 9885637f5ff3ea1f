import { monotonicFactory } from "ulid";
import { z } from "zod";
import { now } from "../clock/clock.ts";

/** Every id is `<prefix>_<ULID>`: it says what it names, sorts by creation, and checks itself by pattern. */
const prefixes = {
  tenant: "ten",
  person: "per",
  member: "mem",
  customer: "cus",
  charge: "chg",
  receipt: "rcp",
  credit: "crn",
  refund: "rfd",
  adjustment: "adj",
  writeOff: "wof",
  opening: "opb",
  lateFee: "fee",
  dishonour: "dis",
  exchange: "exc",
  transfer: "trf",
  reversal: "rev",
  allocation: "alo",
  change: "chn",
  moneyAccount: "mac",
  contract: "ctr",
  approval: "apr",
  export: "exp",
  import: "imp",
  upload: "upl",
  dispute: "dsp",
  message: "msg",
  promise: "prm",
  attachment: "att",
  event: "evt",
} as const;

export type IdKind = keyof typeof prefixes;

const ulid = monotonicFactory();
/** Of an id without its prefix. */
export const ulidPattern = "[0-7][0-9A-HJKMNP-TV-Z]{25}";

/** A new id. The client may make the id of what it creates: then it is the idempotency key. */
export const newId = (kind: IdKind): string => `${prefixes[kind]}_${ulid(now().epochMilliseconds)}`;

/** Schema of an id of one kind. */
export const idSchema = (kind: IdKind) => z.string().regex(new RegExp(`^${prefixes[kind]}_${ulidPattern}$`));

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * An id that follows from what it names (an imported row, say): the same 16 bytes always give the same id.
 * It has the form of a ULID, though its first part is no instant.
 */
export function derivedId(kind: IdKind, digest: Uint8Array): string {
  let bits = 0n;
  for (const byte of digest.subarray(0, 16)) bits = (bits << 8n) | BigInt(byte);
  let text = "";
  for (let position = 0; position < 26; position++) {
    text = alphabet[Number(bits & 31n)] + text;
    bits >>= 5n;
  }
  return `${prefixes[kind]}_${text}`;
}
