import { requestHooks } from "@counterfoil/core/client";
import { newId } from "@counterfoil/core/id";
import { testStage } from "@counterfoil/local/test-stage";
import { afterEach, describe, expect, test } from "vitest";
import { type Answer, call, headersOf, request } from "./call.ts";
import { addCharge, addCustomer, monthEnd, signUp } from "./company.ts";

const stage = await testStage("errors");
const { captured } = await import("./log.ts");
const owner = await signUp(stage, "owner@a.example");
const customerId = await addCustomer(owner, "C-1");
await addCharge(owner, customerId, 5_000);
await monthEnd(stage, owner);
const headers = headersOf(owner.caller);
const json = { ...headers, "content-type": "application/json" };
const charge = { customerId, currency: "CNY", amountMinor: 100, number: "1", purpose: "" };
const dates = { date: "2026-11-02", dueDate: "2026-11-02" };
const newCharge = () => ({ ...charge, ...dates, chargeId: newId("charge") });

let hook: (() => void) | undefined;
function failing(error: Error): void {
  hook = () => {
    throw error;
  };
  requestHooks.add(hook);
}
afterEach(() => {
  if (hook) requestHooks.delete(hook);
});

/** Logs and answer name the same request, and say nothing else that nobody should know. */
async function inOneLine(asked: () => Promise<Answer>) {
  const { result: answer, lines } = await captured(asked);
  const id = answer.headers.get("x-request-id");
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect(answer.fault?.requestId ?? JSON.parse(answer.text).requestId).toBe(id);
  expect(lines.map(({ requestId }) => requestId)).toEqual([id]);
  return { answer, line: lines[0] };
}

describe("a fault is answered with its own status, code, reason and details, and logged by its reason", () => {
  const taken = newId("charge");
  const cases: Record<string, [() => Promise<Answer>, number, object]> = {
    not_found: [
      () => call(stage, "customer.get", { customerId: newId("customer") }, owner.caller),
      404,
      { code: "not_found", reason: "customer.not_found", details: {} },
    ],
    invalid: [
      () => call(stage, "charge.create", { ...newCharge(), dueDate: "2026-11-01" }, owner.caller),
      400,
      {
        code: "invalid",
        reason: "charge.due_before_date",
        details: { date: "2026-11-02", dueDate: "2026-11-01" },
      },
    ],
    conflict: [
      async () => {
        await call(stage, "charge.create", { ...newCharge(), chargeId: taken }, owner.caller);
        return call(stage, "charge.create", { ...newCharge(), chargeId: taken, amountMinor: 1 }, owner.caller);
      },
      409,
      { code: "conflict", reason: "document.id_taken", details: { documentId: taken } },
    ],
    not_signed_in: [
      () => call(stage, "company.get", undefined, {}),
      401,
      { code: "not_signed_in", reason: "actor.not_signed_in", details: {} },
    ],
    not_allowed: [
      () => call(stage, "company.get", undefined, { token: owner.caller.token }),
      403,
      { code: "not_allowed", reason: "actor.no_company", details: {} },
    ],
  };
  test.each(Object.entries(cases))("%s", async (code, [asked, status, data]) => {
    const { answer, line } = await inOneLine(asked);
    expect(answer).toMatchObject({ status, fault: data });
    expect(line).toMatchObject({ level: "INFO", message: "refused", code, reason: answer.fault?.reason });
  });
});

describe("wrong input is told field by field, and what was put in is not said again", () => {
  test("each wrong field of a procedure's input", async () => {
    const input = { ...newCharge(), amountMinor: 1.5, date: "2026-02-30", currency: "XAU", customerId: "secret words" };
    const { answer } = await inOneLine(() => call(stage, "charge.create", input, owner.caller));
    expect(answer).toMatchObject({ status: 400, fault: { code: "invalid", reason: "input.invalid", details: {} } });
    expect(Object.keys(answer.fault?.fields ?? {}).sort()).toEqual(["amountMinor", "currency", "customerId", "date"]);
    expect(answer.text).not.toMatch(/secret words|2026-02-30/);
  });

  test("fields inside of fields, by their path", async () => {
    const input = { name: "x", language: "en", contact: { email: "no address" }, customerId, version: 1 };
    const { fault } = await call(stage, "customer.change", input, owner.caller);
    expect(fault?.fields).toEqual({ "contact.email": [expect.any(String)] });
  });

  test("a place in the ledger that nobody gave is wrong input, no defect", async () => {
    for (const before of ["x", "2026-10-31", "2026-10-31~a~b", "~~", "2026-10-31~1~2", "2026-10-31~1~2~3~4"]) {
      const answer = await call(stage, "customer.ledger", { customerId, currency: "CNY", before }, owner.caller);
      expect(answer, before).toMatchObject({ status: 400, fault: { code: "invalid" } });
    }
  });
});

describe("a defect is answered with nothing but an id, and logged with all there is", () => {
  const secret = "arn:aws:dynamodb secret table, owner@a.example";
  test.each([
    ["in a verb", () => call(stage, "company.get", undefined, owner.caller)],
    ["before the actor is known", () => call(stage, "session.me", undefined, { token: owner.caller.token })],
    ["while a paper is made", () => request(stage, `/api/papers/receipt/${newId("receipt")}.pdf`, { headers })],
  ])("%s", async (_where, asked) => {
    failing(new Error(secret));
    const { answer, line } = await inOneLine(asked);
    const said = JSON.parse(answer.text);
    expect([answer.status, said.error?.data ?? said]).toEqual([
      500,
      expect.objectContaining({ code: "internal", reason: "request.internal", details: {} }),
    ]);
    expect(answer.text).not.toMatch(/secret|stack|node_modules|\.ts/);
    expect(line).toMatchObject({ level: "ERROR", message: "failed" });
    expect(JSON.stringify(line)).toContain("secret table");
  });
});

describe("misuse of the protocol is the caller's, and no defect", () => {
  const post = (path: string, body: string, more = {}) =>
    request(stage, `/api/trpc/${path}`, { method: "POST", headers: { ...json, ...more }, body });
  const cases: Record<string, [() => Promise<Answer>, number, string]> = {
    "an unknown procedure": [() => call(stage, "no.such", undefined, owner.caller), 404, "not_found"],
    "a router's name": [() => call(stage, "customer", undefined, owner.caller), 404, "not_found"],
    "a name of every object": [() => call(stage, "__proto__.toString", undefined, owner.caller), 404, "not_found"],
    "a path beside the API": [() => request(stage, "/api/other", { headers }), 404, "not_found"],
    "a body that is no JSON": [() => post("charge.create", "{no json"), 400, "invalid"],
    "a body that is another type": [() => post("charge.create", "[1]"), 400, "invalid"],
    "a body of another content type": [
      () => post("charge.create", "a=b", { "content-type": "text/plain" }),
      415,
      "invalid",
    ],
    "a mutation by GET": [() => request(stage, "/api/trpc/statement.startNow", { headers }), 405, "invalid"],
    "input that is no JSON": [() => request(stage, "/api/trpc/customer.get?input={no", { headers }), 400, "invalid"],
    "a paper of no kind": [() => request(stage, "/api/papers/other.pdf", { headers }), 404, "not_found"],
    "a paper's path that cannot be decoded": [
      () => request(stage, "/api/papers/receipt/%E0%A4%A.pdf", { headers }),
      400,
      "invalid",
    ],
  };
  test.each(Object.entries(cases))("%s", async (_name, [asked, status, code]) => {
    const { result: answer, lines } = await captured(asked);
    const said = JSON.parse(answer.text);
    const data = said.error?.data ?? said;
    expect([answer.status, data.code], answer.text).toEqual([status, code]);
    expect(data.requestId).toBe(answer.headers.get("x-request-id"));
    expect(lines.filter(({ level }) => level === "ERROR")).toEqual([]);
    expect(answer.text).not.toMatch(/stack|node_modules/);
  });

  test("what somebody typed for a procedure's name does not reach the log", async () => {
    const { written } = await captured(() => call(stage, "13812345678", undefined, owner.caller));
    expect(written).not.toContain("13812345678");
  });
});

describe("a batch", () => {
  test("answers each of its procedures by itself, under one request id", async () => {
    const input = encodeURIComponent(JSON.stringify({ 1: { customerId: newId("customer") } }));
    const path = `/api/trpc/session.me,customer.get,no.such,company.get?batch=1&input=${input}`;
    const { status, text, headers: answered } = await request(stage, path, { headers });
    const answers = JSON.parse(text) as { result?: object; error?: { data: { code: string; requestId: string } } }[];
    expect(status).toBe(207);
    expect(answers.map(({ error }) => error?.data.code)).toEqual([undefined, "not_found", "not_found", undefined]);
    const ids = new Set(answers.flatMap(({ error }) => (error ? [error.data.requestId] : [])));
    expect([...ids]).toEqual([answered.get("x-request-id")]);
  });

  test("lets a person without a company have what is a person's, and nothing else of it", async () => {
    const person = headersOf({ token: owner.caller.token });
    const { text } = await request(stage, "/api/trpc/session.me,company.get?batch=1", { headers: person });
    const answers = JSON.parse(text) as { result?: object; error?: { data: { code: string } } }[];
    expect(answers.map(({ error, result }) => error?.data.code ?? typeof result)).toEqual(["object", "not_allowed"]);
  });

  test("of nobody is refused whole", async () => {
    const { text } = await request(stage, "/api/trpc/session.me,company.get?batch=1");
    const answers = JSON.parse(text) as { error?: { data: { code: string } } }[];
    expect(answers.map(({ error }) => error?.data.code)).toEqual(["not_signed_in", "not_signed_in"]);
  });
});

test("no answer may be kept by a cache or told to another site", async () => {
  const answers = await Promise.all([
    call(stage, "company.get", undefined, owner.caller),
    call(stage, "company.get", undefined, {}),
    request(stage, "/api/config.json"),
    request(stage, "/api/papers/other.pdf"),
    request(stage, "/api/trpc/a,b", { method: "POST", headers: { "content-type": "text/plain" }, body: "x" }),
  ]);
  for (const { headers: given } of answers) {
    expect(given.get("cache-control")).toBe("no-store");
    expect(given.get("referrer-policy")).toBe("no-referrer");
    expect(given.get("x-content-type-options")).toBe("nosniff");
    expect(given.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  }
});
