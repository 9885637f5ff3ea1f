import { newCompany, runJobs, type TestCompany } from "../../test/company.ts";
import { withActor } from "../actor/actor.ts";
import { addDays, type Cutoff, later, nextPeriodEnd, periodEnd, statementMoment } from "../calendar/calendar.ts";
import { Temporal } from "../clock/clock.ts";
import type { LentStage, Promised } from "../promise/promise.ts";
import { runEntity } from "../run/run.entity.ts";
import { companyTerms } from "./company.ts";
import { dueCompanies } from "./schedule.ts";

type Wanted = { zone: string; cutoff: Cutoff; sendHour: number; sendAfterWorkingDays: number };

const start = "2026-01-10T00:00:00Z";
const months = 120;
const cutoffs: Cutoff[] = ["last", 1, 15, 28, 25];
/** Each zone with settings of its own; early hours, since there clocks are changed. */
const wanted = (zone: string, place: number): Wanted => ({
  ...{ zone, cutoff: cutoffs[place % cutoffs.length] ?? "last", sendHour: (place * 5) % 24 },
  sendAfterWorkingDays: place % 4,
});

/** Local date and hour by the platform's own calendar, which is not the one that the product reckons with. */
function calendarOf(timeZone: string): (instant: Temporal.Instant) => { date: string; hour: number } {
  const options = { timeZone, dateStyle: "short", timeStyle: "short", hourCycle: "h23" } as const;
  const calendar = new Intl.DateTimeFormat("sv-SE", options);
  return ({ epochMilliseconds }) => {
    const [date = "", time = ""] = calendar.format(epochMilliseconds).split(" ");
    return { date, hour: Number(time.slice(0, 2)) };
  };
}

/** What is wrong with ten years of moments in one zone: too early, at another hour although that hour exists, out of order. */
function wrongMoments({ zone, cutoff, sendHour, sendAfterWorkingDays }: Wanted, count: number): string[] {
  const wrong: string[] = [];
  const localOf = calendarOf(zone);
  let [end, before] = [periodEnd(start.slice(0, 10), cutoff), Temporal.Instant.from("2000-01-01T00:00:00Z")];
  for (let month = 0; month < count; month++) {
    const moment = statementMoment(end, sendAfterWorkingDays, sendHour, zone);
    const local = localOf(moment);
    const hourBefore = localOf(moment.subtract({ minutes: 1 })).hour;
    // Where the clock is put forward over it, the hour is not there: then the first moment after it.
    const skipped = hourBefore < sendHour && local.hour > sendHour;
    if (local.date <= end) wrong.push(`${zone} ${end}: on ${local.date}, which is not over`);
    if (local.hour !== sendHour && !skipped) wrong.push(`${zone} ${end}: at ${local.hour} instead of ${sendHour}`);
    if (Temporal.Instant.compare(moment, before) <= 0) wrong.push(`${zone} ${end}: not after the one before`);
    [end, before] = [nextPeriodEnd(end, cutoff), moment];
  }
  return wrong;
}

const quarter = 15 * 60_000;
const outages = [1, 25, 40 * 24].map((hours, place) => ({ hours, from: (3 + 4 * place) * 30 * 24 }));

/** The first tick at or after an instant; within an outage there is none, and the first one after it comes instead. */
function tickAfter(instant: string, begun: Temporal.Instant): Temporal.Instant {
  const { epochMilliseconds } = Temporal.Instant.from(instant);
  let tick = Temporal.Instant.fromEpochMilliseconds(Math.ceil(epochMilliseconds / quarter) * quarter);
  for (const { hours, from } of outages) {
    const [dark, light] = [begun.add({ hours: from }), begun.add({ hours: from + hours })];
    if (Temporal.Instant.compare(tick, dark) >= 0 && Temporal.Instant.compare(tick, light) < 0) tick = light;
  }
  return tick;
}

const termsOf = (company: TestCompany) =>
  withActor({ type: "system", tenantId: company.companyId }, () => companyTerms());

/** Lets the clock come to tick after tick, each twice, until all companies have made their statements through `last`. */
async function live(clock: LentStage["clock"], companies: TestCompany[], last: string): Promise<void> {
  const begun = Temporal.Instant.from(start);
  const own = new Set(companies.map(({ companyId }) => companyId));
  for (;;) {
    const terms = await Promise.all(companies.map(termsOf));
    const waiting = terms.filter((each) => each.nextPeriodEnd <= last).map((each) => each.nextStatementAt);
    const [next] = waiting.sort();
    if (next === undefined) return;
    clock.set(tickAfter(next, begun).toString());
    for (const _ of ["the tick", "the same tick again"])
      for (const tenantId of (await dueCompanies()).filter((each) => own.has(each)))
        await runJobs([{ tenantId, step: "start" }]);
  }
}

/** Periods without a run, runs of no period, and those out of order or before their moment. */
async function wrongRuns(company: TestCompany, settings: Wanted, last: string): Promise<string[]> {
  const { data: runs } = await runEntity().query.primary({ tenantId: company.companyId }).go({ pages: "all" });
  const wrong: string[] = [];
  let [end, before] = [periodEnd(start.slice(0, 10), settings.cutoff), ""];
  const inOrder = new Map(runs.map((run) => [run.periodEnd, run]));
  for (; end <= last; end = nextPeriodEnd(end, settings.cutoff)) {
    const run = inOrder.get(end);
    const moment = statementMoment(end, settings.sendAfterWorkingDays, settings.sendHour, settings.zone);
    if (run?.state !== "done") wrong.push(`${settings.zone} ${end}: missed`);
    else if (run.startedAt < before) wrong.push(`${settings.zone} ${end}: before the one before it`);
    else if (Temporal.Instant.compare(run.startedAt, moment) < 0) wrong.push(`${settings.zone} ${end}: too early`);
    before = later(before, run?.startedAt ?? "");
    inOrder.delete(end);
  }
  return [...wrong, ...[...inOrder.keys()].map((extra) => `${settings.zone} ${extra}: one too many`)];
}

export const promise: Promised = {
  name: "schedules",
  sentence:
    "Statements come once for each period, at the hour that was set where the company is, and after an outage once each, in order.",
  how: "Every IANA zone: moments of ten years (one year at scale 1) against the platform's own calendar. Then companies in some of the zones live through as many years as the scale says, ten at most, on the database: each tick twice, none during outages of 1 hour, 25 hours and 40 days. It cannot prove that EventBridge ticks.",
  unit: "missed, doubled or out of place",
  async try(scale, lent) {
    const { clock } = await lent.stage();
    const zones = Intl.supportedValuesOf("timeZone").map(wanted);
    const wrong = zones.flatMap((zone) => wrongMoments(zone, scale === 1 ? 12 : months));
    const years = Math.min(scale, 10);
    const chosen = zones.filter((_, place) => (place * 3 * scale) % zones.length < 3 * scale).slice(0, 3 * scale);
    clock.set(start);
    const companies: TestCompany[] = [];
    for (const settings of chosen) companies.push(await newCompany(settings));
    const last = addDays(start.slice(0, 10), 365 * years);
    await live(clock, companies, last);
    for (const [place, company] of companies.entries())
      wrong.push(...(await wrongRuns(company, chosen[place] as Wanted, last)));
    const notes = [
      `${zones.length} zones, ${zones.length * (scale === 1 ? 12 : months)} moments; ${companies.length} companies lived through ${years} years`,
    ];
    return { figure: wrong.length, holds: wrong.length === 0, notes: [...notes, ...wrong.slice(0, 20)] };
  },
};
