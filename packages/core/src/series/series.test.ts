import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { testStage } from "@counterfoil/local/test-stage";
import { expect, it } from "vitest";
import { receiptOf, type TestCompany, withCompany, withCustomer } from "../../test/company.ts";
import { beforeEach, isTransaction } from "../../test/faults.ts";
import { expectSound, itemsOf } from "../../test/ledger.ts";
import { withActor } from "../actor/actor.ts";
import { documentClient } from "../client/client.ts";
import { issueReceipt } from "../receipt/receipt.ts";
import { resource } from "../resource/resource.ts";
import { transact } from "../table/table.ts";
import { dueSeries, fillSlot, numberOf, takeNumber, verifySeries, voidSlot } from "./series.ts";

const { clock } = await testStage("series");

const isDue = async ({ companyId }: TestCompany) => (await dueSeries()).some(({ tenantId }) => tenantId === companyId);
const stored = async ({ companyId }: TestCompany) => {
  const [series, ...slots] = await itemsOf(`tenant#${companyId}#series#R-2026`);
  return { series, slots };
};
/** The sweeper comes as early as it may. */
const sweep = (company: TestCompany) => {
  clock.advance("PT5M1S");
  return withActor(company.actor, () => verifySeries("R-2026"));
};

it("gives each number once, however many ask at the same time, and each series and year its own", async () => {
  await withCompany(async () => {
    const slots = await Promise.all(Array.from({ length: 20 }, () => takeNumber("R", "2026")));
    expect(slots.map(({ position }) => position).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
    expect(numberOf(await takeNumber("R", "2027"))).toBe("R-2027-000001");
    expect(numberOf({ series: "R-2026", position: 1_234_567 })).toBe("R-2026-1234567");
  });
});

it("calls for the sweeper five minutes after the first number, and later numbers do not put it off", async () => {
  await withCompany(async (company) => {
    await takeNumber("R", "2026");
    for (let minute = 0; minute < 4; minute++) {
      clock.advance("PT1M");
      await takeNumber("R", "2026");
      expect(await isDue(company)).toBe(false);
    }
    clock.advance("PT1M1S");
    expect(await isDue(company)).toBe(true);
  });
});

it("leaves an empty slot five minutes to be filled from the moment the sweeper saw it, then puts a void slip there", async () => {
  await withCompany(async (company) => {
    await takeNumber("R", "2026");
    clock.advance("PT4M59S");
    const late = await takeNumber("R", "2026");
    expect(await sweep(company)).toEqual({ voided: 0 });
    await transact([fillSlot(late, "rcp_late")]);
    expect((await stored(company)).series).toMatchObject({ candidate: 2, last: 2 });
    expect(await sweep(company)).toEqual({ voided: 1 });
    const { series, slots } = await stored(company);
    expect(slots).toMatchObject([
      { position: 1, voidReason: "never issued" },
      { position: 2, documentId: "rcp_late" },
    ]);
    expect(series).toMatchObject({ last: 2, verifiedThrough: 2 });
    for (const gone of ["verifyAt", "shard", "candidate", "gsi3pk", "gsi3sk"]) expect(series).not.toHaveProperty(gone);
    expect(await isDue(company)).toBe(false);
    expect(await sweep(company)).toEqual({ voided: 0 });
  });
});

it("never puts a void slip over a document, nor a document over a void slip", async () => {
  await withCompany(async (company) => {
    const [filled, voided] = [await takeNumber("R", "2026"), await takeNumber("R", "2026")];
    await transact([fillSlot(filled, "rcp_filled")]);
    await voidSlot(filled, "too late");
    await voidSlot(voided, "first reason");
    await voidSlot(voided, "second reason");
    await expect(transact([fillSlot(voided, "rcp_late")])).rejects.toMatchObject({ failed: new Set(["slot"]) });
    expect((await stored(company)).slots).toMatchObject([{ documentId: "rcp_filled" }, { voidReason: "first reason" }]);
  });
});

it("goes on watching while numbers are taken, and sees every one of them verified in the end", async () => {
  await withCompany(async (company) => {
    for (let round = 0; round < 5; round++) {
      await takeNumber("R", "2026");
      await sweep(company);
    }
    expect(await isDue(company)).toBe(false);
    await sweep(company);
    await sweep(company);
    const { series, slots } = await stored(company);
    expect(slots.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5]);
    expect(series).toMatchObject({ verifiedThrough: 5 });
    expect(series).not.toHaveProperty("gsi3pk");
  });
});

it("stays due when a number is taken in the very moment in which it would be forgotten", async () => {
  await withCompany(async (company) => {
    await takeNumber("R", "2026");
    await sweep(company);
    let taken = false;
    const takesOne = async ({ operation }: { operation: string }): Promise<void> => {
      if (taken || operation !== "UpdateItem") return;
      taken = true;
      await withActor(company.actor, () => takeNumber("R", "2026"));
    };
    await beforeEach(takesOne, () => sweep(company));
    expect((await stored(company)).series).toMatchObject({ last: 2, candidate: 1 });
    expect(await isDue(company)).toBe(true);
    for (const _ of [1, 2]) await sweep(company);
    expect((await stored(company)).slots).toHaveLength(2);
    expect(await isDue(company)).toBe(false);
  });
});

it("goes on past the millionth number of a year", async () => {
  await withCompany(async (company) => {
    await takeNumber("R", "2026");
    const at = { TableName: resource.table, Key: { pk: `tenant#${company.companyId}#series#R-2026`, sk: "series" } };
    const to = { ":last": 999_999, ":verified": 999_998 };
    await documentClient().send(
      new UpdateCommand({
        ...at,
        UpdateExpression: "SET #last = :last, verifiedThrough = :verified",
        ExpressionAttributeNames: { "#last": "last" },
        ExpressionAttributeValues: to,
      }),
    );
    await transact([fillSlot(await takeNumber("R", "2026"), "rcp_millionth")]);
    await sweep(company);
    expect(await sweep(company)).toEqual({ voided: 1 });
    const { slots } = await stored(company);
    expect(slots).toMatchObject([{ position: 999_999, voidReason: "never issued" }, { position: 1_000_000 }]);
  });
});

it("a receipt that comes after its number was voided takes a new one, and is there once", async () => {
  await withCustomer(async (customerId, company) => {
    const late = async (request: Parameters<typeof isTransaction>[0]): Promise<void> => {
      if (swept || !isTransaction(request)) return;
      swept = true;
      for (const _ of [1, 2]) await sweep(company);
    };
    let swept = false;
    const asked = receiptOf(customerId, { amountMinor: 500, receivedOn: "2026-10-20" });
    const issued = await beforeEach(late, () => issueReceipt(asked));
    expect(issued.number).toBe("R-2026-000002");
    expect((await expectSound(customerId)).entries).toMatchObject([{ number: "R-2026-000002" }]);
    const { slots } = await stored(company);
    expect(slots).toMatchObject([{ voidReason: "never issued" }, { documentId: asked.receiptId }]);
  });
});
