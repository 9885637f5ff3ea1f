import { z } from "zod";
import { tenantId } from "../actor/actor.ts";
import { addDays } from "../calendar/calendar.ts";
import { timestamp } from "../clock/clock.ts";
import { companyTerms } from "../company/company.ts";
import { Fault } from "../fault/fault.ts";
import type { EntryKind } from "../statement/paper.ts";
import { type SeriesLetter, seriesLetters } from "./letters.ts";
import { numberOf, seriesEntity, slotEntity } from "./series.ts";

/** One year's numbers of one letter. */
export type SeriesOfYear = {
  /** `R-2026`. */
  series: string;
  letter: SeriesLetter;
  year: string;
  kind: EntryKind;
  /** The last number that was taken. */
  last: number;
};

const letters = Object.keys(seriesLetters) as SeriesLetter[];

/**
 * The company's series, newest year first. There is no list of them: which there may be is known, so they are asked
 * for by key, and taking a number stays one write. The day more on both sides is for zones ahead of and behind UTC.
 */
export async function listSeries(): Promise<SeriesOfYear[]> {
  const { createdAt } = await companyTerms();
  const [first, last] = [addDays(createdAt.slice(0, 10), -1), addDays(timestamp().slice(0, 10), 1)];
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  const years = Array.from({ length: to - from + 1 }, (_, index) => String(to - index));
  const wanted = years.flatMap((year) => letters.map((letter) => ({ letter, year, series: `${letter}-${year}` })));
  const keys = wanted.map(({ series }) => ({ tenantId: tenantId(), series }));
  const { data } = await seriesEntity().get(keys).go({ concurrency: 4 });
  const lasts = new Map(data.map(({ series, last }) => [series, last]));
  return wanted.flatMap((each) => {
    const last = lasts.get(each.series);
    return last === undefined ? [] : [{ ...each, kind: seriesLetters[each.letter], last }];
  });
}

export const continuitySchema = z.object({
  series: z.string().regex(new RegExp(`^(${letters.join("|")})-\\d{4}$`)),
});

export type VoidSlip = { number: string; reason: string; at: string };

/** Whether every number of a series is accounted for. */
export type Continuity = SeriesOfYear & {
  /** First and last number that were given. */
  from: string;
  to: string;
  documents: number;
  /** Numbers that no document has, each with its reason; the first thousand of `voidCount`. */
  voids: VoidSlip[];
  voidCount: number;
  /** Numbers verified and yet in no slot: always none. The first thousand of `missingCount`. */
  missing: string[];
  missingCount: number;
  /** So many of the last numbers are not verified yet; that is done within ten minutes of taking them. */
  unverified: number;
  /** Of those, how many have neither a document nor a void slip yet. */
  open: number;
  /** The instant of this report. */
  asOf: string;
};

/** A report is read by people: longer lists than this are counted. */
const mostListed = 1_000;

/**
 * Reads every slot of the series, a page of the database at a time, and keeps counts and exceptions only: the memory
 * is the same for a hundred numbers and for a million. About 1 read unit for 30 numbers.
 */
export async function continuity({ series }: z.infer<typeof continuitySchema>): Promise<Continuity> {
  const asOf = timestamp();
  const { data: head } = await seriesEntity().get({ tenantId: tenantId(), series }).go({ consistent: true });
  if (!head) throw new Fault("not_found", "series.not_found");
  const { last, verifiedThrough = 0 } = head;
  const [letter, year] = series.split("-") as [SeriesLetter, string];
  const report: Continuity = {
    ...{ series, letter, year, kind: seriesLetters[letter], last, asOf },
    ...{ from: numberOf({ series, position: 1 }), to: numberOf({ series, position: last }) },
    ...{ documents: 0, voids: [], voidCount: 0, missing: [], missingCount: 0 },
    ...{ unverified: last - verifiedThrough, open: 0 },
  };
  let expected = 1;
  const emptyUntil = (position: number): void => {
    for (; expected < position; expected++) {
      if (expected > verifiedThrough) {
        report.open += position - expected;
        break;
      }
      report.missingCount += 1;
      if (report.missing.length < mostListed) report.missing.push(numberOf({ series, position: expected }));
    }
    expected = position + 1;
  };
  for await (const slot of slotsOf(series, last)) {
    emptyUntil(slot.position);
    if (slot.voidReason === undefined) report.documents += 1;
    else {
      report.voidCount += 1;
      const number = numberOf({ series, position: slot.position });
      if (report.voids.length < mostListed) report.voids.push({ number, reason: slot.voidReason, at: slot.filledAt });
    }
  }
  emptyUntil(last + 1);
  return report;
}

async function* slotsOf(series: string, last: number) {
  const range = slotEntity()
    .query.primary({ tenantId: tenantId(), series })
    .between({ position: 1 }, { position: last });
  for (let cursor: string | null = null, first = true; first || cursor; first = false) {
    const page: Awaited<ReturnType<typeof range.go>> = await range.go({ cursor, consistent: true });
    yield* page.data;
    cursor = page.cursor;
  }
}

export type FoundSlot = { number: string; documentId: string } | { number: string; void: VoidSlip };

/** What has a number of a series: a document, a void slip, or nothing yet. */
export async function slotOf(series: string, position: number): Promise<FoundSlot | undefined> {
  const { data } = await slotEntity().get({ tenantId: tenantId(), series, position }).go({ consistent: true });
  if (!data) return undefined;
  const number = numberOf({ series, position });
  if (data.documentId !== undefined) return { number, documentId: data.documentId };
  return { number, void: { number, reason: data.voidReason ?? "", at: data.filledAt } };
}
