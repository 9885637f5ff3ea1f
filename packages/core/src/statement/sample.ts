import { z } from "zod";
import { ageingOf } from "../account/ageing.ts";
import { addDays, daysBetween, today } from "../calendar/calendar.ts";
import { companyTerms, letterhead } from "../company/company.ts";
import type { CreditLine, OpenItemLine, StatementLine, StatementPaper } from "./paper.ts";
import { layouts, paperLanguages } from "./preference.ts";
import { statementLook, statementStyleSchema } from "./style.ts";

/** A style that is not saved yet, to see what it will look like; what is left out is as the company has it. */
export const sampleStatementSchema = z.object({
  style: statementStyleSchema.optional(),
  layout: z.enum(layouts).optional(),
  language: z.enum(paperLanguages).optional(),
});

const said = {
  zh: { customer: "示例客户有限公司", purposes: ["货款（示例）", "服务费（示例）"] },
  en: { customer: "Sample Customer Ltd", purposes: ["Goods (sample)", "Service (sample)"] },
} as const;

/** A statement of nobody, with the company's own head, look and currency: what a style is tried on. */
export async function sampleStatement(input: z.infer<typeof sampleStatementSchema>): Promise<StatementPaper> {
  const [company, look, terms] = await Promise.all([letterhead(), statementLook(), companyTerms()]);
  const language = input.language ?? company.language;
  const day = today(company.zone);
  const { customer, purposes } = said[language === "en" ? "en" : "zh"];
  const { lines, ...open } = ledgerTo(day, purposes);
  const [openingMinor, chargesMinor, receiptsMinor] = [120_000, 200_000, 150_000];
  return {
    ...{ layout: input.layout ?? terms.statements.layout, language, company },
    look: { ...look, ...(input.style ? { style: input.style } : {}) },
    ...{ customer: { reference: "K-0001", name: customer }, currency: terms.currency },
    ...{ from: addDays(day, -29), to: day, issuedOn: day, version: 1, hash: "0".repeat(64) },
    ...{ lines, ...open },
    figures: {
      ...{ openingMinor, chargesMinor, receiptsMinor, closingMinor: 170_000 },
      ...{ ageing: ageingOf(day, open.openItems), unappliedMinor: 30_000 },
    },
  };
}

/** The month that these figures tell: a charge of before paid in full, two of the month, one of them disputed in part. */
function ledgerTo(day: string, [goods, service]: readonly [string, string]) {
  const year = day.slice(0, 4);
  const number = (series: string, at: number): string => `${series}-${year}-${String(at).padStart(6, "0")}`;
  const lines: StatementLine[] = [
    { date: addDays(day, -25), kind: "charge", number: number("INV", 1), purpose: goods, amountMinor: 80_000 },
    { date: addDays(day, -18), kind: "receipt", number: number("R", 1), purpose: "", amountMinor: -150_000 },
    { date: addDays(day, -9), kind: "charge", number: number("INV", 2), purpose: service, amountMinor: 120_000 },
  ].map((line, at) => ({
    ...(line as Omit<StatementLine, "balanceMinor">),
    ...(line.kind === "charge" ? { dueDate: addDays(day, at === 0 ? -10 : 21) } : {}),
    balanceMinor: [200_000, 50_000, 170_000][at] ?? 0,
  }));
  const openItems = lines.flatMap(({ dueDate, amountMinor, date, kind, number: of }, at): OpenItemLine[] => {
    if (dueDate === undefined) return [];
    const daysOverdue = Math.max(0, daysBetween(dueDate, day));
    const amounts = { amountMinor, paidMinor: 0, remainderMinor: amountMinor };
    return [{ date, kind, number: of, dueDate, ...amounts, daysOverdue, disputedMinor: at === 2 ? 20_000 : 0 }];
  });
  const receipt = { date: addDays(day, -18), kind: "receipt" as const, number: number("R", 1) };
  const credits: CreditLine[] = [{ ...receipt, amountMinor: 150_000, remainderMinor: 30_000 }];
  return { lines, openItems, credits };
}
