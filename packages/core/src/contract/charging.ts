import pMap from "p-map";
import { readAccount } from "../account/account.ts";
import { canonical, raceLabels } from "../account/posting.ts";
import { firstOpenDay, later, today } from "../calendar/calendar.ts";
import { postCharge, type ScheduledCharge } from "../charge/scheduled.ts";
import { dueDateOf } from "../charge/terms.ts";
import { timestamp } from "../clock/clock.ts";
import { companySecret, companyTerms, type Terms } from "../company/company.ts";
import { findDocument } from "../document/document.ts";
import { Fault } from "../fault/fault.ts";
import { derivedId } from "../id/id.ts";
import { digest } from "../seal/seal.ts";
import { inAllShards } from "../table/shard.ts";
import { transact, untilItHolds } from "../table/table.ts";
import { contractEntity } from "./contract.entity.ts";
import { momentOf } from "./place.ts";
import { contractsToCharge, findContract, type Item, moveContract, placeOf } from "./stored.ts";

export type ContractJob = { tenantId: string; contractId: string };

/** Contracts whose next date has begun; across companies, so for the tick alone. */
export async function dueContracts(): Promise<ContractJob[]> {
  const found = await inAllShards((shard) =>
    contractEntity()
      .query.due({ shard })
      .lt({ dueAt: `${timestamp()}~` })
      .go({ pages: "all" }),
  );
  return found.map(({ tenantId: tenant, contractId }) => ({ tenantId: tenant, contractId }));
}

/** Says `false` when enough was done for now. */
export type Budget = () => boolean;

export function budgetOf(charges: number): Budget {
  let left = charges;
  return () => {
    left -= 1;
    return left >= 0;
  };
}

/**
 * Charges what a contract has come to, one date after the other in their order: all that fell due during an outage
 * comes once each. `more` when the budget did not suffice. A contract that cannot be charged (the balance would be too
 * large) is paused with the reason: it must not keep the whole company's statements waiting.
 */
export async function chargeContract(contractId: string, through: string, mayGoOn: Budget): Promise<"done" | "more"> {
  while (mayGoOn()) {
    try {
      const isCharged = await untilItHolds([...raceLabels, "contract"], () => chargeNext(contractId, through));
      if (!isCharged) return "done";
    } catch (error) {
      if (!(error instanceof Fault && error.code === "invalid")) throw error;
      await pause(contractId, error.reason);
      return "done";
    }
  }
  return "more";
}

/**
 * One transaction makes the charge and moves the contract on, so neither is without the other. A charge has its id
 * from contract and date: should a contract come to a date a second time (it was changed and changed back), it finds it.
 */
async function chargeNext(contractId: string, through: string): Promise<boolean> {
  const [item, terms] = await Promise.all([findContract(contractId), companyTerms()]);
  const day = today(terms.zone);
  if (item?.state !== "active" || item.nextDate === undefined || item.nextDate > through) return false;
  const { nextDate } = item;
  if (nextDate > day) return moveMoment(item, nextDate, terms);
  const chargeId = await chargeIdOf(contractId, nextDate, terms);
  const [account, before] = await Promise.all([readAccount(item.customerId, item.currency), findDocument(chargeId)]);
  const state = account(terms.closedThrough);
  const date = later(nextDate, firstOpenDay(state.closedThrough));
  // Only where the zone was changed: the first open day is still ahead, and the tick comes again.
  if (date > day) return false;
  // On condition that neither a person nor a twin of this job was faster.
  const onward = moveContract(item, { ...placeOf(item), doneThrough: nextDate }, terms.zone);
  if (before) await transact([onward]);
  else await postCharge(chargeOf(item, chargeId, nextDate, date), state, [onward]);
  return true;
}

const chargeIdOf = async (contractId: string, date: string, terms: Terms): Promise<string> =>
  derivedId("charge", digest(await companySecret(terms), "contract", canonical([contractId, date])));

function chargeOf(item: Item, chargeId: string, scheduledOn: string, date: string): ScheduledCharge {
  const { contractId, customerId, currency, amountMinor, reference, title } = item;
  return {
    ...{ chargeId, contractId, customerId, currency, amountMinor, scheduledOn, date },
    number: numberOf(reference, scheduledOn),
    dueDate: dueDateOf(item.terms, scheduledOn),
    purpose: title,
  };
}

const longestNumber = 100;

/** `K-12 2026-11-30`; of a reference that leaves no room for the date, its beginning. */
export function numberOf(reference: string, date: string): string {
  const whole = `${reference} ${date}`;
  if (whole.length <= longestNumber) return whole;
  let kept = "";
  for (const character of reference) {
    if (`${kept}${character}… ${date}`.length > longestNumber) break;
    kept += character;
  }
  return `${kept}… ${date}`;
}

/** After a change of zone the day begins at another moment than the calendar says. */
async function moveMoment(item: Item, nextDate: string, { zone }: Terms): Promise<false> {
  if (item.dueAt !== momentOf(nextDate, zone)) await transact([moveContract(item, placeOf(item), zone)]);
  return false;
}

function pause(contractId: string, problem: string): Promise<void> {
  return untilItHolds(["contract"], async () => {
    const [item, { zone }] = await Promise.all([findContract(contractId), companyTerms()]);
    if (item?.state !== "active") return;
    const change = { problem, version: item.version + 1 };
    await transact([moveContract(item, { ...placeOf(item), state: "paused" }, zone, change)]);
  });
}

const customersAtOnce = 4;
const chargesInStep = 200;

/**
 * Makes the charges of all contracts dated up to a day; `false` when there are more than one step of a statement run
 * may take. What it reads is strongly consistent, and a contract moves on with its charge alone: when it says `true`,
 * every charge that was scheduled exists.
 */
export async function chargeAllThrough(day: string): Promise<boolean> {
  const byCustomer = Map.groupBy(await contractsToCharge(day), ({ customerId }) => customerId);
  const mayGoOn = budgetOf(chargesInStep);
  let isDone = true;
  const charge = async (contracts: Item[]): Promise<void> => {
    for (const { contractId } of contracts)
      isDone = (await chargeContract(contractId, day, mayGoOn)) === "done" && isDone;
  };
  await pMap(byCustomer.values(), charge, { concurrency: customersAtOnce });
  return isDone;
}
