import { z } from "zod";
import { actorName, tenantId } from "../actor/actor.ts";
import { addDays, dateSchema, later, today } from "../calendar/calendar.ts";
import { termsSchema } from "../charge/terms.ts";
import { timestamp } from "../clock/clock.ts";
import { companyTerms, type Terms } from "../company/company.ts";
import { customerHead } from "../customer/customer.ts";
import { hashInput } from "../document/document.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import { amountSchema, currencySchema } from "../money/money.ts";
import { put, putOnce, transact, untilItHolds } from "../table/table.ts";
import { budgetOf, chargeContract } from "./charging.ts";
import { contractEntity } from "./contract.entity.ts";
import { changed, type Place, placed, settledThrough, spanOf } from "./place.ts";
import { datesBetween, rhythmSchema, type Span } from "./rhythm.ts";
import {
  type Change,
  type Contract,
  contractOf,
  findContract,
  type Item,
  moveContract,
  placeOf,
  readContract,
} from "./stored.ts";

/** What a customer is charged again and again (合同, 周期应收): how much, when, and by when it is to be paid. */
const contentSchema = z.object({
  reference: z.string().trim().normalize("NFC").min(1).max(100),
  title: z.string().trim().max(500),
  amountMinor: amountSchema,
  /** Nothing is charged after it. */
  endsOn: dateSchema.optional(),
  rhythm: rhythmSchema,
  terms: termsSchema,
});

export const createContractSchema = contentSchema.extend({
  contractId: idSchema("contract"),
  customerId: idSchema("customer"),
  currency: currencySchema,
  startsOn: dateSchema,
  /** Which of the charges that would have come before today are made; to be said when there are any. */
  past: z.union([z.enum(["all", "none"]), z.object({ from: dateSchema })]).optional(),
});

/** Charges that one decision may make at most: more than that is history, and comes in by import. */
export const mostPast = 500;

/**
 * The same id with the same content again is the same contract. Charges that are due come by the next `chargeContract`.
 * Faults: `invalid` (no date in the span, the past unsaid), `conflict`, `not_found`.
 */
export async function createContract(input: z.infer<typeof createContractSchema>): Promise<Contract> {
  const { past, endsOn, rhythm, ...content } = input;
  const { contractId, customerId, startsOn } = content;
  const inputHash = hashInput(input);
  const [terms] = await Promise.all([companyTerms(), customerHead(customerId)]);
  const before = await findContract(contractId);
  if (!before) {
    assertEnd(startsOn, endsOn);
    const doneThrough = pastThrough({ rhythm, from: startsOn, through: endsOn }, past, today(terms.zone));
    const place: Place = { state: "active", rhythm, rhythmFrom: startsOn, endsOn, doneThrough };
    const { set } = placed(contractId, place, terms.zone);
    if (set.state === "ended") throw new Fault("invalid", "contract.no_date");
    const made = { tenantId: tenantId(), inputHash, version: 1, by: actorName(), createdAt: timestamp() };
    const item = contractEntity().create({ ...content, ...made, ...set });
    await untilItHolds([], () => putOnce(put("contract", item)));
  }
  const item = before ?? (await readContract(contractId));
  if (item.inputHash !== inputHash) throw new Fault("conflict", "contract.id_taken");
  return contractOf(item);
}

function assertEnd(startsOn: string, endsOn: string | undefined): void {
  if (endsOn !== undefined && endsOn < startsOn)
    throw new Fault("invalid", "contract.ends_before_start", { startsOn, endsOn });
}

type Past = z.infer<typeof createContractSchema>["past"];

/** Up to where a contract that begins in the past is not charged. */
function pastThrough(span: Span, past: Past, day: string): string {
  const [start, yesterday] = [addDays(span.from, -1), addDays(day, -1)];
  if (start >= yesterday) return start;
  const count = datesBetween(span, span.from, yesterday, mostPast + 1).length;
  if (count === 0 || past === "none") return yesterday;
  if (past === undefined) throw new Fault("invalid", "contract.past_unsaid", { count });
  const through = past === "all" ? start : later(start, addDays(past.from, -1));
  assertFew(span, addDays(through, 1), yesterday);
  return through < yesterday ? through : yesterday;
}

function assertFew(span: Span, first: string, last: string): void {
  if (datesBetween(span, first, last, mostPast + 1).length > mostPast)
    throw new Fault("invalid", "contract.too_many_past", { most: mostPast });
}

const forGood = "9999-12-31";

const versioned = { contractId: idSchema("contract"), version: z.int().min(1) };

export const changeContractSchema = contentSchema.extend(versioned);

/** Changes what comes after today: what is due is charged first, as it was agreed. */
export async function changeContract(input: z.infer<typeof changeContractSchema>): Promise<Contract> {
  const { contractId, version, rhythm, endsOn, ...content } = input;
  return decide(contractId, version, forGood, (item, before, terms) => {
    assertEnd(item.startsOn, endsOn);
    return { place: changed(before, { rhythm, endsOn }, today(terms.zone)), content };
  });
}

export const pauseContractSchema = z.object(versioned);

/** Nothing is charged from tomorrow on, until it is resumed. */
export async function pauseContract({ contractId, version }: z.infer<typeof pauseContractSchema>): Promise<Contract> {
  return decide(contractId, version, forGood, (_item, place, terms) => {
    if (place.state !== "active") throw new Fault("conflict", "contract.not_active");
    return { place: { ...place, state: "paused", doneThrough: settledThrough(place, today(terms.zone)) } };
  });
}

export const resumeContractSchema = z.object({ ...versioned, from: dateSchema });

/** Charges again what falls on `from` or later; a day in the past makes those charges up. */
export async function resumeContract(input: z.infer<typeof resumeContractSchema>): Promise<Contract> {
  const { contractId, version, from } = input;
  return decide(contractId, version, forGood, (_item, place, terms) => {
    if (place.state !== "paused") throw new Fault("conflict", "contract.not_paused");
    const { doneThrough } = place;
    if (datesBetween(spanOf(place), from, doneThrough, 1).length > 0)
      throw new Fault("invalid", "contract.resumed_too_early", { from, doneThrough });
    assertFew(spanOf(place), from, today(terms.zone));
    return { place: { ...place, state: "active", doneThrough: later(doneThrough, addDays(from, -1)) } };
  });
}

export const endContractSchema = z.object({ ...versioned, endsOn: dateSchema });

/** Nothing that falls after `endsOn` is charged any more; what was charged already stays. */
export async function endContract(input: z.infer<typeof endContractSchema>): Promise<Contract> {
  const { contractId, version, endsOn } = input;
  return decide(contractId, version, endsOn, (_item, place) => {
    if (place.state === "ended") throw new Fault("conflict", "contract.not_active");
    return { place: { ...place, endsOn, state: place.state === "paused" ? "ended" : "active" } };
  });
}

type Decision = { place: Place; content?: Change };

const mostDue = 100;

/** Charges an active contract through a day, then decides about it as it was read: nobody is overwritten. */
function decide(
  contractId: string,
  version: number,
  through: string,
  decision: (item: Item, place: Place, terms: Terms) => Decision,
): Promise<Contract> {
  return untilItHolds(["contract"], async () => {
    const [before, terms] = await Promise.all([readContract(contractId), companyTerms()]);
    if (before.version !== version) throw new Fault("conflict", "contract.changed_meanwhile");
    if ((await chargeContract(contractId, through, budgetOf(mostDue))) === "more")
      throw new Fault("busy", "contract.still_charging");
    const item = await readContract(contractId);
    if (item.version !== version) throw new Fault("conflict", "contract.changed_meanwhile");
    const { place, content = {} } = decision(item, placeOf(item), terms);
    await transact([moveContract(item, place, terms.zone, { ...content, version: version + 1 })]);
    return contractOf(await readContract(contractId));
  });
}
