import { addDays } from "@counterfoil/core/calendar";
import { setPlan } from "@counterfoil/core/reminder/plan";
import { usualPolicy } from "@counterfoil/core/reminder/policy";
import { charge, newCustomer, withCompany } from "../../../core/test/company.ts";
import { remindersPass } from "../../../core/test/reminders.ts";
import { type Cost, costOf } from "../cost.ts";
import type { Line, Row } from "./row.ts";

const customers = 40;
const chargesEach = 10;
const charges = customers * chargesEach;
const open = "2026-03-02";
/** The step of the first day after the due date, and a day on which nothing comes to a step. */
const [due, quiet] = ["2026-04-02", "2026-04-03"];

const linesOf = (what: string, { requests, reads, writes }: Cost, per: number): Line[] => [
  { what: `${what}: requests`, measured: requests / per, unit: "requests" },
  { what: `${what}: read units`, measured: reads / per, unit: "units" },
  { what: `${what}: write units`, measured: writes / per, unit: "units" },
];

export const row: Row = {
  name: "S12",
  work: `decide about the reminders of ${customers} customers with ${chargesEach} charges each`,
  async measure(lent) {
    const { clock } = await lent();
    const at = (day: string) => clock.set(`${day}T04:00:00Z`);
    at(open);
    return withCompany(async () => {
      for (let count = 0; count < customers; count++) {
        const customerId = await newCustomer({ contact: { email: "a@customer.example" } });
        for (let each = 0; each < chargesEach; each++)
          await charge(customerId, { amountMinor: 100, date: open, dueDate: addDays(due, -1) });
      }
      await setPlan({ version: 0, isOn: true, policy: { ...usualPolicy, keepsRestDays: false } });
      at("2026-03-03");
      await remindersPass();
      at(due);
      const examined = await costOf(remindersPass);
      at(quiet);
      const idle = await costOf(remindersPass);
      return [
        ...linesOf("all come to a step, by 1,000 charges", examined, charges / 1_000),
        ...linesOf("nobody comes to a step, the whole pass", idle, 1),
      ];
    });
  },
};
