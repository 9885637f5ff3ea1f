import { testStage } from "@counterfoil/local/test-stage";
import { expect, it } from "vitest";
import { charge, closeDue, newCustomer, receive, withCompany } from "../../test/company.ts";
import { checkLedger } from "../../test/proof.ts";
import { expectToldOnce } from "../../test/statements.ts";
import { accountsOf, readAccount } from "../account/account.ts";
import { applyCredit } from "../allocation/allocation.ts";
import { neverClosed } from "../calendar/calendar.ts";
import { newId } from "../id/id.ts";
import { changeDueDate } from "../item/item.ts";
import { voidDocument } from "../void/void.ts";
import { rhythms } from "./preference.ts";
import { statementsOf } from "./statement.ts";

const { clock } = await testStage("quarter");

const most = 15;

/** One cashier's work on one customer, as fast as it goes, until `isOver`: whatever is refused, the next thing is tried. */
async function work(customerId: string, date: string, isOver: () => boolean): Promise<number> {
  const place = { customerId, currency: "CNY" };
  let done = 0;
  while (!isOver() && done < most) {
    const open = (await readAccount(customerId, "CNY"))(neverClosed);
    const [debit, other] = [...open.items.values()];
    const [credit] = [...open.credits.values()];
    const deeds = [
      () => charge(customerId, { amountMinor: 100 + done, date }),
      () => receive(customerId, { amountMinor: 70, receivedOn: date }),
      () =>
        debit &&
        changeDueDate({
          ...place,
          changeId: newId("change"),
          debitId: debit.documentId,
          dueDate: "2027-06-01",
          reason: "why",
        }),
      () => credit && applyCredit({ ...place, allocationId: newId("allocation"), creditId: credit.documentId }),
      () => other && voidDocument({ voidId: newId("reversal"), documentId: other.documentId, reason: "why" }),
    ];
    await Promise.resolve(deeds[done % deeds.length]?.()).catch(() => undefined);
    done += 1;
  }
  return done;
}

it("while others post, allocate, defer and void as fast as they can, a quarter of months closes in every rhythm: each entry is told once", async () => {
  clock.set("2026-01-20T04:00:00Z");
  await withCompany(async (company) => {
    const customers: string[] = [];
    for (const rhythm of rhythms) customers.push(await newCustomer({ statements: { rhythm } }));
    let deeds = 0;
    for (const month of [1, 2, 3]) {
      clock.set(`2026-0${month + 1}-10T04:00:00Z`);
      for (const each of customers) await charge(each, { amountMinor: 1_000, date: `2026-0${month}-05` });
      let closed = false;
      const working = customers.map((each) => work(each, `2026-0${month}-15`, () => closed));
      await closeDue(company).finally(() => {
        closed = true;
      });
      deeds += (await Promise.all(working)).reduce((sum, each) => sum + each, 0);
      const closedThrough = ["", "2026-01-31", "2026-02-28", "2026-03-31"][month];
      for (const each of customers) expect(await accountsOf(each)).toMatchObject([{ closedThrough }]);
    }
    expect(deeds).toBeGreaterThan(20);
    const counts = await Promise.all(customers.map(async (customerId) => (await statementsOf({ customerId })).length));
    expect(counts).toEqual([3, 1, 0, 0]);
    for (const each of customers) await expectToldOnce(each);
    expect(await checkLedger()).toMatchObject({ problemCount: 0 });
  });
});
