import { tenantId } from "../actor/actor.ts";
import type { ChargeTerms } from "../charge/terms.ts";
import { Fault } from "../fault/fault.ts";
import { update, type Write } from "../table/table.ts";
import { contractEntity } from "./contract.entity.ts";
import { type Place, placed } from "./place.ts";
import type { Rhythm } from "./rhythm.ts";

export type Contract = {
  contractId: string;
  customerId: string;
  currency: string;
  reference: string;
  title: string;
  amountMinor: number;
  startsOn: string;
  endsOn?: string | undefined;
  rhythm: Rhythm;
  terms: ChargeTerms;
  state: Place["state"];
  /** Why the product paused it: the reason of a fault. */
  problem?: string | undefined;
  version: number;
  /** The next date to charge; one that is not ahead of today is about to be charged. */
  nextDate?: string | undefined;
  /** What falls up to here is decided. */
  doneThrough: string;
};

/** A contract as it is stored. */
export type Item = Contract & Place & { inputHash: string; dueAt?: string | undefined };

/** Rhythm and terms were checked when they came in. */
const typed = (data: Omit<Item, "rhythm" | "terms"> & { rhythm?: unknown; terms?: unknown }): Item => data as Item;

export async function findContract(contractId: string): Promise<Item | undefined> {
  const { data } = await contractEntity().get({ tenantId: tenantId(), contractId }).go({ consistent: true });
  return data ? typed(data) : undefined;
}

export async function readContract(contractId: string): Promise<Item> {
  const item = await findContract(contractId);
  if (!item) throw new Fault("not_found", "contract.not_found");
  return item;
}

/** All contracts of the company. */
export async function allContracts(): Promise<Item[]> {
  const { data } = await contractEntity().query.primary({ tenantId: tenantId() }).go({ pages: "all" });
  return data.map(typed);
}

/** Contracts with something to charge dated up to a day; strongly consistent, since a statement run relies on it. */
export async function contractsToCharge(through: string): Promise<Item[]> {
  const { data } = await contractEntity()
    .query.primary({ tenantId: tenantId() })
    .where(({ state, nextDate }, { eq, lte }) => `${eq(state, "active")} AND ${lte(nextDate, through)}`)
    .go({ pages: "all", consistent: true });
  return data.map(typed);
}

/** The contracts of one customer, from an index. */
export async function contractsOfCustomer(customerId: string): Promise<Item[]> {
  const { data } = await contractEntity().query.byCustomer({ tenantId: tenantId(), customerId }).go({ pages: "all" });
  return data.map(typed);
}

export const placeOf = ({ state, rhythm, rhythmFrom, endsOn, doneThrough }: Item): Place => ({
  ...{ state, rhythm, rhythmFrom, endsOn, doneThrough },
});

export function contractOf(item: Item): Contract {
  const { contractId, customerId, currency, reference, title, amountMinor, startsOn, endsOn } = item;
  const { rhythm, terms, state, problem, version, nextDate, doneThrough } = item;
  return {
    ...{ contractId, customerId, currency, reference, title, amountMinor, startsOn, endsOn },
    ...{ rhythm, terms, state, problem, version, nextDate, doneThrough },
  };
}

/** What may change beside the place. */
export type Change = {
  reference?: string;
  title?: string;
  amountMinor?: number;
  terms?: ChargeTerms;
  version?: number;
  problem?: string;
};

/**
 * Moves a contract to another place, on condition that it stands where it was read: every update goes through here,
 * since the calendar's keys follow from the place.
 */
export function moveContract(item: Item, place: Place, zone: string, change: Change = {}): Write {
  const { contractId, version, doneThrough } = item;
  const { set, remove } = placed(contractId, place, zone);
  const moved = contractEntity()
    .patch({ tenantId: tenantId(), contractId })
    .set({ ...change, ...set })
    .remove([...remove, ...(change.problem === undefined ? (["problem"] as const) : [])]);
  return update(
    "contract",
    moved.where((field, { eq }) => `${eq(field.version, version)} AND ${eq(field.doneThrough, doneThrough)}`),
  );
}
