import { withCompany } from "../../../core/test/company.ts";
import { day, receiptLines } from "./receipts.ts";
import type { Row } from "./row.ts";

export const row: Row = {
  name: "S4",
  work: "record a receipt that settles 20 and 45 charges",
  async measure(lent) {
    const stage = await lent();
    stage.clock.set(`${day}T04:00:00Z`);
    return withCompany(() => receiptLines(stage, [20, 45]));
  },
};
