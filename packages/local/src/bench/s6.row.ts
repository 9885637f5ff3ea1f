import { AsyncLocalStorage } from "node:async_hooks";
import { withActor } from "@counterfoil/core/actor";
import { type Request, requestHooks, resetClients, responseHooks } from "@counterfoil/core/client";
import { listRuns } from "@counterfoil/core/run";
import { papersToMail, statementRows } from "@counterfoil/core/statement";
import { statementPdf } from "@counterfoil/documents/statement";
import { send } from "@counterfoil/functions/queue";
import { newCompany } from "../../../core/test/company.ts";
import { movableClock } from "../clock.ts";
import { eventsOf } from "../ses-events.ts";
import type { SourceName } from "../sources.ts";
import { openStage, type Stage } from "../stage.ts";
import { startServer } from "./compare/channel.ts";
import { median } from "./measure.ts";
import { importMonth } from "./month-end/made-up.ts";
import type { Line, Row } from "./row.ts";

const customersAtScaleOne = 500;
const rowsEach = 30;
const periodEnd = "2026-10-31";
/** CPU of a customer that no implementation can do without here, as the design reckons it. */
const floorMs = 8.5;

/** CPU of this process, in milliseconds. */
async function cpuOf(body: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await body();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

type ClockedStage = Stage & { clock: ReturnType<typeof movableClock> };
type Counted = [mail: string, count: number][];
const countsOf = async (ses: string): Promise<Counted> => (await (await fetch(`${ses}/counts`)).json()) as Counted;

/**
 * SES tells within a second of each mail that it took, also of one whose worker died then; the queue brings that worker's
 * messages again after minutes. Whoever is dead tells nobody anything, so it is told from outside.
 */
function sesTelling(clock: ClockedStage["clock"]) {
  const outside = AsyncLocalStorage.snapshot();
  return async ({ operation, input }: Request, output: unknown): Promise<void> => {
    if (operation !== "SendEmail") return;
    const { EmailTags = [] } = input as { EmailTags?: { Name: string; Value: string }[] };
    const { MessageId: messageId } = output as { MessageId: string };
    const tags = Object.fromEntries(EmailTags.map(({ Name, Value }) => [Name, Value]));
    const said = { from: "a@b.example", destination: ["a@customer.example"], subject: "", configurationSet: "mails" };
    const [sent] = eventsOf({ messageId, at: clock.now(), region: "us-east-1", ...said, tags });
    if (sent) await outside(() => send("mail-event", [sent]));
  };
}

/** The month-end of a company whose workers are killed in the middle of closing and in the middle of mailing. */
async function monthEnd(stage: ClockedStage, customers: number) {
  const proceed = async (leave: SourceName[]) => {
    await stage.tick();
    await stage.drain({ order: ["mail-event"], leave: ["proof", ...leave] });
  };
  let requests = 0;
  const count = () => {
    requests += 1;
  };
  const tell = sesTelling(stage.clock);
  requestHooks.add(count);
  responseHooks.add(tell);
  try {
    stage.killAfter("run", Math.ceil(customers * 4));
    const closing = await cpuOf(async () => {
      await proceed(["mail"]);
      stage.clock.advance("PT16M");
      await proceed(["mail"]);
    });
    stage.killAfter("mail", Math.ceil(customers * 4));
    const mailing = await cpuOf(async () => {
      await proceed([]);
      stage.clock.advance("PT16M");
      await proceed([]);
    });
    return { closing, mailing, requests };
  } finally {
    requestHooks.delete(count);
    responseHooks.delete(tell);
  }
}

/** CPU of the papers alone: the median of twenty, each drawn anew, once the fonts are there. */
async function paperMs(customerIds: string[]): Promise<number> {
  const spent: number[] = [];
  for (const customerId of customerIds.slice(0, 21)) {
    const { papers } = await papersToMail(customerId, periodEnd);
    for (const { paper } of papers) spent.push(await cpuOf(() => statementPdf(paper)));
  }
  return median(spent.slice(1));
}

export const row: Row = {
  name: "S6",
  work: `month-end: ${rowsEach} rows a customer, Chinese papers and mail, SES's own events, a worker killed while closing and one while mailing`,
  async measure(_lent, scale) {
    const customers = customersAtScaleOne * scale;
    const server = await startServer("../month-end/servers.ts", {});
    const clock = movableClock("2026-10-20T04:00:00Z");
    const stage = { ...(await openStage({ servers: JSON.parse(server.token), name: "bench-s6", clock })), clock };
    try {
      const { companyId, actor } = await newCompany({ language: "zh", firstPeriodEnd: periodEnd });
      clock.set("2026-11-02T04:00:00Z");
      await withActor(actor, () => importMonth(customers, rowsEach));
      await stage.drain();
      process.env.AWS_ENDPOINT_URL_SESV2 = server.url;
      resetClients();
      clock.set("2026-11-20T04:00:00Z");
      return await withActor({ type: "system", tenantId: companyId }, async () =>
        linesOf(server.url, customers, await monthEnd(stage, customers)),
      );
    } finally {
      await stage.stop();
      await server.stop();
    }
  },
};

async function linesOf(
  ses: string,
  customers: number,
  { closing, mailing, requests }: Awaited<ReturnType<typeof monthEnd>>,
): Promise<Line[]> {
  const [rows, [run]] = await Promise.all([statementRows(periodEnd), listRuns()]);
  const counted = await countsOf(ses);
  const doubled = counted.filter(([, count]) => count > 1).length;
  const missing = customers - Math.min(rows.length, counted.length, run?.mailed ?? 0);
  const of = (what: string, spentMs: number, more: Partial<Line> = {}): Line => ({
    ...{ what: `${what}: CPU a customer`, measured: spentMs / customers, unit: "ms" },
    ...more,
  });
  const paper = await paperMs(rows.map(({ customerId }) => customerId));
  return [
    { what: "customers", measured: customers, unit: "" },
    { what: "mails sent twice", measured: doubled, unit: "", beside: 0, goal: "0" },
    { what: "statements or mails missing", measured: missing, unit: "", beside: 0, goal: "0" },
    { what: "customers a CPU-second", measured: (1_000 * customers) / (closing + mailing), unit: "", goal: "≥ 100" },
    of("all", closing + mailing, { beside: floorMs, goal: "≤ 1.3 ×" }),
    of("closing", closing),
    of("mailing", mailing),
    { what: "of which a paper alone", measured: paper, unit: "ms" },
    { what: "requests to AWS a customer", measured: requests / customers, unit: "" },
  ];
}
