import { z } from "zod";
import { amountSchema, currencySchema } from "../money/money.ts";
import { tones } from "./asked.ts";

/** How a company reminds its customers (催收策略): steps before and after the due date, and when nothing goes out. */
const stepSchema = z
  .object({
    /** Days after the due date; before it, below 0. */
    days: z.int().min(-60).max(730),
    tone: z.enum(tones),
    /** Whether a late fee comes with it. */
    fee: z.boolean().default(false),
  })
  .refine(({ days, fee }) => !fee || days > 0, { path: ["fee"], error: "after the due date alone" });
export type Step = z.output<typeof stepSchema>;

const mostSteps = 12;

/** Time for a transfer to arrive over a weekend. */
const usualGraceDays = 3;

const byDays = (a: Step, b: Step): number => a.days - b.days;
const daysDiffer = (steps: Step[]): boolean => new Set(steps.map(({ days }) => days)).size === steps.length;

/** One amount in a currency each. */
const amountsSchema = z
  .array(z.object({ currency: currencySchema, amountMinor: amountSchema }))
  .max(30)
  .refine((list) => new Set(list.map(({ currency }) => currency)).size === list.length, { error: "each once" });

/** How long a fee that comes with a reminder may be paid without being late itself. */
const feeDaysSchema = z.int().min(0).max(90);

/** What a step with a late fee charges (滞纳金), on each item that it asks for. Nothing at first. */
const lateFeeSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("none") }),
  /** Once a step; nothing in a currency that has no amount. */
  z.object({ type: z.literal("fixed"), amounts: amountsSchema, payableIn: feeDaysSchema }),
  /** A year's, in hundredths of a per cent, by day since the last one; on what is asked for, never on a fee. */
  z.object({ type: z.literal("interest"), rateBasisPoints: z.int().min(1).max(10_000), payableIn: feeDaysSchema }),
]);

export const policySchema = z.object({
  /** In order, whatever order they come in; no two on one day. */
  steps: z
    .array(stepSchema)
    .max(mostSteps)
    .refine(daysDiffer, { error: "each day once" })
    .transform((steps) => steps.toSorted(byDays)),
  /** Hours of the company's day between which reminders go out: from the first, before the second. */
  hours: z
    .object({ from: z.int().min(0).max(23), to: z.int().min(1).max(24) })
    .refine(({ from, to }) => from < to, { path: ["to"] }),
  /** Whether weekends and the public holidays of the company's country are left out. */
  keepsRestDays: z.boolean(),
  /** How many days after the promised one a promise to pay still holds its items back, and may be kept. */
  graceDays: z.int().min(0).max(30).default(usualGraceDays),
  /** Below it nothing is asked for, in one currency each. */
  minimums: amountsSchema,
  lateFee: lateFeeSchema.default({ type: "none" }),
});
export type Policy = z.output<typeof policySchema>;

/** What a company begins with: a friendly word before the day and after it, then firmer ones at growing distances. */
export const usualPolicy: Policy = {
  steps: [
    { days: -3, tone: "friendly", fee: false },
    { days: 1, tone: "friendly", fee: false },
    { days: 8, tone: "firm", fee: false },
    { days: 22, tone: "firm", fee: false },
    { days: 45, tone: "final", fee: false },
  ],
  hours: { from: 9, to: 19 },
  keepsRestDays: true,
  graceDays: usualGraceDays,
  minimums: [],
  lateFee: { type: "none" },
};
