import { z } from "zod";
import { customerFigures } from "../account/figures.ts";
import { customerAtWork } from "../actor/actor.ts";
import { listDocuments } from "../archive/archive.ts";
import { beginAttachment, keepAttachment, keptSchema } from "../attachment/attachment.ts";
import { today } from "../calendar/calendar.ts";
import { letterhead } from "../company/company.ts";
import { confirmSchema, confirmStatement } from "../confirmation/confirmation.ts";
import { getCustomer } from "../customer/customer.ts";
import { replySchema, replyToDispute } from "../dispute/answer.ts";
import { openDispute, openDisputeSchema } from "../dispute/dispute.ts";
import { findDocument } from "../document/document.ts";
import { Fault } from "../fault/fault.ts";
import { statementsOfYear, yearSchema } from "../statement/of-year.ts";
import { own, withoutCustomer, withoutMember } from "./own.ts";

// What a customer sees and does that came in by a link: its own statements, receipts and open charges, and nothing else.

const receiptsShown = 50;
const firstDay = "1900-01-01";

/** Who asks, of whom, what is owed today, and the last year's statements and the last receipts, newest first. */
export async function portalOverview() {
  const customerId = customerAtWork();
  const [company, customer, accounts, { years, ...latest }] = await Promise.all([
    letterhead(),
    getCustomer(customerId),
    customerFigures({ customerId }),
    statementsOfYear({ customerId }),
  ]);
  const day = today(company.zone);
  const shown = { kind: "receipt" as const, customerId, from: firstDay, to: day, limit: receiptsShown };
  const { documents } = await listDocuments(shown);
  const { name, address, phone, email, bank, language, zone } = company;
  return {
    today: day,
    company: { name, address, phone, email, bank, language, zone },
    customer: { name: customer.name, reference: customer.reference, language: customer.language },
    accounts: accounts.map(
      ({ currency, balanceMinor, overdueMinor, unappliedMinor, disputedMinor, ageing, items }) => ({
        ...{ currency, balanceMinor, overdueMinor, unappliedMinor, disputedMinor, ageing },
        items: items.map(
          ({ number, kind, date, dueDate, amountMinor, remainderMinor, disputedMinor: disputed = 0 }) => ({
            ...{ number, kind, date, dueDate, amountMinor, remainderMinor, disputedMinor: disputed },
          }),
        ),
      }),
    ),
    years,
    statements: statementsShown(latest),
    receipts: documents.map(({ documentId, number, date, receivedOn, amountMinor, currency, voidedOn, hasPaper }) => ({
      ...{ documentId, number, date: receivedOn ?? date, amountMinor, currency, voidedOn, hasPaper },
    })),
  };
}

type OfYear = Pick<Awaited<ReturnType<typeof statementsOfYear>>, "rows" | "standing">;

const statementsShown = ({ rows, standing }: OfYear) =>
  rows.map((row) => ({
    ...{ currency: row.currency, periodEnd: row.periodEnd, version: row.version, hash: row.hash },
    ...{ openingMinor: row.openingMinor, chargesMinor: row.chargesMinor, receiptsMinor: row.receiptsMinor },
    ...{ closingMinor: row.closingMinor, overdueMinor: row.overdueMinor, standing: standing(row) },
  }));

export const ownYearSchema = z.object({ year: yearSchema });

/** The statements that end in another year, newest first. */
export const portalYear = async (input: z.output<typeof ownYearSchema>) =>
  statementsShown(await statementsOfYear(own(input)));

export const ownConfirmSchema = confirmSchema.omit(withoutCustomer);
export const confirmOwn = async (input: z.infer<typeof ownConfirmSchema>) =>
  withoutMember(await confirmStatement(own(input)));

// Of an intersection no field can be left out: whatever customer is named there is replaced by the one at work.
export const ownDisputeSchema = z.preprocess(named, openDisputeSchema);
export const disputeOwn = (input: z.infer<typeof ownDisputeSchema>) => openDispute(own(input));

export const ownReplySchema = z.preprocess(named, replySchema);
export const replyOwn = (input: z.infer<typeof ownReplySchema>) => replyToDispute(own(input));

function named(input: unknown): unknown {
  return typeof input === "object" && input !== null ? own(input) : input;
}

export const beginOwnAttachment = () => beginAttachment(customerAtWork());
export const ownKeptSchema = keptSchema.omit(withoutCustomer);
export const keepOwnAttachment = (input: z.infer<typeof ownKeptSchema>) => keepAttachment(own(input));

/** That a receipt is this customer's own; whoever else's is as unknown as none. Fault `not_found`. */
export async function assertOwnReceipt(receiptId: string): Promise<void> {
  const receipt = await findDocument(receiptId);
  if (receipt?.customerId !== customerAtWork()) throw new Fault("not_found", "receipt.not_found");
}
