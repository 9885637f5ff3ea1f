import { withActor } from "@counterfoil/core/actor";
import { findDocument } from "@counterfoil/core/document";
import { newLink } from "@counterfoil/core/door/link";
import { newId } from "@counterfoil/core/id";
import { testStage } from "@counterfoil/local/test-stage";
import { expect, test } from "vitest";
import { texts } from "../../documents/test/raster.ts";
import { headersOf, request } from "./call.ts";
import { addCharge, addCustomer, addReceipt, monthEnd, type Owner, signUp } from "./company.ts";

const stage = await testStage("portal-papers");
stage.clock.set("2026-10-20T04:00:00Z");
const [harbour, other] = [await signUp(stage, "owner@a.example"), await signUp(stage, "owner@b.example")];

type Guest = { owner: Owner; customerId: string; cookie: string; receiptId: string };

/** A customer with a charge and a receipt, and a month that was closed; it came in by a link. */
async function guest(owner: Owner, reference: string): Promise<Guest> {
  const customerId = await addCustomer(owner, reference);
  await addCharge(owner, customerId, 123_450, { number: `INV-${reference}` });
  return { owner, customerId, cookie: "", receiptId: await addReceipt(owner, customerId, 3_400) };
}

async function entered({ owner, customerId }: Guest): Promise<string> {
  const system = { type: "system", tenantId: owner.companyId } as const;
  const [, token] = (await withActor(system, () => newLink(customerId))).split("#");
  const answer = await request(stage, "/api/trpc/portal.enter", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token }),
  });
  expect(answer.status).toBe(200);
  const cookie = answer.headers.get("set-cookie") ?? "";
  expect(cookie).toMatch(/^__Host-portal=.*; Path=\/; Secure; HttpOnly; SameSite=Strict$/);
  return cookie.split(";")[0] ?? "";
}

const guests = await Promise.all([guest(harbour, "A-1"), guest(harbour, "A-2"), guest(other, "B-1")]);
await monthEnd(stage, harbour);
await monthEnd(stage, other);
for (const each of guests) each.cookie = await entered(each);
const [first, second, foreign] = guests as [Guest, Guest, Guest];

const october = { currency: "CNY", periodEnd: "2026-10-31" };
const paper = (path: string, headers: Record<string, string>) => fetch(`${stage.url}/api/papers/${path}`, { headers });
const refusalOf = async (response: Response) => (await response.json()) as { code: string; reason: string };
const ask = (procedure: string, input: unknown, { cookie }: Guest) =>
  request(stage, `/api/trpc/portal.${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`, {
    headers: { cookie },
  });
const tell = (procedure: string, input: unknown, { cookie }: Guest) =>
  request(stage, `/api/trpc/portal.${procedure}`, {
    method: "POST",
    headers: { cookie, "content-type": "application/json" },
    ...(input === undefined ? {} : { body: JSON.stringify(input) }),
  });

async function attached(to: Guest, name: string): Promise<string> {
  const begun = (await tell("beginAttachment", undefined, to)).data as {
    attachmentId: string;
    url: string;
    fields: Record<string, string>;
  };
  const form = new FormData();
  for (const [field, value] of Object.entries(begun.fields)) form.append(field, value);
  form.append("file", new Blob([`%PDF-1.7 ${name}`]));
  expect((await fetch(begun.url, { method: "POST", body: form })).ok).toBe(true);
  const { attachmentId } = begun;
  expect((await tell("keepAttachment", { attachmentId, filename: name }, to)).status).toBe(200);
  return attachmentId;
}

test("a customer reads its own statement and how each figure comes about, and no id of the company's books", async () => {
  const { data, headers } = await ask("statement", october, first);
  expect(data).toMatchObject({
    figures: { openingMinor: 0, chargesMinor: 123_450, receiptsMinor: 3_400, closingMinor: 120_050 },
    lines: [{ number: "INV-A-1", amountMinor: 123_450, balanceMinor: 123_450 }, { balanceMinor: 120_050 }],
    versions: [{ version: 1 }],
  });
  expect([headers.get("cache-control"), headers.get("referrer-policy")]).toEqual(["no-store", "no-referrer"]);
  const explained = await ask("explain", { ...october, figure: "closingMinor" }, first);
  expect(explained.data).toMatchObject({ amountMinor: 120_050, sums: [{ length: 3 }, { length: 6 }] });
  const told = await Promise.all([
    ask("statement", october, first),
    ask("answers", october, first),
    ask("explain", { ...october, figure: "overdueMinor" }, first),
  ]);
  for (const { text } of told) expect(text).not.toMatch(/(chg|rcp|mem|per|cus|ten)_|documentId|A-2|B-1/);
});

test("whatever customer is named, it is the one of the session", async () => {
  const named = await ask("statement", { ...october, customerId: second.customerId }, first);
  expect(named.text).toContain("INV-A-1");
  expect(named.text).not.toContain("INV-A-2");
});

test("a customer opens its own papers by its session, and nobody else's, of the same company or of another", async () => {
  const statement = await paper("portal/statement/CNY/2026-10-31.pdf", { cookie: first.cookie });
  expect([statement.status, statement.headers.get("cache-control")]).toEqual([200, "no-store"]);
  const shown = new Uint8Array(await statement.arrayBuffer());
  expect(texts(shown).join("")).toContain("INV-A-1");
  const mailed = await paper(`statement/${first.customerId}/CNY/2026-10-31.pdf`, headersOf(harbour.caller));
  expect(Buffer.from(await mailed.arrayBuffer()).equals(shown), "the very bytes of the company's").toBe(true);

  for (const file of ["statement/CNY/2026-10-31.csv?version=1", "statement/CNY/2026-10-31.xlsx", "guide-zh.pdf"]) {
    expect((await paper(`portal/${file}`, { cookie: first.cookie })).status, file).toBe(200);
  }
  const own = await paper(`portal/receipt/${first.receiptId}.pdf`, { cookie: first.cookie });
  expect(own.status).toBe(200);
  const pages = texts(new Uint8Array(await own.arrayBuffer()));
  expect(pages.map((page) => /Payer's copy|Counterfoil/.exec(page)?.[0])).toEqual(["Payer's copy"]);
  const system = { type: "system", tenantId: harbour.companyId } as const;
  const noted = await withActor(system, () => findDocument(first.receiptId));
  expect(noted?.handedOutOn, "as one that was printed").toBeDefined();

  const attachmentId = await attached(first, "对账回执.pdf");
  const file = await paper(`portal/attachment/${attachmentId}`, { cookie: first.cookie });
  expect([file.status, await file.text()]).toEqual([200, "%PDF-1.7 对账回执.pdf"]);
  expect(file.headers.get("content-disposition")).toMatch(/^attachment; /);
  const forMember = await paper(`attachment/${first.customerId}/${attachmentId}`, headersOf(harbour.caller));
  expect([forMember.status, forMember.headers.get("x-content-type-options")]).toEqual([200, "nosniff"]);

  for (const stranger of [second, foreign]) {
    for (const path of [`receipt/${first.receiptId}.pdf`, `attachment/${attachmentId}`]) {
      const refused = await paper(`portal/${path}`, { cookie: stranger.cookie });
      expect([path, refused.status, (await refusalOf(refused)).code]).toEqual([path, 404, "not_found"]);
    }
  }
  const elsewhere = await paper(`attachment/${first.customerId}/${attachmentId}`, headersOf(other.caller));
  expect(elsewhere.status).toBe(404);
});

test("a paper of the portal opens by the session alone, and a session opens no paper of the company", async () => {
  const paths = [
    "guide-en.pdf",
    "statement/CNY/2026-10-31.csv",
    `receipt/${first.receiptId}.pdf`,
    `attachment/${newId("attachment")}`,
  ];
  for (const path of paths) {
    for (const headers of [{}, headersOf(harbour.caller), { cookie: "__Host-portal=x" }]) {
      const refused = await paper(`portal/${path}`, headers);
      expect([path, refused.status, (await refusalOf(refused)).reason]).toEqual([path, 401, "portal.not_entered"]);
    }
  }
  for (const path of [`statement/${first.customerId}/CNY/2026-10-31.pdf`, `receipt/${first.receiptId}.pdf`]) {
    expect((await paper(path, { cookie: first.cookie })).status).toBe(401);
  }
  for (const path of ["statement/XXX/2026-10-31.pdf", "receipt/rcp_1.pdf", "statement/CNY/2026-10-31.pdf?version=0"]) {
    expect((await paper(`portal/${path}`, { cookie: first.cookie })).status, path).toBe(400);
  }
  expect((await paper("portal/statement/CNY/2026-10-31.pdf?version=2", { cookie: first.cookie })).status).toBe(404);
});
