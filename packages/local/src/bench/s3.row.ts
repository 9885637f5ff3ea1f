import { withCompany } from "../../../core/test/company.ts";
import { compared } from "./compare/compare.ts";
import { day, receiptLines } from "./receipts.ts";
import type { Row } from "./row.ts";

export const row: Row = {
  name: "S3",
  work: "record a receipt that settles one charge",
  async measure(lent) {
    const stage = await lent();
    stage.clock.set(`${day}T04:00:00Z`);
    const own = await withCompany(() => receiptLines(stage, [1]));
    return [...own, ...(await compared(stage.servers))];
  },
};
