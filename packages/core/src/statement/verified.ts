import type { EntityItem } from "electrodb";
import { Fault } from "../fault/fault.ts";
import { SealBroken } from "../seal/seal.ts";
import { statementHash } from "./figures.ts";
import { type Frozen, findFrozen, frozenObject, readPaper } from "./frozen.ts";
import type { statementEntity } from "./statement.entity.ts";

/** A statement as it is stored. */
export type StatementItem = EntityItem<ReturnType<typeof statementEntity>>;

/** What a statement was frozen with; nothing where that is gone, changed, or another statement's. */
export async function findFrozenOf({ tenantId, customerId, object, ...named }: StatementItem) {
  if (object !== frozenObject(tenantId, customerId, named)) return undefined;
  return findFrozen(tenantId, customerId, object);
}

/** Whether both sides would still read what the hash was made of. */
export function isAsFrozen(item: StatementItem, frozen: Frozen | undefined): frozen is Frozen {
  const { from, periodEnd: to, figures, reference, currency, version, hash } = item;
  return (
    frozen !== undefined &&
    frozen.documents.length === frozen.lines.length &&
    hash === statementHash({ from, to, figures, lines: frozen.lines }, reference, currency, version)
  );
}

/**
 * What a statement was frozen with, hashed again as often as it is opened: an altered one is shown to nobody, drawn for
 * nobody and sent to nobody. Fault `conflict`, which the edges report as a defect.
 */
export async function openFrozen(item: StatementItem): Promise<Frozen> {
  const frozen = await findFrozenOf(item);
  if (isAsFrozen(item, frozen)) return frozen;
  throw altered(item.customerId, item.object);
}

/** The paper of a statement as it was drawn once, if it was. Fault `conflict` when it is not what was kept. */
export async function findPaper(tenantId: string, customerId: string, object: string) {
  try {
    return await readPaper(tenantId, customerId, object);
  } catch (error) {
    if (error instanceof SealBroken) throw altered(customerId, object);
    throw error;
  }
}

const altered = (customerId: string, object: string): Fault =>
  new Fault("conflict", "statement.altered", { customerId, statement: object.split("/statement/").at(-1) ?? "" });
