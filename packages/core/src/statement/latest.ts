import { tenantId } from "../actor/actor.ts";
import { Fault } from "../fault/fault.ts";
import { check, type Write } from "../table/table.ts";
import type { SeenVersion } from "./key.ts";
import { statementEntity } from "./statement.entity.ts";

/** Conditions of a transaction: this version is there as it was read, and none came after it. Labels `version`, `later`. */
export function isLatest({ customerId, currency, periodEnd, version, hash }: SeenVersion): Write[] {
  const at = (of: number) =>
    statementEntity().delete({ tenantId: tenantId(), customerId, currency, periodEnd, version: of });
  return [
    check(
      "version",
      at(version).where((field, { eq }) => eq(field.hash, hash)),
    ),
    check(
      "later",
      at(version + 1).where((field, { notExists }) => notExists(field.hash)),
    ),
  ];
}

/** The frozen version with this very hash. Faults: `not_found`, `conflict` (another hash). */
export async function findVersion({ customerId, currency, periodEnd, version, hash }: SeenVersion) {
  const { data } = await statementEntity()
    .get({ tenantId: tenantId(), customerId, currency, periodEnd, version })
    .go({ consistent: true });
  if (!data) throw new Fault("not_found", "statement.not_found");
  if (data.hash !== hash) throw new Fault("conflict", "statement.hash_differs");
  return data;
}

/** Says why `isLatest` did not hold: it is not there, it is another one, or it was replaced. */
export async function refuseVersion(of: SeenVersion): Promise<never> {
  await findVersion(of);
  throw new Fault("conflict", "statement.newer_version", { version: of.version + 1 });
}
