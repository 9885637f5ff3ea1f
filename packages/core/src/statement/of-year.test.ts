import { testStage } from "@counterfoil/local/test-stage";
import { expect, it } from "vitest";
import { charge, closeDue, newCustomer, withCompany } from "../../test/company.ts";
import { tenantId, withActor } from "../actor/actor.ts";
import { confirmStatement } from "../confirmation/confirmation.ts";
import { portalOverview, portalYear } from "../portal/portal.ts";
import { answeredStatementsOf, statementYears } from "./of-year.ts";

const { clock } = await testStage("of-year");

it("a customer with years of history is shown the last one, and any other on demand with what it said to it", async () => {
  clock.set("2024-11-20T04:00:00Z");
  await withCompany(
    async (company) => {
      const customerId = await newCustomer({ contact: { email: "a@customer.example" } });
      await charge(customerId, { amountMinor: 100, date: "2024-11-20" });
      clock.set("2026-03-05T04:00:00Z");
      await closeDue(company);
      const ends = async (year?: number) =>
        (await answeredStatementsOf({ customerId, ...(year ? { year } : {}) })).map(({ periodEnd }) => periodEnd);
      expect(await statementYears({ customerId })).toEqual([2026, 2025, 2024]);
      expect(await ends()).toEqual(["2026-02-28", "2026-01-31"]);
      expect(await ends(2024)).toEqual(["2024-12-31", "2024-11-30"]);
      const of2025 = await ends(2025);
      expect([of2025.length, of2025[0], of2025.at(-1)]).toEqual([12, "2025-12-31", "2025-01-31"]);
      expect(await ends(2023)).toEqual([]);

      const [december] = await answeredStatementsOf({ customerId, year: 2025 });
      if (!december) throw new Error("no statement");
      const { currency, periodEnd, version, hash } = december;
      await confirmStatement({ customerId, currency, periodEnd, version, hash, name: "王芳" });
      const customer = { type: "customer" as const, tenantId: tenantId(), customerId, link: "x" };
      await withActor(customer, async () => {
        const { years, statements } = await portalOverview();
        expect([years, statements.map((each) => each.periodEnd)]).toEqual([
          [2026, 2025, 2024],
          ["2026-02-28", "2026-01-31"],
        ]);
        expect((await portalYear({ year: 2025 })).map(({ standing }) => standing)).toEqual([
          "confirmed",
          ...Array(11).fill("unanswered"),
        ]);
      });
      const another = await newCustomer();
      expect([
        await statementYears({ customerId: another }),
        await answeredStatementsOf({ customerId: another }),
      ]).toEqual([[], []]);
    },
    { firstPeriodEnd: "2024-11-30" },
  );
});
