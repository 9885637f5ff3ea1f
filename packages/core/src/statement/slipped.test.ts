import { testStage } from "@counterfoil/local/test-stage";
import { expect, it } from "vitest";
import { closeDue, newCustomer, withCompany } from "../../test/company.ts";
import { readAccount } from "../account/account.ts";
import { Posting } from "../account/posting.ts";
import { tenantId } from "../actor/actor.ts";
import { neverClosed } from "../calendar/calendar.ts";
import { newId } from "../id/id.ts";
import { transact } from "../table/table.ts";
import { closeAgain } from "./close.ts";
import { readFrozen } from "./frozen.ts";
import { reopenMonth } from "./reopen.ts";
import { statementsOfPeriod } from "./statement.ts";

const { clock } = await testStage("slipped");

it("a first entry that was held up while its month was closed is a line of the next statement, not lost in its opening", async () => {
  clock.set("2026-10-20T04:00:00Z");
  await withCompany(async (company) => {
    const customerId = await newCustomer();
    clock.set("2026-11-05T04:00:00Z");
    await closeDue(company);
    // What a request writes that read its company before the closing and its account after it.
    const posting = new Posting((await readAccount(customerId, "CNY"))(neverClosed));
    const entry = { kind: "charge" as const, documentId: newId("charge"), number: "INV-1", purpose: "" };
    posting.entry({ ...entry, date: "2026-10-12", dueDate: "2026-10-12", amountMinor: 700 });
    await transact(posting.writes());
    clock.set("2026-12-05T04:00:00Z");
    await closeDue(company);
    const [statement] = await statementsOfPeriod(customerId, "2026-11-30");
    expect(statement).toMatchObject({ from: "2026-10-01", figures: { openingMinor: 0, chargesMinor: 700 } });
    const { lines } = await readFrozen(tenantId(), customerId, statement?.object ?? "");
    expect(lines).toMatchObject([{ date: "2026-10-12", amountMinor: 700, balanceMinor: 700 }]);
    // Opened again that statement is made anew from where it began.
    await reopenMonth({ customerId, currency: "CNY", periodEnd: "2026-11-30", reason: "looked at again" });
    await closeAgain({ customerId, currency: "CNY" });
    const [again] = await statementsOfPeriod(customerId, "2026-11-30");
    const { from, figures } = statement ?? {};
    expect(again).toMatchObject({ version: 2, from, figures });
  });
});
