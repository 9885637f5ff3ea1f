import { newId } from "@counterfoil/core/id";
import { addCharge, addCustomer, addReceipt, type Owner } from "./company.ts";

/** What is typed on the way, so that tests can look for it. */
export type Typed = { payee: string; reference: string; reason: string };

/**
 * One document of each kind for one customer of the company, all dated 20 October 2026, by kind; `fixed-fee` is a second
 * late fee, of a fixed amount. Another customer gets the transfer.
 */
export async function issueEveryKind(owner: Owner, customerId: string, typed: Typed): Promise<Record<string, string>> {
  const { api } = owner;
  const { reason } = typed;
  const date = "2026-10-20";
  const of = { customerId, currency: "CNY", date };
  const id = {
    ...{ creditNote: newId("credit"), refund: newId("refund"), writeOff: newId("writeOff"), fee: newId("lateFee") },
    ...{ adjustment: newId("adjustment"), opening: newId("opening"), dishonour: newId("dishonour") },
    ...{ exchange: newId("exchange"), transfer: newId("transfer"), reversal: newId("reversal") },
    fixedFee: newId("lateFee"),
  };
  const charge = await addCharge(owner, customerId, 1_000_000, { number: "INV-1/2026" });
  const receipt = await addReceipt(owner, customerId, 300_000, { purpose: reason });
  await api.creditNote.issue.mutate({
    ...of,
    creditNoteId: id.creditNote,
    amountMinor: 50_000,
    chargeId: charge,
    reason,
  });
  await api.writeOff.record.mutate({
    ...{ ...of, writeOffId: id.writeOff, reason },
    items: [{ debitId: charge, amountMinor: 650_000 }],
  });
  const interest = { type: "interest", principalMinor: 650_000, rateBasisPoints: 1_825 } as const;
  const fees = { ...of, debitId: charge, dueDate: "2026-11-05" };
  const span = { from: "2026-10-06", to: "2026-10-20" };
  await api.lateFee.charge.mutate({ ...fees, lateFeeId: id.fee, basis: { ...interest, ...span } });
  await api.lateFee.charge.mutate({ ...fees, lateFeeId: id.fixedFee, basis: { type: "fixed", amountMinor: 5_000 } });
  await api.adjustment.record.mutate({ ...of, adjustmentId: id.adjustment, amountMinor: -1_200, reason });
  const opening = { ...of, openingId: id.opening, reference: "OLD-7", purpose: reason };
  await api.adjustment.openingBalance.mutate({ ...opening, amountMinor: 90_000, dueDate: "2026-10-30" });
  const cheque = await addReceipt(owner, customerId, 20_000, { method: "cheque", receivedOn: date });
  const bounced = { dishonourId: id.dishonour, receiptId: cheque, date, dueDate: "2026-10-27", reason };
  await api.dishonour.record.mutate(bounced);
  await addReceipt(owner, customerId, 900_000, { receivedOn: date });
  const { payee, reference } = typed;
  const refund = { ...of, refundId: id.refund, amountMinor: 10_000, method: "bank-transfer", purpose: reason } as const;
  await api.refund.issue.mutate({ ...refund, payee, reference });
  await api.exchange.record.mutate({
    ...{ exchangeId: id.exchange, customerId, date, rate: "0.14", purpose: reason },
    ...{ from: { currency: "CNY", amountMinor: 100_000 }, to: { currency: "USD", amountMinor: 14_000 } },
  });
  const toCustomerId = await addCustomer(owner, "K-OTHER", { name: "云山印刷" });
  const moved = { fromCustomerId: customerId, toCustomerId, currency: "CNY", date, purpose: reason };
  await api.exchange.transfer.mutate({ ...moved, transferId: id.transfer, amountMinor: 30_000 });
  await api.void.record.mutate({ voidId: id.reversal, documentId: id.creditNote, reason });
  return {
    ...{
      charge,
      receipt,
      dishonour: id.dishonour,
      exchange: id.exchange,
      transfer: id.transfer,
      reversal: id.reversal,
    },
    ...{ "credit-note": id.creditNote, refund: id.refund, "write-off": id.writeOff, "late-fee": id.fee },
    ...{ "fixed-fee": id.fixedFee, adjustment: id.adjustment, "opening-balance": id.opening },
  };
}
