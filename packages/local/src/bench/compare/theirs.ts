import Fastify from "fastify";
import { exportJWK, generateKeyPair, importJWK, jwtVerify, SignJWT } from "jose";
import pg from "pg";
import { serveParent } from "./channel.ts";
import { charges, type Input, input, schema } from "./schema.ts";

/**
 * What somebody would otherwise build: Fastify, `pg` and PostgreSQL, one transaction a receipt. Like the product it
 * verifies an ES256 token, finds the membership, takes the same id twice for the same receipt, settles the oldest
 * charges, numbers without gaps, and leaves an event. Unlike the product it seals nothing and chains no entries.
 */
const { host, user } = JSON.parse(process.argv[2] ?? "") as { host: string; user: string };
const pool = new pg.Pool({ host, user, database: "postgres", max: 32 });
await pool.query(schema);

const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
const key = await importJWK(await exportJWK(publicKey), "ES256");
const claims = { issuer: "theirs", audience: "theirs" };
const token = await new SignJWT({})
  .setProtectedHeader({ alg: "ES256" })
  .setIssuer(claims.issuer)
  .setAudience(claims.audience)
  .setSubject("person")
  .setExpirationTime("2 hours")
  .sign(privateKey);

class Refused extends Error {
  readonly statusCode: number;
  constructor(statusCode: number, message: string) {
    super(message);
    this.statusCode = statusCode;
  }
}

type Client = pg.PoolClient;

/** A statement that the server parses and plans once a connection. */
const query = async <T extends pg.QueryResultRow>(client: Client, name: string, text: string, values: unknown[]) =>
  (await client.query<T>({ name, text, values })).rows;

async function companyOf(client: Client, authorization: string | undefined): Promise<string> {
  const { payload } = await jwtVerify((authorization ?? "").replace(/^Bearer /, ""), key, claims);
  const text = "SELECT company_id FROM membership WHERE person_id = $1";
  const [member] = await query<{ company_id: string }>(client, "member", text, [payload.sub]);
  if (!member) throw new Refused(403, "no company");
  return member.company_id;
}

async function inTransaction<T>(body: (client: Client) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const result = await body(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

async function issue(client: Client, company: string, asked: Input): Promise<{ receiptId: string; number: string }> {
  const { receiptId, customerId, amountMinor, receivedOn, method } = asked;
  const lock = "SELECT id FROM customer WHERE company_id = $1 AND id = $2 FOR UPDATE";
  if ((await query(client, "lock", lock, [company, customerId])).length === 0) throw new Refused(404, "no customer");
  const sameId = "SELECT customer_id, amount_minor, number FROM receipt WHERE company_id = $1 AND id = $2";
  type Before = { customer_id: string; amount_minor: string; number: string };
  const [before] = await query<Before>(client, "before", sameId, [company, receiptId]);
  if (before) {
    const isSame = before.customer_id === customerId && Number(before.amount_minor) === amountMinor;
    if (!isSame) throw new Refused(409, "the id is taken");
    return { receiptId, number: before.number };
  }
  const open = await query<{ id: string; remainder_minor: string }>(client, "open", charges.open, [
    company,
    customerId,
  ]);
  let leftMinor = amountMinor;
  const lines: [string, number][] = [];
  for (const { id, remainder_minor } of open) {
    if (leftMinor === 0) break;
    const settledMinor = Math.min(leftMinor, Number(remainder_minor));
    lines.push([id, settledMinor]);
    leftMinor -= settledMinor;
  }
  // Last of the locks: all cashiers of the company wait for this row until the transaction ends.
  const next = "UPDATE series SET last = last + 1 WHERE company_id = $1 AND name = 'R-2026' RETURNING last";
  const [series] = await query<{ last: number }>(client, "next", next, [company]);
  const number = `R-2026-${String(series?.last).padStart(6, "0")}`;
  const receipt = [company, receiptId, customerId, amountMinor, receivedOn, method, number, leftMinor];
  await query(client, "receipt", charges.receipt, receipt);
  for (const [chargeId, settledMinor] of lines)
    await query(client, "settle", charges.settle, [company, chargeId, settledMinor, receiptId]);
  await query(client, "balance", charges.balance, [company, customerId, amountMinor, receiptId]);
  return { receiptId, number };
}

const app = Fastify({ logger: false });
app.post<{ Body: Input }>("/receipts", { schema: { body: input } }, (request) =>
  inTransaction(async (client) => issue(client, await companyOf(client, request.headers.authorization), request.body)),
);
const url = await app.listen({ host: "127.0.0.1", port: 0 });
serveParent({ url, token }, async () => {
  await app.close();
  await pool.end();
});
