import { requestHooks } from "@counterfoil/core/client";
import { type Cost, costOf, type Request } from "@counterfoil/local/cost";
import { testStage } from "@counterfoil/local/test-stage";
import { afterAll, expect, test } from "vitest";
import { addCharge, addCustomer, addReceipt, type Owner, signUp, startImport } from "./company.ts";

const stage = await testStage("cost");

const table: [operation: string, cost: Cost][] = [];
afterAll(() => {
  const rounded = (value: number): number => Math.round(value * 10) / 10;
  const lines = table.map(
    ([operation, cost]) => `| ${[operation, ...Object.values(cost).map(rounded)].join(" | ")} |\n`,
  );
  process.stdout.write(lines.join(""));
});

/** Round trips and requests exactly, units at most. */
function expectCost(operation: string, cost: Cost, expected: Partial<Cost>): void {
  table.push([operation, cost]);
  const { roundTrips, requests, ...most } = expected;
  if (roundTrips !== undefined) expect(cost.roundTrips, operation).toBe(roundTrips);
  if (requests !== undefined) expect(cost.requests, operation).toBe(requests);
  for (const [part, limit] of Object.entries(most))
    expect(cost[part as keyof Cost], `${part} of: ${operation}`).toBeLessThanOrEqual(limit);
}

/** A company whose keys are open already, as in a process that has served somebody before. */
async function warm(email: string): Promise<{ owner: Owner; customerId: string }> {
  const owner = await signUp(stage, email);
  const customerId = await addCustomer(owner, "C-1");
  await addCharge(owner, customerId, 1_000);
  await addReceipt(owner, customerId, 10);
  await stage.drain();
  return { owner, customerId };
}

test("recording a charge takes two round trips beyond finding out who asks", async () => {
  const { owner, customerId } = await warm("charge@a.example");
  const whoAsks = await costOf(() => owner.api.session.me.query());
  const cost = await costOf(() => addCharge(owner, customerId, 700));
  expectCost("record a charge", cost, { roundTrips: 5, requests: 6, reads: 9, writes: 20, objects: 0, kms: 0 });
  expect(whoAsks.kms).toBe(0);
});

test("recording a receipt that settles one charge takes three round trips beyond finding out who asks", async () => {
  const { owner, customerId } = await warm("receipt@a.example");
  const cost = await costOf(() => addReceipt(owner, customerId, 100));
  expectCost("record a receipt, one charge settled", cost, {
    roundTrips: 6,
    requests: 7,
    reads: 9,
    writes: 30,
    objects: 0,
    kms: 0,
  });
});

test("importing 1,000 rows of 50 customers takes transactions of up to 100 items, a few for each customer", async () => {
  const owner = await signUp(stage, "import@a.example");
  const lines = Array.from({ length: 1_000 }, (_, index) => {
    const day = String(1 + (index % 28)).padStart(2, "0");
    return `I-${index % 50},,,N-${index},2026-09-${day},2026-10-${day},12.34,2026-10-${day}`;
  });
  await startImport(owner, lines);
  const sizes: number[] = [];
  const count = ({ operation, input }: Request) => {
    const { TransactItems = [] } = input as { TransactItems?: object[] };
    // A customer's own four items apart.
    if (operation.startsWith("TransactWrite") && TransactItems.length > 4) sizes.push(TransactItems.length);
  };
  requestHooks.add(count);
  const cost = await costOf(() => stage.drain({ order: ["import"] }));
  requestHooks.delete(count);
  expectCost("import 1,000 rows (50 customers, all settled)", cost, { reads: 500, writes: 20_000, kms: 5 });
  // 20 rows are 100 items beside account and event: two transactions for each customer, and no fewer.
  expect([sizes.length, Math.max(...sizes) <= 100]).toEqual([100, true]);
}, 600_000);

// Last: the mail that it asks for belongs to no run, so nobody may come and send it.
test("issuing a statement costs what its period holds", async () => {
  const { owner } = await warm("statement@a.example");
  stage.clock.set((await owner.api.company.get.query()).nextStatementAt);
  await stage.invoke("tick", {});
  const { closeCustomer } = await import("@counterfoil/core/statement/close");
  const { companyTerms } = await import("@counterfoil/core/company");
  const { withActor } = await import("@counterfoil/core/actor");
  const { rows } = await owner.api.customer.list.query({});
  await withActor({ type: "system", tenantId: owner.companyId }, async () => {
    const terms = await companyTerms();
    const period = { from: "2026-10-01", to: "2026-10-31", batch: 1 };
    const cost = await costOf(() => closeCustomer(rows[0]?.customerId ?? "", period, terms));
    expectCost("issue a statement (in a run)", cost, { reads: 10, writes: 30, objects: 1, kms: 1 });
  });
});
