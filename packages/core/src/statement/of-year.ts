import { z } from "zod";
import { tenantId } from "../actor/actor.ts";
import { customerIdSchema } from "../customer/customer.ts";
import { answered, standingsOfCustomer } from "./standing.ts";
import { statementEntity } from "./statement.entity.ts";
import { type StatementRow, statementsOf } from "./statement.ts";

/** A customer's statements a year at a time: who looks at last month need not read ten years. */
export const yearSchema = z.int().min(1900).max(9999);
export const yearOfCustomerSchema = customerIdSchema.extend({ year: yearSchema.optional() });
type Asked = z.infer<typeof yearOfCustomerSchema>;

/** The years in which statements of a customer end, the last one first: two queries, of one item each. */
export async function statementYears({ customerId }: { customerId: string }): Promise<number[]> {
  const end = async (order: "asc" | "desc"): Promise<number | undefined> => {
    const { data } = await statementEntity()
      .query.primary({ tenantId: tenantId(), customerId })
      .go({ order, limit: 1, consistent: true });
    return data[0] && Number(data[0].periodEnd.slice(0, 4));
  };
  const [first, last] = await Promise.all([end("asc"), end("desc")]);
  if (first === undefined || last === undefined) return [];
  return Array.from({ length: last - first + 1 }, (_, before) => last - before);
}

const spanOf = (year: number) => ({ from: `${year}-01-01`, to: `${year}-12-31` });

type OfYear = {
  years: number[];
  rows: StatementRow[];
  standing: Awaited<ReturnType<typeof standingsOfCustomer>>;
};

/** The statements that end in a year, the last one unless it is named, newest first, with what the customer says to each. */
export async function statementsOfYear({ customerId, year }: Asked): Promise<OfYear> {
  const years = await statementYears({ customerId });
  const asked = year ?? years[0];
  if (asked === undefined) return { years, rows: [], standing: () => "unanswered" };
  const span = spanOf(asked);
  const [rows, standing] = await Promise.all([
    statementsOf({ customerId, ...span }),
    standingsOfCustomer(customerId, span),
  ]);
  return { years, rows, standing };
}

/** The same for a member, with who confirmed. */
export async function answeredStatementsOf(asked: Asked) {
  const { rows, standing } = await statementsOfYear(asked);
  return answered(rows, standing);
}
