import { z } from "zod";
import { addDays, today } from "../calendar/calendar.ts";
import { companyTerms, letterhead } from "../company/company.ts";
import { paperLook, paperStyleSchema } from "../company/paper-style.ts";
import type { ReceiptPaper } from "./paper.ts";

/** A style that is not saved yet, to see what it will look like; nothing for the saved one. */
export const samplePaperSchema = z.object({
  style: paperStyleSchema.optional(),
  language: z.enum(["zh", "en"]).optional(),
});

const said = {
  zh: { payer: "示例客户有限公司", purpose: "货款（示例）", receivedBy: "示例", moneyAccount: "示例银行账户" },
  en: { payer: "Sample Customer Ltd", purpose: "Goods (sample)", receivedBy: "Sample", moneyAccount: "Sample bank" },
} as const;

/** A receipt that nobody paid, with the company's own head, look and currency: what a style is tried on. */
export async function sampleReceipt(input: z.infer<typeof samplePaperSchema>): Promise<ReceiptPaper> {
  const [company, look, { currency }] = await Promise.all([letterhead(), paperLook(), companyTerms()]);
  const language = input.language ?? company.language;
  const { payer, ...facts } = said[language];
  const receivedOn = today(company.zone);
  const date = addDays(receivedOn, -30);
  const year = receivedOn.slice(0, 4);
  return {
    ...look,
    ...(input.style ? { style: input.style } : {}),
    ...{ language, company, currency, receivedOn, ...facts },
    ...{ number: `R-${year}-000000`, payer: { reference: "K-0001", name: payer } },
    ...{ amountMinor: 168_032, method: "bank-transfer", reference: "20260000-0001" },
    settles: [
      { number: `INV-${year}-0001`, date, amountMinor: 100_000, settledMinor: 100_000 },
      { number: `INV-${year}-0002`, date, amountMinor: 80_000, settledMinor: 60_000 },
    ],
    unappliedMinor: 8_032,
  };
}
