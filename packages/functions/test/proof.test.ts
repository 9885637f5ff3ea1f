import { withActor } from "@counterfoil/core/actor";
import { latestProof } from "@counterfoil/core/proof";
import { testStage } from "@counterfoil/local/test-stage";
import { expect, test } from "vitest";
import { itemsOf } from "../../core/test/ledger.ts";
import { putItem } from "../../core/test/proof.ts";
import { addCharge, addCustomer, monthEnd, signUp } from "./company.ts";
import { issueEveryKind } from "./every-kind.ts";

const stage = await testStage("ledger-check");
const { captured } = await import("./log.ts");
const typed = { payee: "龘㐂𠮷", reference: "BANK-778", reason: "退货三件" };

test("every kind of document, closed and mailed, is found sound at night, without anybody asking", async () => {
  stage.clock.set("2026-10-20T04:00:00Z");
  const owner = await signUp(stage, "sound@a.example");
  await issueEveryKind(owner, await addCustomer(owner, "K-1", { name: "龘㐂𠮷有限公司" }), typed);
  await monthEnd(stage, owner);
  const { nextAt = "" } = await owner.api.proof.latest.query();
  stage.clock.set(nextAt);
  await stage.tick();
  await stage.tick();
  await stage.drain();
  const latest = await owner.api.proof.latest.query();
  expect(latest.last).toMatchObject({ startedAt: nextAt, accounts: 3, statements: 3, problemCount: 0, busy: 0 });
  expect(latest.last?.documents).toBeGreaterThan(14);
  expect((latest.nextAt ?? "") > nextAt).toBe(true);
});

test("what was altered is told to the company by name, and to an operator by ids alone", async () => {
  stage.clock.set("2026-10-20T04:00:00Z");
  const owner = await signUp(stage, "broken@a.example");
  const customerId = await addCustomer(owner, "K-1", { name: "龘㐂𠮷有限公司" });
  const documentId = await addCharge(owner, customerId, 1_000, { number: "龘-7" });
  const [entry] = (await itemsOf(`tenant#${owner.companyId}#customer#${customerId}`)).filter(
    (item) => item.__edb_e__ === "entry",
  );
  await putItem({ ...(entry as typeof entry & { pk: string; sk: string }), purpose: "altered" });
  const started = await owner.api.proof.start.mutate();
  expect(started.running).toMatchObject({ problemCount: 0 });
  const { lines, written } = await captured(() => stage.drain());
  const named = { code: "hash", currency: "CNY", sequence: 1, documentId };
  expect(lines.filter(({ level }) => level === "ERROR")).toMatchObject([
    { message: "ledger does not hold", tenantId: owner.companyId, problems: 1, found: [{ ...named, customerId }] },
  ]);
  expect(written).not.toMatch(/龘/);
  const customer = { customerId, reference: "K-1", name: "龘㐂𠮷有限公司" };
  const expected = [{ ...named, number: "龘-7", customer }];
  expect((await owner.api.proof.latest.query()).last).toMatchObject({ problemCount: 1, problems: expected });
  const found = await owner.api.proof.customer.query({ customerId });
  expect(found.problems).toMatchObject([{ ...named, number: "龘-7", customerId }]);
  // The same as whoever works for the company sees.
  const seen = await withActor({ type: "system", tenantId: owner.companyId }, latestProof);
  expect(seen.last?.problems).toMatchObject(expected);
});
