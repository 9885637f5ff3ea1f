import { testStage } from "@counterfoil/local/test-stage";
import { expect, it } from "vitest";
import { newCustomer, withCompany } from "../../test/company.ts";
import { changeCustomer, getCustomer } from "./customer.ts";

await testStage("limit", { start: "2026-11-25T04:00:00Z" });

it("a credit limit is kept, changed and taken away; who changed it in between is not overwritten", async () => {
  await withCompany(async () => {
    const limit = { currency: "JPY", amountMinor: 500_000 };
    const customerId = await newCustomer({ creditLimit: limit });
    const first = await getCustomer(customerId);
    expect(first.creditLimit).toEqual(limit);
    const raised = await changeCustomer({ ...first, creditLimit: { ...limit, amountMinor: 600_000 } });
    expect(raised.creditLimit).toEqual({ currency: "JPY", amountMinor: 600_000 });
    const { creditLimit: _gone, ...rest } = raised;
    await expect(changeCustomer({ ...rest, version: first.version })).rejects.toMatchObject({
      reason: "customer.changed_meanwhile",
    });
    expect((await changeCustomer(rest)).creditLimit).toBeUndefined();
    expect((await getCustomer(customerId)).contact).toEqual(first.contact);
  });
});
