import { newId } from "@counterfoil/core/id";
import { testStage } from "@counterfoil/local/test-stage";
import { expect, test } from "vitest";
import { type Answer, type Caller, call, request } from "./call.ts";
import { addCharge, addCustomer, attach, cameIn, monthEnd, type Owner, signUp } from "./company.ts";
import { belongingTo, comparable, everything } from "./kept.ts";

const stage = await testStage("portal");
const periodEnd = "2026-10-31";
const owner = await signUp(stage, "owner@a.example");
const other = await signUp(stage, "owner@b.example");
const [first, second] = [await debtor(owner, "C-1"), await debtor(owner, "C-2")];
const foreign = await debtor(other, "C-3");
// Both companies have the same moment.
await monthEnd(stage, owner);

async function debtor(company: Owner, reference: string): Promise<string> {
  const customerId = await addCustomer(company, reference, { name: `Name of ${reference}` });
  await addCharge(company, customerId, 50_000, { number: `INV-${reference}`, purpose: `Goods for ${reference}` });
  return customerId;
}

async function tokenFor({ api }: Owner, customerId: string): Promise<string> {
  const { address } = await api.link.create.mutate({ customerId });
  return address.split("#")[1] ?? "";
}

const enter = (token: string): Promise<Answer> => call(stage, "portal.enter", { token }, {});
const overview = (cookie: string): Promise<Answer> => call(stage, "portal.overview", undefined, { cookie });
const sessionOf = async (token: string): Promise<string> =>
  (await enter(token)).headers.getSetCookie()[0]?.split(";")[0] ?? "";
/** All but the id of the request, which no two answers share. */
const said = ({ status, text, fault }: Answer): string => `${status} ${text.replace(fault?.requestId ?? "", "")}`;
const notEntered = { status: 401, fault: { reason: "portal.not_entered" } };

test("the cookie is this host's alone: no script reads it, no other site's request and no plain connection has it", async () => {
  const { status, headers, text, data } = await enter(await tokenFor(owner, first));
  expect([status, data, text]).toEqual([200, undefined, expect.not.stringContaining("__Host")]);
  const [cookie = "", ...more] = headers.getSetCookie();
  expect(more).toEqual([]);
  const [value = "", ...attributes] = cookie.split("; ");
  expect(value).toMatch(/^__Host-portal=[0-9A-HJKMNP-TV-Z]{26}\.[\w-]{43}$/);
  expect(attributes).toEqual(["Max-Age=28800", "Path=/", "Secure", "HttpOnly", "SameSite=Strict"]);
  expect([headers.get("cache-control"), headers.get("referrer-policy")]).toEqual(["no-store", "no-referrer"]);
});

test("what opens a link to look at it, as scanners of mails do, uses nothing up and is no opening", async () => {
  const token = await tokenFor(owner, first);
  const before = comparable(belongingTo(await everything(), owner.companyId));
  const input = encodeURIComponent(JSON.stringify({ token }));
  for (const path of ["enter", "leave", "confirm", "overview", "keepAttachment"]) {
    const answer = await request(stage, `/api/trpc/portal.${path}?input=${input}`);
    expect([answer.status >= 400, answer.headers.getSetCookie()], path).toEqual([true, []]);
  }
  for (const path of [`/portal?token=${token}`, `/portal/${token}`]) {
    const answer = await request(stage, path);
    expect(answer.headers.getSetCookie(), path).toEqual([]);
  }
  expect(comparable(belongingTo(await everything(), owner.companyId))).toEqual(before);
  expect((await enter(token)).status).toBe(200);
});

test("a session lets its customer in under its own name alone, and no longer once the link is revoked or it has left", async () => {
  const token = await tokenFor(owner, first);
  const [one, two] = [await sessionOf(token), await sessionOf(token)];
  const { data } = await overview(one);
  expect(data).toMatchObject({ customer: { reference: "C-1" }, statements: [{ periodEnd, closingMinor: 50_000 }] });
  const value = one.slice(one.indexOf("=") + 1);
  for (const name of ["__host-portal", "__Host-Portal", "__HOST-PORTAL", "portal", "__Secure-portal", "x__Host-portal"])
    expect(await overview(`${name}=${value}`), name).toMatchObject(notEntered);
  for (const changed of [
    value.slice(0, -1),
    value.toLowerCase(),
    `${other.companyId.slice(4)}${value.slice(26)}`,
    token,
  ])
    expect(await overview(`__Host-portal=${changed}`)).toMatchObject(notEntered);
  const left = await call(stage, "portal.leave", {}, { cookie: one });
  expect(left.headers.getSetCookie()[0]).toMatch(/^__Host-portal=; Max-Age=0; /);
  expect(await overview(one)).toMatchObject(notEntered);
  expect((await overview(two)).status).toBe(200);
  await owner.api.link.revoke.mutate({ customerId: first });
  expect(await overview(two)).toMatchObject(notEntered);
  expect(await enter(token)).toMatchObject({ status: 403, fault: { reason: "link.revoked" } });
});

test("an unknown code, an unknown company and no code at all are told the very same", async () => {
  const [tenant = "", code = ""] = (await tokenFor(owner, first)).split(".");
  const answers = [];
  for (const token of [`${tenant}.${"A".repeat(43)}`, `${newId("tenant").slice(4)}.${code}`, "x"])
    answers.push(said(await enter(token)));
  expect(new Set(answers).size, answers.join("\n")).toBe(1);
  expect(answers[0]).toContain("link.unknown");
});

/** What one customer has that another one may neither see nor change. */
async function answered(company: Owner, customerId: string) {
  const caller = await cameIn(stage, company, customerId);
  const attachmentId = await attach(stage, caller, "secret-file.pdf");
  const [row] = await company.api.statement.ofCustomer.query({ customerId });
  if (!row) throw new Error("no statement");
  const of = { currency: row.currency, periodEnd, version: row.version, hash: row.hash };
  const disputeId = newId("dispute");
  const words = { disputeId, text: "secret text", name: "secret name", attachmentId };
  const opened = await call(stage, "portal.dispute", { ...of, ...words, about: "balance", theirMinor: 1 }, caller);
  const wish = { number: 1, changes: { phone: "secret phone" }, name: "secret name" };
  expect((await call(stage, "portal.propose", wish, caller)).status).toBe(200);
  expect(opened.status, opened.text).toBe(200);
  const promise = await promised(caller, "secret name");
  return { caller, attachmentId, disputeId, of, promise };
}

/** Promises to pay the first of what it owes. */
async function promised(caller: Caller, name: string) {
  const { data } = await call(stage, "portal.promises", undefined, caller);
  const { today, items } = data as { today: string; items: { documentId: string; currency: string }[] };
  const { currency = "", documentId = "" } = items[0] ?? {};
  const promise = { currency, documentIds: [documentId], amountMinor: 1, day: today, promiseId: newId("promise") };
  const answer = await call(stage, "portal.promise", { ...promise, name }, caller);
  expect(answer.status, answer.text).toBe(200);
  return promise;
}

test("a customer reads and changes nothing of another one's, of its own company or of another, whatever ids it names", async () => {
  const victim = await answered(owner, second);
  const { attachmentId, disputeId, of, promise } = victim;
  const before = comparable(belongingTo(await everything(), second));
  for (const [company, customerId] of [
    [owner, first],
    [other, foreign],
  ] as const) {
    const caller = await cameIn(stage, company, customerId);
    const [row] = await company.api.statement.ofCustomer.query({ customerId });
    const own = { ...of, hash: row?.hash, customerId: second };
    const words = { text: "why", name: "x", messageId: newId("message") };
    const claim = { ...words, about: "balance", theirMinor: 1 };
    const attempts: [string, object, string | undefined][] = [
      ["portal.answers", { ...of, customerId: second }, undefined],
      ["portal.confirm", { ...of, name: "x", customerId: second }, "statement.hash_differs"],
      ["portal.confirm", { ...own, name: "x", attachmentId }, "attachment.not_found"],
      [
        "portal.dispute",
        { ...of, ...claim, disputeId: newId("dispute"), customerId: second },
        "statement.hash_differs",
      ],
      ["portal.dispute", { ...own, ...claim, disputeId: newId("dispute"), attachmentId }, "attachment.not_found"],
      ["portal.reply", { ...words, disputeId, customerId: second }, "dispute.not_found"],
      ["portal.keepAttachment", { attachmentId, filename: "x", customerId: second }, "attachment.not_uploaded"],
      // The same id is another dispute here: its own.
      ["portal.dispute", { ...own, ...claim, disputeId }, undefined],
      // So is a proposal: of its own contact data, whoever's it names.
      ["portal.propose", { number: 1, changes: { phone: "9" }, name: "x", customerId: second }, undefined],
      // Neither its items nor its promises are another one's.
      ["portal.promise", { ...promise, name: "x", customerId: second }, "promise.not_open"],
      ["portal.promises", {}, undefined],
      ["portal.year", { year: 2026, customerId: second }, undefined],
      ["portal.overview", {}, undefined],
      ["portal.contact", {}, undefined],
    ];
    for (const [procedure, input, reason] of attempts) {
      const answer = await call(stage, procedure, Object.keys(input).length === 0 ? undefined : input, caller);
      expect([procedure, answer.fault?.reason, answer.text]).toEqual([
        procedure,
        reason,
        expect.not.stringMatching(/secret|C-2/),
      ]);
    }
  }
  expect(comparable(belongingTo(await everything(), second))).toEqual(before);
  expect(await conversation(victim.caller)).toContain("secret text");
});

test("a link that has expired gets a new one by mail, to the address on file, once an hour; the answer tells nothing", async () => {
  const token = await tokenFor(owner, first);
  const mailed = async () => (await stage.mails()).filter(({ to }) => to.join().includes("c-1@")).length;
  stage.clock.advance("P91D");
  expect((await enter(token)).fault?.reason).toBe("link.expired");
  const before = await mailed();
  for (const _ of ["first", "at once again"]) {
    expect(await call(stage, "portal.renew", { token }, {})).toMatchObject({ status: 200, data: undefined });
    await stage.drain();
  }
  expect(await mailed()).toBe(before + 1);
  const [, fresh = ""] = /portal#(\S+)/.exec((await stage.mails()).at(-1)?.text ?? "") ?? [];
  expect((await enter(fresh)).status).toBe(200);
  await owner.api.link.revoke.mutate({ customerId: first });
  expect((await call(stage, "portal.renew", { token }, {})).fault?.reason).toBe("link.revoked");
});

const conversation = async (caller: Caller): Promise<string> =>
  (await call(stage, "portal.answers", { currency: "CNY", periodEnd }, caller)).text;
