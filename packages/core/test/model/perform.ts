import { adjust, recordOpeningBalance } from "../../src/adjustment/adjustment.ts";
import { applyCredit, releaseCredit } from "../../src/allocation/allocation.ts";
import { createCharge } from "../../src/charge/charge.ts";
import type { Terms } from "../../src/company/company.ts";
import { issueCreditNote } from "../../src/credit-note/credit-note.ts";
import { dishonourReceipt } from "../../src/dishonour/dishonour.ts";
import { exchange, transfer } from "../../src/exchange/exchange.ts";
import { changeDueDate, disputeItem } from "../../src/item/item.ts";
import { chargeLateFee } from "../../src/late-fee/late-fee.ts";
import { issueReceipt } from "../../src/receipt/receipt.ts";
import { issueRefund } from "../../src/refund/refund.ts";
import { closeCustomer } from "../../src/statement/close.ts";
import { voidDocument } from "../../src/void/void.ts";
import { writeOff } from "../../src/write-off/write-off.ts";
import type { Input } from "./model.ts";

/** Does it, by the product's own verbs. */
export async function perform(input: Input, terms: Terms): Promise<unknown> {
  const [customerId = "", currency = ""] = input.at.split(" ");
  const place = { customerId, currency };
  const { id } = input;
  const rated = currency === terms.currency ? {} : { rate: rateOf(id) };
  switch (input.op) {
    case "charge":
      return createCharge({
        ...place,
        chargeId: id,
        amountMinor: input.amount,
        number: "",
        date: input.date,
        dueDate: input.due,
        purpose: "",
        ...rated,
      });
    case "opening":
      return recordOpeningBalance({
        ...place,
        openingId: id,
        amountMinor: input.amount,
        date: input.date,
        dueDate: input.due,
        instruction: input.how,
        reference: "",
        purpose: "",
      });
    case "adjust":
      return adjust({
        ...place,
        adjustmentId: id,
        amountMinor: input.amount,
        date: input.date,
        dueDate: input.due,
        instruction: input.how,
        reason: "why",
        ...rated,
      });
    case "late-fee":
      return chargeLateFee({
        ...place,
        lateFeeId: id,
        debitId: input.debit,
        date: input.date,
        dueDate: input.date,
        basis: { type: "fixed", amountMinor: input.amount },
      });
    case "receipt":
      return issueReceipt({
        ...place,
        receiptId: id,
        amountMinor: input.amount,
        receivedOn: input.date,
        method: "cash",
        reference: "",
        purpose: "",
        receivedBy: "",
        instruction: input.how,
        differences: input.short.map(({ debitId, amountMinor }) => ({ kind: "rounding", debitId, amountMinor })),
        ...rated,
        ...(input.back ? { recoveries: [{ writeOffId: input.back.writeOff, amountMinor: input.back.amount }] } : {}),
      });
    case "apply":
      return applyCredit({ ...place, allocationId: id, creditId: input.credit, instruction: input.how });
    case "release":
      return releaseCredit({
        ...place,
        allocationId: id,
        creditId: input.credit,
        ...(input.debits ? { debitIds: input.debits } : {}),
      });
    case "refund":
      return issueRefund({
        ...place,
        refundId: id,
        amountMinor: input.amount,
        date: input.date,
        method: "cash",
        payee: "",
        reference: "",
        purpose: "",
        ...rated,
        ...(input.from ? { credits: input.from } : {}),
      });
    case "credit-note":
      return issueCreditNote({
        ...place,
        creditNoteId: id,
        chargeId: input.charge,
        amountMinor: input.amount,
        date: input.date,
        reason: "why",
      });
    case "write-off":
      return writeOff({ ...place, writeOffId: id, items: input.items, date: input.date, reason: "why" });
    case "dishonour":
      return dishonourReceipt({
        dishonourId: id,
        receiptId: input.receipt,
        date: input.date,
        dueDate: input.date,
        reason: "why",
      });
    case "move":
      return move(input);
    case "void":
      return voidDocument({ voidId: id, documentId: input.document, reason: "why" });
    case "defer":
      return changeDueDate({ ...place, changeId: id, debitId: input.debit, dueDate: input.due, reason: "why" });
    case "dispute":
      return disputeItem({ ...place, changeId: id, debitId: input.debit, disputedMinor: input.amount, reason: "why" });
    case "close":
      return closeAccount(customerId, input.through, terms);
  }
}

/** A rate for each document, the same each time it is sent. */
const rateOf = (id: string): string => `7.${id.charCodeAt(id.length - 1)}`;

function move({ id, at, to, amount, toAmount, date }: Extract<Input, { op: "move" }>): Promise<unknown> {
  const [customerId = "", currency = ""] = at.split(" ");
  const [toCustomerId = "", toCurrency = ""] = to.split(" ");
  if (currency === toCurrency)
    return transfer({
      transferId: id,
      fromCustomerId: customerId,
      toCustomerId,
      currency,
      amountMinor: amount,
      date,
      purpose: "",
    });
  const sides = { from: { currency, amountMinor: amount }, to: { currency: toCurrency, amountMinor: toAmount } };
  return exchange({ exchangeId: id, customerId, ...sides, rate: "7", date, purpose: "" });
}

/** Closing is of a customer, all currencies: the model is told of each. */
const closeAccount = (customerId: string, to: string, terms: Terms): Promise<unknown> =>
  closeCustomer(customerId, { to, batch: 1 }, { ...terms, firstPeriodFrom: "2000-01-01" });
