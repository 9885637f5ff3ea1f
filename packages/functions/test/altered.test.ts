import { getObject, putObject } from "@counterfoil/core/blob";
import { testStage } from "@counterfoil/local/test-stage";
import { expect, test, vi } from "vitest";
import { itemsOf } from "../../core/test/ledger.ts";
import { call, headersOf, request } from "./call.ts";
import { addCharge, addCustomer, monthEnd, signUp } from "./company.ts";

const stage = await testStage("altered");
const { captured } = await import("./log.ts");
const { metrics } = await import("../src/observe.ts");
const periodEnd = "2026-10-31";

test("one byte of a stored statement changed: it is not shown, not drawn and not mailed, and each time that is reported", async () => {
  stage.clock.set("2026-10-20T04:00:00Z");
  const owner = await signUp(stage, "altered@a.example");
  const customerId = await addCustomer(owner, "C-1");
  await addCharge(owner, customerId, 1_000);
  await monthEnd(stage, owner);
  const mails = (await stage.mails()).length;
  const items = await itemsOf(`tenant#${owner.companyId}#customer#${customerId}`);
  const object = String(items.find(({ sk }) => sk.startsWith("statement#"))?.object);
  const kept = (await getObject(object)) ?? new Uint8Array();
  await putObject(
    object,
    kept.map((byte, at) => (at === kept.length - 20 ? byte ^ 1 : byte)),
  );
  const headers = headersOf(owner.caller);
  const paper = `/api/papers/statement/${customerId}/CNY/${periodEnd}.pdf`;
  const counted = vi.spyOn(metrics, "singleMetric");
  const opened = {
    shown: () => call(stage, "statement.get", { customerId, currency: "CNY", periodEnd }, owner.caller),
    drawn: () => request(stage, paper, { headers }),
  };
  for (const open of Object.values(opened)) {
    const { result, lines } = await captured(open);
    expect([result.status, result.text]).toEqual([409, expect.stringContaining('"reason":"statement.altered"')]);
    expect(lines.filter(({ level }) => level === "ERROR")).toMatchObject([
      { message: "altered", reason: "statement.altered", details: { customerId } },
    ]);
  }
  await owner.api.statement.resend.mutate({ customerId, periodEnd });
  const { lines } = await captured(() => stage.drain());
  expect(lines).toContainEqual(expect.objectContaining({ message: "altered", subject: periodEnd }));
  expect(counted).toHaveBeenCalledTimes(3);
  expect(await stage.mails()).toHaveLength(mails);
  expect((await owner.api.statement.list.query({ periodEnd })).rows).toMatchObject([{ mail: "failed" }]);
  await putObject(object, kept);
  await owner.api.statement.resend.mutate({ customerId, periodEnd });
  await stage.drain();
  expect(await stage.mails()).toHaveLength(mails + 1);
});
