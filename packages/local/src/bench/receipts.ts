import { charge, newCustomer, receive } from "../../../core/test/company.ts";
import { costOf } from "../cost.ts";
import type { OwnStage } from "../lend.ts";
import { askedBy, bareOperation } from "./bare.ts";
import { cpuOf } from "./measure.ts";
import type { Line } from "./row.ts";

export const day = "2026-10-20";

/**
 * Receipts over so many charges each, once the actor is known: what one asks for, and its CPU beside the same requests
 * with the SDK alone. The charges of one settle many receipts; of several, each receipt settles those of a customer of
 * its own, made before.
 */
export async function receiptLines(stage: OwnStage, sizes: number[]): Promise<Line[]> {
  const lines: Line[] = [];
  for (const charges of sizes) lines.push(...(await linesOf(stage, charges, sizes.length > 1)));
  return lines;
}

async function linesOf(stage: OwnStage, charges: number, named: boolean): Promise<Line[]> {
  const repeats = charges === 1 ? { rounds: 9, runs: 10 } : { rounds: 5, runs: 1 };
  // One to count the cost, one to count the requests, and one for each run; the first round does not count.
  const customers = charges === 1 ? 1 : 2 + (repeats.rounds + 1) * repeats.runs;
  const owing = await Promise.all(Array.from({ length: customers }, () => customerWhoOwes(charges)));
  let next = 0;
  const issue = async () => {
    const customerId = owing[next++ % owing.length] ?? "";
    await receive(customerId, { amountMinor: charges === 1 ? 1 : charges * 100 - 1, receivedOn: day });
  };
  const cost = await costOf(issue);
  const asked = await askedBy(issue);
  const bare = await bareOperation(stage, asked);
  const cpu = await cpuOf({ issue, bare }, repeats);
  const of = named ? `${charges} charges: ` : "";
  const goal = "1.0 × each item at 1 KB";
  return [
    { what: `${of}round trips`, measured: cost.roundTrips, unit: "trips", beside: 3, goal: "3" },
    { what: `${of}transactions`, measured: cost.transactions, unit: "", beside: 1, goal: "1" },
    { what: `${of}items written`, measured: cost.items, unit: "items" },
    { what: `${of}write units`, measured: cost.writes, unit: "units", beside: cost.leastWrites, goal },
    { what: `${of}read units`, measured: cost.reads, unit: "units" },
    { what: `${of}CPU, against its requests with the SDK alone`, measured: cpu.issue, unit: "ms", beside: cpu.bare },
  ];
}

async function customerWhoOwes(charges: number): Promise<string> {
  const customerId = await newCustomer();
  const amountMinor = charges === 1 ? 1_000_000_000 : 100;
  for (let place = 0; place < charges; place++) await charge(customerId, { amountMinor, date: day });
  return customerId;
}
