import { createSign, generateKeyPairSync } from "node:crypto";
import { testStage } from "@counterfoil/local/test-stage";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type Caller, call, headersOf, proceduresByType, request } from "./call.ts";
import { addCustomer, cameIn, signUp } from "./company.ts";

const stage = await testStage("access");
const { captured } = await import("./log.ts");
const procedures = await proceduresByType();
const owner = await signUp(stage, "owner@a.example");
const stranger = await stage.signIn("stranger@b.example");

const customer = await cameIn(stage, owner, await addCustomer(owner, "C-1"));

type Who = "nobody" | "person" | "member" | "customer";
/** Who may call what; a procedure that is not named here may be called by nobody. */
const mayCall: Record<string, Who> = {
  "check.receipt": "nobody",
  "portal.enter": "nobody",
  "portal.leave": "nobody",
  "portal.overview": "customer",
  "portal.year": "customer",
  "portal.renew": "nobody",
  "portal.statement": "customer",
  "portal.explain": "customer",
  "portal.answers": "customer",
  "portal.confirm": "customer",
  "portal.dispute": "customer",
  "portal.reply": "customer",
  "portal.beginAttachment": "customer",
  "portal.keepAttachment": "customer",
  "portal.contact": "customer",
  "portal.propose": "customer",
  "portal.promises": "customer",
  "portal.promise": "customer",
  "session.me": "person",
  "company.create": "person",
  "company.get": "member",
  "company.home": "member",
  "company.change": "member",
  "company.setSeal": "member",
  "company.paperStyle": "member",
  "company.setPaperStyle": "member",
  "company.setLogo": "member",
  "company.statementStyle": "member",
  "company.setStatementStyle": "member",
  "company.setPaymentPicture": "member",
  "company.approvalLimits": "member",
  "company.setApprovalLimits": "member",
  "company.loadSample": "member",
  "customer.list": "member",
  "customer.get": "member",
  "customer.figures": "member",
  "customer.ledger": "member",
  "customer.create": "member",
  "customer.change": "member",
  "customer.unidentified": "member",
  "reminder.plan": "member",
  "reminder.setPlan": "member",
  "reminder.preview": "member",
  "reminder.ofCustomer": "member",
  "reminder.pause": "member",
  "promise.ofCustomer": "member",
  "promise.take": "member",
  "promise.withdraw": "member",
  "proposal.ofCustomer": "member",
  "proposal.decide": "member",
  "charge.create": "member",
  "charge.get": "member",
  "charge.dueDate": "member",
  "charge.setInvoice": "member",
  "charge.invoiceLists": "member",
  "charge.upcoming": "member",
  "contract.list": "member",
  "contract.ofCustomer": "member",
  "contract.get": "member",
  "contract.preview": "member",
  "contract.create": "member",
  "contract.change": "member",
  "contract.pause": "member",
  "contract.resume": "member",
  "contract.end": "member",
  "receipt.preview": "member",
  "receipt.issue": "member",
  "allocation.settle": "member",
  "allocation.release": "member",
  "item.changeDueDate": "member",
  "item.dispute": "member",
  "creditNote.issue": "member",
  "refund.issue": "member",
  "writeOff.record": "member",
  "adjustment.record": "member",
  "adjustment.openingBalance": "member",
  "lateFee.charge": "member",
  "dishonour.record": "member",
  "exchange.record": "member",
  "exchange.transfer": "member",
  "void.record": "member",
  "approval.list": "member",
  "approval.decide": "member",
  "approval.withdraw": "member",
  "moneyAccount.list": "member",
  "moneyAccount.create": "member",
  "moneyAccount.change": "member",
  "moneyAccount.close": "member",
  "moneyAccount.reopen": "member",
  "shift.report": "member",
  "import.upload": "member",
  "import.inspect": "member",
  "import.preview": "member",
  "import.start": "member",
  "import.get": "member",
  "import.list": "member",
  "import.rejected": "member",
  "document.list": "member",
  "document.get": "member",
  "document.find": "member",
  "document.mail": "member",
  "document.mailState": "member",
  "series.list": "member",
  "series.continuity": "member",
  "proof.latest": "member",
  "proof.start": "member",
  "proof.customer": "member",
  "export.start": "member",
  "export.get": "member",
  "export.list": "member",
  "export.link": "member",
  "delivery.suppressions": "member",
  "delivery.suppressedOf": "member",
  "delivery.lift": "member",
  "statement.runs": "member",
  "statement.startNow": "member",
  "statement.pauseRun": "member",
  "statement.resumeRun": "member",
  "statement.prepared": "member",
  "statement.release": "member",
  "statement.failedMails": "member",
  "statement.retryFailed": "member",
  "statement.whyNone": "member",
  "statement.list": "member",
  "statement.ofCustomer": "member",
  "statement.years": "member",
  "statement.get": "member",
  "statement.versions": "member",
  "statement.difference": "member",
  "statement.explain": "member",
  "statement.answers": "member",
  "statement.resend": "member",
  "statement.issueNow": "member",
  "statement.reopenings": "member",
  "statement.reopen": "member",
  "statement.closeAgain": "member",
  "dispute.lines": "member",
  "statement.confirm": "member",
  "dispute.list": "member",
  "dispute.get": "member",
  "dispute.causes": "member",
  "dispute.open": "member",
  "dispute.take": "member",
  "dispute.reply": "member",
  "dispute.resolve": "member",
  "dispute.mail": "member",
  "attachment.begin": "member",
  "attachment.keep": "member",
  "link.list": "member",
  "link.create": "member",
  "link.revoke": "member",
};
const callers: Record<Who, Caller> = { nobody: {}, person: { token: stranger }, member: owner.caller, customer };
const ranks: Who[] = ["nobody", "person", "member"];

/** A customer's way in and everybody else's do not cross: neither is let in where only the other one is. */
const opensTo = (who: Who, needed: Who): boolean =>
  needed === "nobody" || who === needed || (needed !== "customer" && ranks.indexOf(who) >= ranks.indexOf(needed));

/** Who is not known as what a procedure asks for is signed out there. */
const refusalOf = (who: Who, needed: Who) =>
  ranks.indexOf(who) > 0 && needed !== "customer" ? [403, "not_allowed"] : [401, "not_signed_in"];

test("every procedure has its row", () => {
  expect(Object.keys(mayCall).sort()).toEqual(Object.keys(procedures).sort());
});

// Input that no schema takes: whoever is let in is told so, and nothing happens.
const wrongInput = { customerId: 0, name: 0, number: 0 };

describe.each(Object.keys(callers) as Who[])("%s", (who) => {
  test.each(Object.keys(procedures))("is let in to what the table says: %s", async (procedure) => {
    const { status, fault } = await call(stage, procedure, wrongInput, callers[who]);
    const needed = mayCall[procedure] ?? "member";
    if (opensTo(who, needed)) expect([401, 403]).not.toContain(status);
    else expect([status, fault?.code]).toEqual(refusalOf(who, needed));
  });
});

test("a member who also comes with a customer's cookie is each of them only where that one is asked for", async () => {
  const both = { ...owner.caller, ...customer };
  expect((await call(stage, "portal.overview", undefined, both)).data).toMatchObject({
    customer: { reference: "C-1" },
  });
  expect((await call(stage, "company.get", undefined, both)).data).toMatchObject({ companyId: owner.companyId });
  const papers = await request(stage, "/api/papers/receipt/rcp_1.pdf", { headers: headersOf(customer) });
  expect([papers.status, JSON.parse(papers.text).code]).toEqual([401, "not_signed_in"]);
});

test("a public door is open to whoever brings a token, even one that is refused everywhere else", async () => {
  const answer = await call(stage, "check.receipt", { token: "x" }, { token: "garbage" });
  expect([answer.status, answer.data]).toEqual([200, { genuine: false }]);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
});

test("papers are for members alone", async () => {
  const paths = [
    ...[
      "receipt/rcp_1.pdf",
      "statement/cus_1/CNY/2026-10-31.pdf",
      "statement/cus_1/CNY/2026-10-31.csv",
      "import/imp_1/rejected.csv",
      "audit/cus_1/2026-10-31.pdf",
    ],
    ...["shift/zh/recorded/2026-10-01/2026-10-31/mem_1/all.csv", "shift/en/never/2026-10-01/2026-10-31/all/all.csv"],
    ...["receipt/rcp_1.pdf?copy=all", "document/rfd_1.pdf", "series/R-1.pdf"],
  ];
  for (const path of paths) {
    const statuses = await Promise.all(
      ranks.map(async (who) => {
        const { status, text } = await request(stage, `/api/papers/${path}`, { headers: headersOf(callers[who]) });
        return [status, JSON.parse(text).code];
      }),
    );
    expect(statuses).toEqual([
      [401, "not_signed_in"],
      [403, "not_allowed"],
      [400, "invalid"],
    ]);
  }
});

describe("a token", () => {
  const issuer = process.env.ISSUER ?? "";
  const token = owner.caller.token;
  const [header = "", payload = "", signature = ""] = token.split(".");
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const parsed = (text: string) => JSON.parse(Buffer.from(text, "base64url").toString());
  const refused = { status: 401, fault: { code: "not_signed_in", reason: "actor.token_refused" } };
  const whoAmI = (given: string) => call(stage, "session.me", undefined, { token: given });

  afterEach(() => {
    vi.useRealTimers();
    process.env.ISSUER = issuer;
  });

  /** Signed well, but by a key of one's own. */
  function forged(): string {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const sign = createSign("sha256").update(`${header}.${payload}`);
    return `${header}.${payload}.${sign.sign({ key: privateKey, dsaEncoding: "ieee-p1363" }, "base64url")}`;
  }

  const wrong: Record<string, string> = {
    "that is garbage": "garbage",
    "that is garbage in three parts": "a.b.c",
    "without a signature": `${header}.${payload}.`,
    "that says it is signed by nobody": `${part({ ...parsed(header), alg: "none" })}.${payload}.`,
    "signed by another key": forged(),
    "signed by a key nobody knows": `${part({ ...parsed(header), kid: "other" })}.${payload}.${signature}`,
    "of somebody else under this signature": `${header}.${part({ ...parsed(payload), sub: "x" })}.${signature}`,
    "of another issuer": `${header}.${part({ ...parsed(payload), iss: "https://other.example" })}.${signature}`,
    "with a scheme that is not Bearer": `Basic ${token}`,
  };
  test.each(Object.entries(wrong))("%s is refused", async (_name, given) => {
    expect(await whoAmI(given)).toMatchObject(refused);
  });

  test("is taken as long as it lasts, and refused after that", async () => {
    const fresh = await stage.signIn("owner@a.example");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 9 * 60_000 });
    expect((await whoAmI(fresh)).status).toBe(200);
    vi.setSystemTime(Date.now() + 60_000 + 1_000);
    expect(await whoAmI(fresh)).toMatchObject(refused);
  });

  test("for another audience is refused, whichever claim names it", async () => {
    const configured = JSON.parse(issuer);
    const audiences = [
      [{ claim: "aud", value: "https://other.example/api" }, 401],
      [{ claim: "client_id", value: "another-client" }, 401],
      [{ claim: "client_id", value: configured.clientId }, 200],
      [configured.audience, 200],
    ] as const;
    for (const [audience, status] of audiences) {
      process.env.ISSUER = JSON.stringify({ ...configured, audience });
      expect((await whoAmI(token)).status, JSON.stringify(audience)).toBe(status);
    }
  });

  test("is not blamed when the issuer's keys are out of reach or the issuer is configured wrongly", async () => {
    const configured = JSON.parse(issuer);
    const broken = [
      { ...configured, jwksUri: "http://127.0.0.1:9/jwks" },
      { ...configured, jwksUri: `${stage.url}/nowhere` },
      { issuer: "no address" },
    ];
    for (const each of broken) {
      process.env.ISSUER = JSON.stringify(each);
      const { result: answer, lines } = await captured(() => whoAmI(token));
      expect(lines).toMatchObject([{ level: "ERROR", message: "failed" }]);
      expect(answer).toMatchObject({ status: 500, fault: { code: "internal", reason: "request.internal" } });
      expect(answer.text).not.toMatch(/127\.0\.0\.1:9|jwks|ISSUER/);
    }
  });
});

test("what the browser must know to sign somebody in is told to everybody", async () => {
  const { status, text } = await request(stage, "/api/config.json");
  expect(status).toBe(200);
  expect(Object.keys(JSON.parse(text)).sort()).toEqual(["clientId", "issuer", "logout", "resource", "scope"]);
});
