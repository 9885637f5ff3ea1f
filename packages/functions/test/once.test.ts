import type { DrainOptions } from "@counterfoil/local/drain";
import { testStage } from "@counterfoil/local/test-stage";
import { expect, test } from "vitest";
import { addCharge, addCustomer, addReceipt, due, mailsTo, monthEnd, type Owner, signUp } from "./company.ts";

const stage = await testStage("once");
const periodEnd = "2026-10-31";
let companies = 0;

/** A company with three customers who get mail, one of them in two currencies, and one whom no mail reaches. */
async function company(): Promise<Owner> {
  stage.clock.set("2026-11-01T00:00:00Z");
  companies += 1;
  const owner = await signUp(stage, `owner@company-${companies}.example`);
  for (const reference of ["A", "B", "C"]) {
    const name = `${reference}${companies}`;
    const contact = { email: reference === "C" ? "" : `${name}@customer.example` };
    const customerId = await addCustomer(owner, name, { contact });
    await addCharge(owner, customerId, 7_000);
    if (reference === "A") await addCharge(owner, customerId, 300, { currency: "JPY" });
    if (reference === "B") await addReceipt(owner, customerId, 9_000);
  }
  return owner;
}

/** Each statement exists once, each customer was mailed once, the counts say so, and nothing is left over. */
async function expectOnce({ api }: Owner, suffix = companies): Promise<void> {
  const { rows, total } = await api.statement.list.query({ periodEnd });
  expect([total, rows.map(({ reference, currency, mail }) => `${reference} ${currency} ${mail}`)]).toEqual([
    4,
    [`A${suffix} CNY sent`, `A${suffix} JPY sent`, `B${suffix} CNY sent`, `C${suffix} CNY none`],
  ]);
  const { runs } = await api.statement.runs.query();
  expect(runs).toMatchObject([
    { periodEnd, state: "done", issued: 4, withoutAddress: 1, silent: 0, mailed: 2, mailFailed: 0 },
  ]);
  expect(await mailsTo(stage, suffix)).toEqual({ A: 1, B: 1 });
  const customers = await api.customer.list.query({});
  for (const { customerId } of customers.rows)
    expect(await api.statement.ofCustomer.query({ customerId })).toHaveLength(
      rows.filter((row) => row.customerId === customerId).length,
    );
}

// First of all: later there are many companies whose month this would end too.
test("statements wait for nothing: the next month is made after the last, each once", async () => {
  const owner = await company();
  await monthEnd(stage, owner);
  await expectOnce(owner);
  await monthEnd(stage, owner);
  const { runs } = await owner.api.statement.runs.query();
  expect(runs.map(({ periodEnd: end, state, issued }) => [end, state, issued])).toEqual([
    ["2026-11-30", "done", 4],
    [periodEnd, "done", 4],
  ]);
  expect(await mailsTo(stage, companies)).toEqual({ A: 2, B: 2 });
});

test("the tick fired twice, and once more in the middle and at the end, makes each statement and mail once", async () => {
  const owner = await company();
  await due(stage, owner);
  await stage.tick();
  await stage.tick();
  await stage.drain();
  await stage.tick();
  stage.clock.advance("PT15M");
  await stage.tick();
  await stage.drain();
  await expectOnce(owner);
});

test("the stream delivered again, before and after the mails were sent, changes nothing", async () => {
  const owner = await company();
  await due(stage, owner);
  await stage.tick();
  await stage.drain({ order: ["run", "stream"] });
  stage.redeliverStream();
  await stage.drain();
  stage.redeliverStream();
  await stage.drain();
  await expectOnce(owner);
});

const orders: NonNullable<DrainOptions["order"]>[] = [
  ["mail", "run", "stream"],
  ["stream", "mail", "run"],
  ["run", "mail"],
];
test.each(orders)("whatever comes first, %s or %s, the outcome is the same", async (...order) => {
  const owner = await company();
  await due(stage, owner);
  await stage.tick();
  await stage.drain({ order });
  await expectOnce(owner);
});
