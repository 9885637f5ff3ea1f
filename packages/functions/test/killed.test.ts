import { requestHooks } from "@counterfoil/core/client";
import { testStage } from "@counterfoil/local/test-stage";
import { afterEach, describe, expect, test } from "vitest";
import type { FunctionName } from "../src/manifest.ts";
import { type Carrier, carriers, type Mailed, receiptOf, wantsAll } from "./carriers.ts";
import { addCharge, addCustomer, due, mailsTo, type Owner, signUp, startImport } from "./company.ts";

const stage = await testStage("killed");
const { logger } = await import("../src/observe.ts");
// Functions that are killed on purpose would fill the screen.
logger.setLogLevel("SILENT");
const periodEnd = "2026-10-31";
let companies = 0;

const isKilled = (error: unknown): boolean =>
  error instanceof Error && (error.name === "Killed" || isKilled(error.cause));

describe("a function killed at any one of its requests, and called again, does nothing twice and leaves nothing out", () => {
  /** Kills at the first request, the second, and so on, until the function lives. */
  async function killedEverywhere(
    name: FunctionName,
    begin: () => Promise<Owner>,
    proceed: (owner: Owner) => Promise<unknown>,
    verify: (owner: Owner) => Promise<void>,
    /** So many requests are made at once at the beginning: which of them comes first is chance. */
    together = 0,
  ): Promise<number> {
    for (let requests = 1; ; requests += requests < together ? 11 : 1) {
      const owner = await begin();
      stage.killAfter(name, requests);
      const outcome = await proceed(owner).catch((error: Error) => error);
      const errors = (outcome as { errors?: unknown[] } | undefined)?.errors ?? [outcome];
      if (!errors.some(isKilled)) {
        stage.killAfter(name, 1_000_000);
        await verify(owner);
        return requests - 1;
      }
      // Queue and stream have brought again what was not done; what a dead one took from a queue and did not put into
      // the next, the schedule finds when it comes again.
      if (name === "tick" || name === "run") {
        stage.clock.advance("PT16M");
        await stage.tick();
        await stage.drain();
      }
      await verify(owner);
    }
  }

  /** One customer in two currencies; without an address no time goes into papers. */
  async function small(email: boolean): Promise<Owner> {
    stage.clock.set("2026-11-01T00:00:00Z");
    companies += 1;
    const owner = await signUp(stage, `owner@company-${companies}.example`);
    const name = `A${companies}`;
    const customerId = await addCustomer(owner, name, { contact: { email: email ? `${name}@customer.example` : "" } });
    await addCharge(owner, customerId, 7_000);
    await addCharge(owner, customerId, 300, { currency: "JPY" });
    await due(stage, owner);
    return owner;
  }
  async function expectSmallOnce({ api }: Owner, mailed: number): Promise<void> {
    const { rows } = await api.statement.list.query({ periodEnd });
    expect(rows.map(({ currency }) => currency)).toEqual(["CNY", "JPY"]);
    const { runs } = await api.statement.runs.query();
    expect(runs).toMatchObject([{ state: "done", issued: 2, withoutAddress: 2 - 2 * mailed, mailed, mailFailed: 0 }]);
    expect((await mailsTo(stage, companies)).A ?? 0).toBe(mailed);
  }
  const started = async ({ api }: Owner) => {
    await api.statement.startNow.mutate();
    return stage.drain();
  };
  const ticked = async () => {
    await stage.tick();
    return stage.drain();
  };

  /** A customer who wants all by mail. */
  async function noMailYet(): Promise<Owner> {
    stage.clock.set("2026-11-01T00:00:00Z");
    companies += 1;
    return signUp(stage, `owner@company-${companies}.example`);
  }
  const mailedBy = (begin: Carrier, known?: string) => async (owner: Owner) => {
    mailed = await begin(stage, owner, known ?? (await addCustomer(owner, `A${companies}`, wantsAll)));
    return stage.drain();
  };
  let mailed: Mailed | undefined;
  async function expectMailedOnce(): Promise<void> {
    expect([await mailed?.state(), (await mailsTo(stage, companies)).A]).toEqual(["sent", 1]);
  }

  test("run", async () => {
    const points = await killedEverywhere(
      "run",
      () => small(false),
      started,
      (owner) => expectSmallOnce(owner, 0),
    );
    expect(points).toBeGreaterThan(15);
  }, 600_000);

  test("events", async () => {
    const points = await killedEverywhere(
      "events",
      () => small(true),
      started,
      (owner) => expectSmallOnce(owner, 1),
    );
    expect(points).toBeGreaterThan(3);
  }, 600_000);

  test("events, of a receipt and of a credit note that are mailed", async () => {
    for (const begin of [carriers.receipt, carriers["credit note"]]) {
      const points = await killedEverywhere("events", noMailYet, mailedBy(begin), expectMailedOnce);
      expect(points).toBeGreaterThan(4);
    }
  }, 600_000);

  test("finish, of a receipt that settles more than one transaction holds", async () => {
    stage.clock.set("2026-11-01T00:00:00Z");
    const owner = await signUp(stage, "owner@wide.example");
    const customerId = await addCustomer(owner, "WIDE", { contact: { email: "" }, ...wantsAll });
    // Enough charges for one such receipt after the other.
    const rows = Array.from({ length: 1_200 }, (_, at) => `WIDE,,,W-${at},2026-10-01,2026-10-20,1.00,`);
    await startImport(owner, rows);
    await stage.drain();
    const begin = async () => {
      companies += 1;
      const email = `A${companies}@customer.example`;
      const { version, ...customer } = await owner.api.customer.get.query({ customerId });
      await owner.api.customer.change.mutate({ ...customer, version, contact: { email } });
      return owner;
    };
    const points = await killedEverywhere("finish", begin, mailedBy(receiptOf(9_500), customerId), expectMailedOnce);
    expect(points).toBeGreaterThan(5);
  }, 600_000);

  test("tick", async () => {
    const verify = (owner: Owner) => expectSmallOnce(owner, 0);
    const points = await killedEverywhere("tick", () => small(false), ticked, verify, 64);
    expect(points).toBeGreaterThan(64);
  }, 600_000);

  const lines = [
    "I-1,One,,1,2026-10-01,2026-10-20,10.00,2026-10-15",
    "I-1,One,,2,2026-10-02,2026-10-20,20.00,",
    "I-3,Three,,4,no date,,40.00,",
  ];
  test("import", async () => {
    const points = await killedEverywhere(
      "import",
      async () => {
        stage.clock.set("2026-11-01T00:00:00Z");
        companies += 1;
        const owner = await signUp(stage, `owner@company-${companies}.example`);
        await startImport(owner, lines);
        return owner;
      },
      () => stage.drain(),
      async ({ api }) => {
        const [job] = await api.import.list.query();
        expect(job).toMatchObject({ state: "done", rows: 3, customers: 1, charges: 2, receipts: 1, duplicates: 0 });
        expect(job).toMatchObject({ rejectedCount: 1 });
        const { rows, sums } = await api.customer.list.query({ sort: "reference" });
        expect(sums).toMatchObject([{ currency: "CNY", balanceMinor: 2_000, unappliedMinor: 0 }]);
        expect(rows.map(({ reference }) => reference)).toEqual(["I-1"]);
        for (const { customerId } of rows) {
          const { entries } = await api.customer.ledger.query({ customerId, currency: "CNY" });
          expect(entries).toHaveLength(3);
        }
      },
    );
    expect(points).toBeGreaterThan(15);
  }, 600_000);
});

describe("the mail worker", () => {
  const seen: string[] = [];
  const hook = ({ service, operation }: { service: string; operation: string }) => {
    seen.push(`${service}.${operation}`);
  };
  afterEach(() => {
    requestHooks.delete(hook);
  });

  test("that dies is not followed by another mail where SES's own event comes first, as it does: the retry waits for minutes", async () => {
    for (let requests = 1, lived = false; !lived; requests += 1) {
      stage.clock.set("2026-11-01T00:00:00Z");
      companies += 1;
      const owner = await signUp(stage, `owner@company-${companies}.example`);
      const customerId = await addCustomer(owner, `A${companies}`, wantsAll);
      stage.killAfter("mail", requests);
      const begun = await carriers.statement(stage, owner, customerId);
      const { errors } = await stage.drain({ order: ["run", "stream", "mail-event", "mail"] });
      lived = errors.length === 0;
      stage.killAfter("mail", 1_000_000);
      expect([(await mailsTo(stage, companies)).A, await begun.state()], `killed at ${requests}`).toEqual([1, "sent"]);
      const { runs } = await owner.api.statement.runs.query();
      expect(runs).toMatchObject([{ issued: 1, mailed: 1, mailFailed: 0 }]);
    }
  }, 600_000);

  // What carries a receipt carries every other document.
  test.each([
    ["statement", carriers.statement],
    ["receipt", carriers.receipt],
  ] as const)(
    "sends a %s twice only if it dies between SES's acceptance and the mark that it was sent",
    async (name, begin) => {
      const doubled: string[] = [];
      let lived = false;
      for (let requests = 1; !lived; requests += 1) {
        stage.clock.set("2026-11-01T00:00:00Z");
        companies += 1;
        const owner = await signUp(stage, `owner@company-${companies}.example`);
        const customerId = await addCustomer(owner, `A${companies}`, wantsAll);
        seen.length = 0;
        stage.killAfter("mail", requests);
        const { errors, killedAt, mailed } = await watched(async () => {
          const begun = await begin(stage, owner, customerId);
          return { ...(await stage.drain({ order: ["run", "stream", "mail"] })), mailed: begun };
        });
        lived = errors.length === 0;
        stage.killAfter("mail", 1_000_000);
        const sent = (await mailsTo(stage, companies)).A;
        expect(await mailed.state()).toBe("sent");
        const { runs } = await owner.api.statement.runs.query();
        if (name === "statement") expect(runs).toMatchObject([{ issued: 1, mailed: 1, mailFailed: 0 }]);
        if (sent === 1) continue;
        expect(sent).toBe(2);
        doubled.push(killedAt);
      }
      expect(doubled).toEqual(["DynamoDB.TransactWriteItems right after SESv2.SendEmail"]);
    },
    600_000,
  );

  /** Which request the worker was about to make when it died, after which other one. */
  async function watched<T extends { errors: unknown[] }>(body: () => Promise<T>) {
    // Before the hook that kills, so that the last request is seen too.
    const before = [...requestHooks];
    requestHooks.clear();
    for (const each of [hook, ...before]) requestHooks.add(each);
    const outcome = await body();
    const sent = seen.indexOf("SESv2.SendEmail");
    return { ...outcome, killedAt: `${seen[sent + 1]} right after ${seen[sent]}` };
  }
});
