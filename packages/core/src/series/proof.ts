import type { z } from "zod";
import { today } from "../calendar/calendar.ts";
import { Temporal } from "../clock/clock.ts";
import { letterhead } from "../company/company.ts";
import { continuity, type continuitySchema } from "./continuity.ts";
import type { SeriesPaper } from "./paper.ts";

/** The continuity report as its paper shows it, in the company's language. Fault `not_found`. */
export async function seriesPaper(input: z.infer<typeof continuitySchema>): Promise<SeriesPaper> {
  const [report, company] = await Promise.all([continuity(input), letterhead()]);
  const { letter: series, year, from, to, documents, voidCount, missing, missingCount, open } = report;
  const dayOf = (at: string): string =>
    Temporal.Instant.from(at).toZonedDateTimeISO(company.zone).toPlainDate().toString();
  return {
    ...{ language: company.language, company, series, year, from, to, documents },
    ...{ voids: report.voids.map(({ number, reason, at }) => ({ number, reason, on: dayOf(at) })), voidCount },
    ...{ missing, missingCount, open, madeOn: today(company.zone) },
  };
}
