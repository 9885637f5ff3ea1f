import { testStage } from "@counterfoil/local/test-stage";
import { expect, it } from "vitest";
import { charge, newCustomer, receive, withCompany, withCustomer } from "../../test/company.ts";
import { beforeEach } from "../../test/faults.ts";
import { expectSound, itemsOf } from "../../test/ledger.ts";
import { withActor } from "../actor/actor.ts";
import type { Request } from "../client/client.ts";
import { dueSeries, verifySeries } from "../series/series.ts";

const { clock } = await testStage("cashiers");
const day = "2026-10-20";

/** All numbers of the series that were taken, once the sweeper has been there twice. */
async function sweptSlots(companyId: string) {
  for (const _ of [1, 2]) {
    clock.advance("PT5M1S");
    const own = (await dueSeries()).filter(({ tenantId }) => tenantId === companyId);
    for (const { series, tenantId } of own) await withActor({ type: "system", tenantId }, () => verifySeries(series));
  }
  expect((await dueSeries()).filter(({ tenantId }) => tenantId === companyId)).toEqual([]);
  const [series, ...slots] = await itemsOf(`tenant#${companyId}#series#R-2026`);
  expect(slots.map(({ position }) => position)).toEqual(Array.from({ length: Number(series?.last) }, (_, i) => i + 1));
  return slots;
}

it("twelve cashiers at one customer: every receipt is there once, the balance is exact, the numbers have no gap", async () => {
  await withCustomer(async (customerId, { companyId }) => {
    await charge(customerId, { amountMinor: 1_000, date: day });
    const amounts = Array.from({ length: 12 }, (_, index) => 100 + index);
    const issued = await Promise.all(
      amounts.map((amountMinor) => receive(customerId, { amountMinor, receivedOn: day })),
    );
    const { head, entries, items } = await expectSound(customerId);
    expect(head.balanceMinor).toBe(1_000 - amounts.reduce((sum, each) => sum + each, 0));
    expect(items).toEqual([]);
    const receipts = entries.filter(({ kind }) => kind === "receipt");
    expect(new Set(receipts.map(({ number }) => number))).toEqual(new Set(issued.map(({ number }) => number)));
    expect(new Set(issued.map(({ number }) => number)).size).toBe(12);
    const filled = (await sweptSlots(companyId)).filter(({ documentId }) => documentId);
    expect(new Set(filled.map(({ documentId }) => documentId))).toEqual(
      new Set(issued.map(({ receiptId }) => receiptId)),
    );
  });
});

it("sixteen cashiers at as many customers share one series: no number twice, none missing", async () => {
  await withCompany(async ({ companyId }) => {
    const customers = await Promise.all(Array.from({ length: 16 }, () => newCustomer()));
    const work = customers.flatMap((customerId) => [
      charge(customerId, { amountMinor: 70, date: day }),
      receive(customerId, { amountMinor: 50, receivedOn: day }),
    ]);
    const done = await Promise.all(work);
    const numbers = done.flatMap((each) => ("receiptId" in each ? [each.number] : []));
    expect([...numbers].sort()).toEqual(
      Array.from({ length: 16 }, (_, index) => `R-2026-${String(index + 1).padStart(6, "0")}`),
    );
    for (const customerId of customers) expect((await expectSound(customerId)).head.balanceMinor).toBe(20);
    expect((await sweptSlots(companyId)).every(({ documentId }) => documentId)).toBe(true);
  });
});

it("an account that is read while another cashier writes is never taken half old and half new", async () => {
  for (const late of ["ledger#CNY", "account#CNY#left#"]) {
    await withCustomer(async (customerId) => {
      await charge(customerId, { amountMinor: 100, date: day });
      await receive(customerId, { amountMinor: 100, receivedOn: day });
      let meanwhile: Promise<unknown> | undefined;
      const isLate = ({ input }: Request) =>
        JSON.stringify(input).includes(`"${late}`) && JSON.stringify(input).includes(customerId);
      const issued = beforeEach(
        async (request) => {
          if (meanwhile || !isLate(request) || request.operation === "TransactWriteItems") return;
          meanwhile = Promise.resolve();
          await receive(customerId, { amountMinor: 130, receivedOn: day });
        },
        () => receive(customerId, { amountMinor: 7, receivedOn: day }),
      );
      await issued;
      const { head } = await expectSound(customerId);
      expect(head).toMatchObject({ balanceMinor: -137, unappliedMinor: 137 });
    });
  }
});
