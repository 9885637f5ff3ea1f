import { testStage } from "@counterfoil/local/test-stage";
import { expect, it } from "vitest";
import { charge, newCustomer, receive, withCompany } from "../../test/company.ts";
import { expectSound } from "../../test/ledger.ts";
import { transfer } from "../exchange/exchange.ts";
import { home } from "../home/home.ts";
import { newId } from "../id/id.ts";
import { unidentifiedCustomer } from "./unidentified.ts";

await testStage("unidentified", { start: "2026-11-10T04:00:00Z" });
const day = "2026-10-20";

it("money of an unknown payer is received once, and goes to whoever it came from when that is known", async () => {
  await withCompany(async () => {
    const made = await Promise.all([1, 2, 3].map(() => unidentifiedCustomer()));
    const [{ customerId: unknown } = { customerId: "" }] = made;
    expect(new Set(made.map(({ customerId }) => customerId)).size).toBe(1);
    const customerId = await newCustomer();
    await charge(customerId, { amountMinor: 900, date: day });
    const { number } = await receive(unknown, { amountMinor: 900, receivedOn: day });
    expect(number).toBe("R-2026-000001");
    expect((await home()).attention.withoutEmail).toBe(1);
    const moved = { currency: "CNY", amountMinor: 900, date: day, purpose: "" };
    const transferId = newId("transfer");
    await transfer({ ...moved, transferId, fromCustomerId: unknown, toCustomerId: customerId });
    expect((await expectSound(unknown)).head).toMatchObject({ balanceMinor: 0, unappliedMinor: 0 });
    expect((await expectSound(customerId)).head).toMatchObject({ balanceMinor: 0, unappliedMinor: 0 });
  });
});

it("two companies have each their own", async () => {
  const ids = [await withCompany(unidentifiedCustomer), await withCompany(unidentifiedCustomer)];
  expect(ids[0]?.customerId).not.toBe(ids[1]?.customerId);
});
