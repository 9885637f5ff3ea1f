import { newId } from "@counterfoil/core/id";
import { atOnce } from "../../../../core/test/cashiers.ts";
import { apiOf } from "../../api.ts";
import type { ServerAddresses } from "../../servers.ts";
import { median } from "../measure.ts";
import type { Line } from "../row.ts";
import { type Server, startServer } from "./channel.ts";
import { startPostgres } from "./postgres.ts";
import { customers } from "./schema.ts";

const day = "2026-10-20";

/** Sends one receipt for the customer at this place; throws when it is refused. */
type Pay = (place: number) => Promise<void>;

async function post(url: string, headers: Record<string, string>, body: object): Promise<void> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${text}`);
}

/** A company with as many customers and charges as there are on the other side. */
async function payUs({ url, token }: Server): Promise<Pay> {
  const companyId = newId("tenant");
  const api = apiOf(url, token, companyId);
  const settings = { name: "A", zone: "Asia/Shanghai", currency: "CNY", language: "en" as const };
  await api.company.create.mutate({ companyId, ...settings });
  const ids = Array.from({ length: customers }, () => newId("customer"));
  for (const customerId of ids) {
    await api.customer.create.mutate({ customerId, reference: customerId, name: "A customer", language: "en" });
    const charge = { chargeId: newId("charge"), customerId, currency: "CNY", amountMinor: 1_000_000_000 };
    const dates = { date: "2026-10-05", dueDate: day };
    await api.charge.create.mutate({ ...charge, ...dates, number: "", purpose: "" });
  }
  const headers = { authorization: `Bearer ${token}`, "x-company": companyId };
  const fixed = { currency: "CNY", amountMinor: 1, receivedOn: day, method: "cash" };
  const texts = { reference: "", purpose: "", receivedBy: "" };
  return (place) =>
    post(`${url}/api/trpc/receipt.issue`, headers, {
      ...{ receiptId: newId("receipt"), customerId: ids[place % customers] },
      ...{ ...fixed, ...texts },
    });
}

function payThem({ url, token }: Server): Pay {
  const headers = { authorization: `Bearer ${token}` };
  const fixed = { amountMinor: 1, receivedOn: day, method: "cash" };
  return (place) =>
    post(`${url}/receipts`, headers, {
      ...{ receiptId: newId("receipt"), customerId: `c${(place % customers) + 1}` },
      ...fixed,
    });
}

const rounds = 3;
const clients = [1, 32] as const;
type Figures = { rate: number[]; cpu: number[] };

/** Receipts a second, and milliseconds of the server's CPU for each, stragglers included. */
async function rush(server: Server, pay: Pay, atWork: number, figures: Figures): Promise<void> {
  const pieces = atWork === 1 ? 20 : 96;
  let done = 0;
  const before = await server.cpu();
  const took = await atOnce(atWork, pieces, async (place) => {
    await pay(place);
    done += 1;
  });
  figures.cpu.push(((await server.cpu()) - before) / done);
  figures.rate.push(((pieces - 1) / took) * 1_000);
}

/**
 * The same work over HTTP, ours and theirs in turns, after a round that warms both up. Ours stands on DynamoDB Local,
 * whose pace is not DynamoDB's: rates say little, the CPU of the two services says more.
 */
export async function compared(servers: ServerAddresses): Promise<Line[]> {
  const postgres = await startPostgres();
  if (!postgres) {
    const what = "beside PostgreSQL: its server is missing here (on Debian: apt-get install postgresql)";
    return [{ what, unit: "" }];
  }
  const stops = [postgres.stop];
  try {
    const ours = await startServer("ours.ts", servers);
    stops.unshift(ours.stop);
    const theirs = await startServer("theirs.ts", { host: postgres.host, user: postgres.user });
    stops.unshift(theirs.stop);
    return await turns(ours, theirs, `Fastify, pg, PostgreSQL ${postgres.version}`);
  } finally {
    for (const stop of stops) await stop();
  }
}

async function turns(ours: Server, theirs: Server, name: string): Promise<Line[]> {
  const sides = [
    { server: ours, pay: await payUs(ours) },
    { server: theirs, pay: payThem(theirs) },
  ];
  const all = clients.flatMap((atWork) =>
    sides.map((side) => ({ ...side, atWork, figures: { rate: [], cpu: [] } as Figures })),
  );
  for (const { server, pay, atWork } of all) await rush(server, pay, atWork, { rate: [], cpu: [] });
  for (let round = 0; round < rounds; round++)
    for (const { server, pay, atWork, figures } of all) await rush(server, pay, atWork, figures);
  return clients.flatMap((atWork) => {
    const of = `over HTTP, ${atWork} ${atWork === 1 ? "client" : "clients"}`;
    const line = (what: string, unit: string, kind: keyof Figures): Line => {
      const [us = 0, them = 0] = all
        .filter((side) => side.atWork === atWork)
        .map(({ figures }) => median(figures[kind]));
      return { what: `${of}: ${what}, beside ${name}`, measured: us, unit, beside: them };
    };
    return [line("rate", "receipts/s", "rate"), line("CPU of the service", "ms/receipt", "cpu")];
  });
}
