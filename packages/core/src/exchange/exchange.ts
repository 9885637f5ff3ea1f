import { z } from "zod";
import type { AccountState } from "../account/account.ts";
import { allocate, instructionSchema } from "../account/allocation.ts";
import type { Other } from "../account/pairs.ts";
import { itsNumber, Posting } from "../account/posting.ts";
import { drawOn, settle } from "../account/settle.ts";
import { worth, worthOf } from "../account/worth.ts";
import { dateSchema } from "../calendar/calendar.ts";
import { customerHead } from "../customer/customer.ts";
import { issueDocument, postedOn } from "../document/issue.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import { amountSchema, currencySchema } from "../money/money.ts";
import { rateSchema } from "./rate.ts";

const drawsSchema = z
  .array(z.object({ creditId: z.string().max(40), amountMinor: amountSchema }))
  .min(1)
  .max(20);

/**
 * Unapplied money of one currency becomes money of another, at the rate that was agreed: out of one account of a
 * customer and into the other, in one transaction.
 */
export const exchangeSchema = z.object({
  exchangeId: idSchema("exchange"),
  customerId: idSchema("customer"),
  from: z.object({ currency: currencySchema, amountMinor: amountSchema }),
  to: z.object({ currency: currencySchema, amountMinor: amountSchema }),
  /** Units of `to` for one of `from`, as it is printed; the amounts are what was agreed and what counts. */
  rate: rateSchema,
  date: dateSchema,
  purpose: z.string().trim().max(500),
  credits: drawsSchema.optional(),
  /** What it settles in the other account; the oldest by default. */
  instruction: instructionSchema.optional(),
});

/**
 * Money whose payer was not known (暂收款) goes to the customer who paid it; or what one customer has unapplied goes to
 * another, who it was meant for.
 */
export const transferSchema = z.object({
  transferId: idSchema("transfer"),
  fromCustomerId: idSchema("customer"),
  toCustomerId: idSchema("customer"),
  currency: currencySchema,
  amountMinor: amountSchema,
  date: dateSchema,
  purpose: z.string().trim().max(500),
  credits: drawsSchema.optional(),
  instruction: instructionSchema.optional(),
});

export type Moved = { documentId: string; number: string; date: string };

/** Faults: `conflict` (less is unapplied than that), `invalid`, `not_found`, `busy`. */
export function exchange(input: z.infer<typeof exchangeSchema>): Promise<Moved> {
  const { exchangeId, customerId, from, to, rate } = input;
  if (from.currency === to.currency) throw new Fault("invalid", "exchange.same_currency");
  const side = (currency: string, amountMinor: number) => ({ customerId, currency, amountMinor });
  return move("exchange", "EX", exchangeId, input, side(from.currency, from.amountMinor), {
    ...side(to.currency, to.amountMinor),
    rate,
  });
}

/** Faults as of an exchange. */
export function transfer(input: z.infer<typeof transferSchema>): Promise<Moved> {
  const { transferId, fromCustomerId, toCustomerId, currency, amountMinor } = input;
  if (fromCustomerId === toCustomerId) throw new Fault("invalid", "transfer.same_customer");
  const side = (customerId: string) => ({ customerId, currency, amountMinor });
  return move("transfer", "TR", transferId, input, side(fromCustomerId), side(toCustomerId));
}

type Side = { customerId: string; currency: string; amountMinor: number };
type Input = Pick<z.infer<typeof exchangeSchema>, "date" | "purpose" | "credits" | "instruction">;
type Kind = "exchange" | "transfer";

/** Two accounts, each with its link, entry, item or credit; beside them document, slot, event. */
const roomForLines = 70;

async function move(
  kind: Kind,
  series: string,
  documentId: string,
  input: Input,
  from: Side,
  { rate, ...to }: Side & { rate?: string },
): Promise<Moved> {
  const { number, date } = await issueDocument({
    documentId,
    input: { kind, ...input },
    series,
    accounts: [from, to],
    read: () => Promise.all([customerHead(from.customerId), customerHead(to.customerId)]),
    decide: ({ terms, today, accounts: [out, into] }) => {
      if (!out || !into) throw new Error("two accounts were read");
      const closed = out.closedThrough > into.closedThrough ? out.closedThrough : into.closedThrough;
      const posted = postedOn(input.date, today, closed);
      const common = { kind, ...posted, purpose: input.purpose };
      const draws = drawOn(out.credits, common.date, from.amountMinor, input.credits);
      const [leaving, coming] = worthsOf(from, to, terms.currency, out, draws);
      const left = takeOut(out, documentId, { ...common, ...leaving }, from, draws);
      const right = putIn(into, documentId, { ...common, ...coming }, to, input.instruction);
      const other: Other = { ...to, ...coming, sequence: right.sequence };
      const document = { ...common, ...leaving, amountMinor: from.amountMinor, sequence: left.sequence, other };
      return { postings: [left.posting, right.posting], document: rate ? { ...document, rate } : document };
    },
  });
  return { documentId, number, date };
}

type Worth = { baseMinor?: number };
type Draws = ReturnType<typeof drawOn>;

/**
 * What leaves and what comes is worth the same: what the company's own currency says where it is one of the two, else
 * what the credits drawn on were worth together, where each has a rate. The own currency needs no rate.
 */
function worthsOf(from: Side, to: Side, own: string, { credits }: AccountState, draws: Draws): [Worth, Worth] {
  if (from.currency !== to.currency) {
    const [leaving, coming] = [
      to.currency === own ? to.amountMinor : undefined,
      from.currency === own ? from.amountMinor : undefined,
    ];
    return [worth({ baseMinor: leaving }), worth({ baseMinor: coming })];
  }
  const parts = draws.map(({ creditId, amountMinor }) => {
    const credit = credits.get(creditId);
    return credit && worthOf(credit, amountMinor);
  });
  const sum = parts.reduce((total, part) => (total === undefined || part === undefined ? undefined : total + part), 0);
  return [worth({ baseMinor: sum }), worth({ baseMinor: sum })];
}

type Common = { kind: Kind; date: string; originalDate?: string; purpose: string } & Worth;

function takeOut(state: AccountState, documentId: string, common: Common, side: Side, draws: Draws) {
  const { amountMinor } = side;
  const posting = new Posting(state);
  const sequence = posting.entry({ ...common, documentId, amountMinor, number: itsNumber });
  for (const draw of draws)
    settle(posting, draw.creditId, common.date, [{ debitId: documentId, amountMinor: draw.amountMinor }]);
  return { posting, sequence };
}

function putIn(state: AccountState, documentId: string, common: Common, side: Side, instruction: Input["instruction"]) {
  const { amountMinor } = side;
  const lines = allocate(instruction, amountMinor, common.date, state.items);
  const posting = new Posting(state);
  const sequence = posting.entry({ ...common, documentId, amountMinor: -amountMinor, number: itsNumber });
  if (settle(posting, documentId, common.date, lines, roomForLines - 2 * state.credits.size).length > 0)
    throw new Fault("invalid", "allocation.too_many", { most: roomForLines });
  return { posting, sequence };
}
