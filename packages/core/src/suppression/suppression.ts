import { z } from "zod";
import { actorName, tenantId } from "../actor/actor.ts";
import { timestamp } from "../clock/clock.ts";
import { companySecret, companyTerms } from "../company/company.ts";
import { getCustomer } from "../customer/customer.ts";
import { customerKey } from "../customer/key.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import { blindIndex, open, seal } from "../seal/seal.ts";
import { put, transact, untilItHolds, update } from "../table/table.ts";
import { suppressionEntity, type suppressionReasons } from "./suppression.entity.ts";

/**
 * Addresses that a company writes to no more (停发名单): a mail came back for good, or its reader reported it as unwanted.
 * Nothing but a person takes one off.
 */
export type SuppressionReason = (typeof suppressionReasons)[number];

/** By which index each address is found: lower case, as most of the world reads them. One read of the company. */
export async function addressIndexes(addresses: readonly string[]): Promise<Map<string, string>> {
  const secret = await companySecret(await companyTerms());
  return new Map(addresses.map((each) => [each, blindIndex(secret, "mail-address", each.trim().toLowerCase())]));
}

/** Those of the indexes that stand on the list. */
export async function suppressedOf(indexes: Iterable<string>): Promise<Map<string, Suppression>> {
  const found = await Promise.all([...new Set(indexes)].map(findSuppression));
  return new Map(found.flatMap((item) => (item?.state === "active" ? [[item.addressIndex, item]] : [])));
}

async function findSuppression(addressIndex: string) {
  const { data } = await suppressionEntity().get({ tenantId: tenantId(), addressIndex }).go({ consistent: true });
  return data ?? undefined;
}
type Suppression = NonNullable<Awaited<ReturnType<typeof findSuppression>>>;

export type Cause = { customerId: string; messageId: string; reason: SuppressionReason };

const sealContext = (addressIndex: string) => ({ tenant: tenantId(), entity: "suppression", id: addressIndex });
const noteContext = (addressIndex: string) => ({ ...sealContext(addressIndex), entity: "suppression-lift" });

/** Puts an address on the list. The same cause told again changes nothing, also when it was taken off in between. */
export async function suppress(address: string, addressIndex: string, cause: Cause): Promise<void> {
  const { customerId, messageId, reason } = cause;
  const named = `${messageId}:${reason}`;
  const key = { tenantId: tenantId(), addressIndex };
  const sealed = await seal(await customerKey(tenantId(), customerId), sealContext(addressIndex), { address });
  await untilItHolds(["suppression"], async () => {
    const before = await findSuppression(addressIndex);
    if (before?.causes.includes(named)) return;
    const isActive = before?.state === "active";
    const stands = {
      ...{ customerId, sealed, state: "active" as const },
      since: isActive ? before.since : timestamp(),
      // Who complained is not written to because a mail came back as well.
      reason: isActive && before.reason === "complaint" ? before.reason : reason,
      causes: [...(before?.causes ?? []), named],
      version: (before?.version ?? 0) + 1,
    };
    if (!before) return transact([put("suppression", suppressionEntity().create({ ...key, ...stands }))]);
    const again = suppressionEntity()
      .patch(key)
      .set(stands)
      .remove(["liftedAt", "liftedBy", "sealedNote"])
      .where((field, { eq }) => eq(field.version, before.version));
    await transact([update("suppression", again)]);
  });
}

export type SuppressedAddress = {
  addressIndex: string;
  customerId: string;
  address: string;
  reason: SuppressionReason;
  since: string;
};

async function openAddress({
  addressIndex,
  customerId,
  reason,
  since,
  sealed,
}: Suppression): Promise<SuppressedAddress> {
  const key = await customerKey(tenantId(), customerId);
  const { address } = await open<{ address: string }>(key, sealContext(addressIndex), sealed as Uint8Array);
  return { addressIndex, customerId, address, reason, since };
}

export const suppressionsSchema = z.object({
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(50).default(20),
});

/** A page of the list, newest first, addresses open. One query of the list's size, two reads an address shown. */
export async function listSuppressions({ offset, limit }: z.output<typeof suppressionsSchema>) {
  const { data } = await suppressionEntity().query.primary({ tenantId: tenantId() }).go({ pages: "all" });
  const active = data.filter(({ state }) => state === "active").sort((a, b) => (a.since < b.since ? 1 : -1));
  const rows = await Promise.all(
    active.slice(offset, offset + limit).map(async (item) => {
      const [opened, { name, reference }] = await Promise.all([openAddress(item), getCustomer(item.customerId)]);
      return { ...opened, customerName: name, reference };
    }),
  );
  return { total: active.length, rows };
}

export const suppressedOfCustomerSchema = z.object({ customerId: idSchema("customer") });

/** Which of a customer's addresses stand on the list, whoever's they were when they came there. */
export async function suppressedOfCustomer({ customerId }: z.output<typeof suppressedOfCustomerSchema>) {
  const { contact } = await getCustomer(customerId);
  const addresses = [contact.email, ...contact.copies].filter((address) => address !== "");
  const indexes = await addressIndexes(addresses);
  const found = await suppressedOf(indexes.values());
  return [...indexes].flatMap(([address, addressIndex]) => {
    const item = found.get(addressIndex);
    return item ? [{ addressIndex, address, reason: item.reason, since: item.since }] : [];
  });
}

export const liftSchema = z.object({
  addressIndex: z.string().regex(/^[0-9a-f]{32}$/),
  note: z.string().trim().min(1).max(500),
  /** The person knows that this address's reader complained, and was told by them that they want mail again. */
  despiteComplaint: z.boolean().default(false),
});

/**
 * A person takes an address off the list; taken off already, nothing happens. Faults: `not_found`, `invalid` (its reader
 * complained, and nobody confirmed that they want mail again).
 */
export async function liftSuppression({ addressIndex, note, despiteComplaint }: z.output<typeof liftSchema>) {
  await untilItHolds(["suppression"], async () => {
    const item = await findSuppression(addressIndex);
    if (!item) throw new Fault("not_found", "suppression.not_found");
    if (item.state === "lifted") return;
    if (item.reason === "complaint" && !despiteComplaint) throw new Fault("invalid", "suppression.complained");
    const key = await customerKey(tenantId(), item.customerId);
    const sealedNote = await seal(key, noteContext(addressIndex), { note });
    const by = { liftedAt: timestamp(), liftedBy: actorName(), sealedNote };
    const lifted = suppressionEntity()
      .patch({ tenantId: tenantId(), addressIndex })
      .set({ state: "lifted", ...by, version: item.version + 1 })
      .where((field, { eq }) => eq(field.version, item.version));
    await transact([update("suppression", lifted)]);
  });
}
