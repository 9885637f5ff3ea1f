import { testStage } from "@counterfoil/local/test-stage";
import { expect, it } from "vitest";
import { charge, closeDue, newCustomer, receive, withCompany, withCustomer } from "../../test/company.ts";
import { newId } from "../id/id.ts";
import { auditPaper, auditSchema } from "./audit.ts";

const { clock } = await testStage("audit");

const on = async (customerId: string, day: string) =>
  (await auditPaper(auditSchema.parse({ customerId, day }))).balances.map(
    ({ currency, balanceMinor, unappliedMinor, openItems }) => [currency, balanceMinor, unappliedMinor, openItems],
  );

it("tells what stood on any day, in every currency: before, on and after the last closed one, a nil balance too", async () => {
  clock.set("2026-10-20T04:00:00Z");
  await withCustomer(async (customerId, company) => {
    await charge(customerId, { amountMinor: 1_000, date: "2026-10-05" });
    await charge(customerId, { amountMinor: 70, date: "2026-10-06", currency: "USD" });
    await receive(customerId, { amountMinor: 1_300, receivedOn: "2026-10-12" });
    const days = {
      "2026-09-30": [
        ["CNY", 0, 0, 0],
        ["USD", 0, 0, 0],
      ],
      "2026-10-05": [
        ["CNY", 1_000, 0, 1],
        ["USD", 0, 0, 0],
      ],
      "2026-10-12": [
        ["CNY", -300, 300, 0],
        ["USD", 70, 0, 1],
      ],
    };
    for (const [day, expected] of Object.entries(days)) expect(await on(customerId, day)).toEqual(expected);
    clock.set("2026-11-05T04:00:00Z");
    await closeDue(company);
    await charge(customerId, { amountMinor: 500, date: "2026-11-02" });
    // A closed month between changes nothing of what is told.
    for (const [day, expected] of Object.entries(days)) expect(await on(customerId, day)).toEqual(expected);
    expect(await on(customerId, "2026-10-31")).toEqual(days["2026-10-12"]);
    expect((await on(customerId, "2026-11-05"))[0]).toEqual(["CNY", 200, 300, 1]);
  });
});

it("of a customer without any entry says nil in the company's currency; a day to come and a stranger are refused", async () => {
  clock.set("2026-10-20T17:00:00Z");
  await withCompany(
    async () => {
      const customerId = await newCustomer({ name: "𠮷野家" });
      expect(await on(customerId, "2026-10-21")).toEqual([["EUR", 0, 0, 0]]);
      await expect(on(customerId, "2026-10-22")).rejects.toMatchObject({ reason: "audit.day_to_come" });
      await expect(on(newId("customer"), "2026-10-20")).rejects.toMatchObject({ code: "not_found" });
    },
    { currency: "EUR" },
  );
});
