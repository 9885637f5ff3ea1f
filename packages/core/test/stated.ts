import type { MovableClock } from "@counterfoil/local/clock";
import { statementsOf } from "../src/statement/statement.ts";
import { charge, closeDue, newCustomer, receive, type TestCompany, withCompany } from "./company.ts";

export const periodEnd = "2026-10-31";

/** A customer with a statement of October: two charges, of 1,000.00 and 500.00, and 200.00 received. */
async function issued(clock: MovableClock, company: TestCompany) {
  clock.set("2026-11-20T04:00:00Z");
  const customerId = await newCustomer({ contact: { email: "a@customer.example" } });
  await charge(customerId, { amountMinor: 100_000, date: "2026-10-05", number: "INV-1" });
  await charge(customerId, { amountMinor: 50_000, date: "2026-10-06", number: "INV-2" });
  await receive(customerId, { amountMinor: 20_000, receivedOn: "2026-10-10" });
  await closeDue(company);
  const [row] = await statementsOf({ customerId });
  if (!row) throw new Error("no statement");
  const { currency, version, hash } = row;
  return { row, of: { customerId, currency, periodEnd, version, hash } };
}

type Made = Awaited<ReturnType<typeof issued>> & { company: TestCompany };

/** Runs a body with one customer and its statement, in a company of its own. */
export const statementMaker =
  (clock: MovableClock) =>
  (body: (made: Made) => Promise<void>): Promise<void> => {
    clock.set("2026-10-20T04:00:00Z");
    return withCompany(
      async (company) => {
        await body({ ...(await issued(clock, company)), company });
      },
      { firstPeriodEnd: periodEnd },
    );
  };
