import { z } from "zod";
import { currencySchema } from "../money/money.ts";

/** Balance forward: what happened between two balances. Open item: what is open on the last day, item by item. */
export const layouts = ["forward", "open-item"] as const;
export type Layout = (typeof layouts)[number];

export const rhythms = ["monthly", "quarterly", "yearly", "on-demand"] as const;
export type Rhythm = (typeof rhythms)[number];

/** `both`: each label in Chinese with its English beside it. */
export const paperLanguages = ["zh", "en", "both"] as const;
export type PaperLanguage = (typeof paperLanguages)[number];

/** How a company makes its statements, unless a customer wants it otherwise. */
export const statementTermsSchema = z.object({
  layout: z.enum(layouts).default("forward"),
  rhythm: z.enum(rhythms).default("monthly"),
  /** Whether statements go out as soon as they are made, or wait until somebody has looked at them. */
  release: z.enum(["at-once", "review"]).default("at-once"),
});
export type StatementTerms = z.infer<typeof statementTermsSchema>;

/** What one customer wants; what is absent is as the company has it, the language as the customer's own. */
export const statementWishSchema = z.object({
  layout: z.enum(layouts).optional(),
  rhythm: z.enum(rhythms).optional(),
  language: z.enum(paperLanguages).optional(),
  /** The currencies in which it wants statements; none named means all. */
  currencies: z.array(currencySchema).max(20).default([]),
  /** Whether the mail carries the papers, or only the link by which they are opened. */
  delivery: z.enum(["attached", "link"]).default("attached"),
});
export type StatementWish = z.infer<typeof statementWishSchema>;
