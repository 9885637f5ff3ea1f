import { testStage } from "@counterfoil/local/test-stage";
import { expect, it } from "vitest";
import { charge, newCompany, receive, withCustomer } from "../../test/company.ts";
import { customerFigures } from "../account/figures.ts";
import { withActor } from "../actor/actor.ts";
import { newId } from "../id/id.ts";
import { disputeItem } from "../item/item.ts";
import { voidDocument } from "../void/void.ts";
import { readDocument } from "./read.ts";

await testStage("archive-read");
const october = (day: number) => `2026-10-${day}`;

it("tells of a receipt what it settles, lets go and leaves, and of a charge what settles it, until it is void", async () => {
  await withCustomer(async (customerId) => {
    const { chargeId } = await charge(customerId, { amountMinor: 1_001, date: october(10), number: "𠮷-1" });
    const { receiptId } = await receive(customerId, {
      amountMinor: 1_200,
      receivedOn: october(12),
      differences: [{ kind: "rounding", debitId: chargeId, amountMinor: 1 }],
      answered: ["above_owed"],
    });
    const receipt = await readDocument({ documentId: receiptId });
    expect(receipt).toMatchObject({ leftMinor: 200, settledBy: [], answered: ["above_owed"], hasPaper: true });
    expect(receipt.settles).toMatchObject([{ documentId: chargeId, number: "𠮷-1", amountMinor: 1_000, customerId }]);
    const paid = await readDocument({ documentId: chargeId });
    expect(paid).toMatchObject({ leftMinor: 0, settles: [], voided: undefined });
    expect(paid.settledBy.map(({ amountMinor }) => amountMinor).sort()).toEqual([1, 1_000]);
    const [account] = await customerFigures({ customerId });
    expect(account?.credits).toMatchObject([{ documentId: receiptId, remainderMinor: 200 }]);

    const { voidId, date, number } = await voidDocument({
      voidId: newId("reversal"),
      documentId: receiptId,
      reason: "退回",
    });
    const taken = await readDocument({ documentId: receiptId });
    expect(taken.voided).toEqual({
      ...{ on: date, reason: "退回" },
      by: { documentId: voidId, kind: "reversal", number, date },
    });
    expect(await readDocument({ documentId: chargeId })).toMatchObject({ leftMinor: 1_001, settledBy: [] });
    expect(await readDocument({ documentId: voidId })).toMatchObject({ pointsAt: { documentId: receiptId } });
  });
});

it("counts of a dispute no more than what is left, and shows nobody another company's document", async () => {
  await withCustomer(async (customerId) => {
    const { chargeId } = await charge(customerId, { amountMinor: 500, date: october(10) });
    const changeId = newId("change");
    const item = { changeId, customerId, currency: "CNY", debitId: chargeId };
    await disputeItem({ ...item, disputedMinor: 400, reason: "少货" });
    await receive(customerId, { amountMinor: 300, receivedOn: october(12) });
    const [account] = await customerFigures({ customerId });
    expect(account).toMatchObject({ disputedMinor: 200, items: [{ disputedMinor: 400, remainderMinor: 200 }] });
    expect(await readDocument({ documentId: changeId })).toMatchObject({ pointsAt: { documentId: chargeId } });
    const other = await newCompany();
    await withActor(other.actor, async () => {
      await expect(readDocument({ documentId: chargeId })).rejects.toMatchObject({ reason: "document.not_found" });
    });
  });
});
