import { put, remove, update, type Write } from "../table/table.ts";
import { creditEntity, openItemEntity } from "./account.entity.ts";
import type { Credit, OpenItem } from "./position.ts";

type Owner = { tenantId: string; customerId: string; currency: string };
const entities = { item: openItemEntity, credit: creditEntity };

/** From what was read to what is now: opened, lessened, settled, or (opened and settled in one go) nothing at all. */
export function changeOf(
  label: keyof typeof entities,
  owner: Owner,
  before: OpenItem | Credit | undefined,
  after: OpenItem | Credit | undefined,
): (() => Write)[] {
  const key = { ...owner, documentId: (before ?? after)?.documentId ?? "" };
  const builder = entities[label]() as ReturnType<typeof openItemEntity>;
  if (!before && !after) return [];
  if (!before) return [() => put(label, builder.create({ ...owner, ...(after as OpenItem) }))];
  const unchanged = before.remainderMinor;
  if (!after)
    return [
      () =>
        remove(
          label,
          builder.remove(key).where((field, { eq }) => eq(field.remainderMinor, unchanged)),
        ),
    ];
  const changed = changesOf(before, after);
  if (!changed) return [];
  // Only a lock goes away while its credit stays.
  const patched = builder.patch(key).set(changed);
  const unlocked = before.lockedBy && !after.lockedBy ? patched.remove(["lockedBy"] as never[]) : patched;
  return [
    () =>
      update(
        label,
        unlocked.where((field, { eq }) => eq(field.remainderMinor, unchanged)),
      ),
  ];
}

/** What `before` must be set to, to become `after`; nothing when they are the same. */
function changesOf(before: Credit, after: Credit): Partial<OpenItem> | undefined {
  const kept: Partial<OpenItem> = before;
  const differing = Object.entries(after).filter(([name, value]) => kept[name as keyof OpenItem] !== value);
  const isUnlocked = before.lockedBy !== undefined && after.lockedBy === undefined;
  return differing.length > 0 || isUnlocked ? Object.fromEntries(differing) : undefined;
}
