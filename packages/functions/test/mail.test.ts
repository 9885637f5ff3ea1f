import { MessageRejected, TooManyRequestsException } from "@aws-sdk/client-sesv2";
import { GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { requestHooks, resetClients } from "@counterfoil/core/client";
import { formatMoney } from "@counterfoil/core/money";
import { testStage } from "@counterfoil/local/test-stage";
import { afterEach, describe, expect, test } from "vitest";
import { headersOf } from "./call.ts";
import { everyCarrier, wantsAll } from "./carriers.ts";
import { addCharge, addCustomer, addReceipt, monthEnd, type Owner, signUp } from "./company.ts";

const stage = await testStage("mail");
const { captured } = await import("./log.ts");
const { send } = await import("../src/queue.ts");
const periodEnd = "2026-10-31";
let companies = 0;

async function company(settings: Parameters<typeof signUp>[2] = {}): Promise<Owner> {
  stage.clock.set("2026-11-01T00:00:00Z");
  companies += 1;
  return signUp(stage, `owner@company-${companies}.example`, settings);
}

const mailsTo = async (address: string) =>
  (await stage.mails()).filter(({ raw }) => headersIn(raw).to.includes(address));

/** The headers as they were sent, lines joined, nothing decoded. */
function headersIn(raw: Buffer | undefined) {
  const [head = ""] = (raw?.toString("latin1") ?? "").split("\r\n\r\n");
  const lines = head.replace(/\r\n[ \t]+/g, " ").split("\r\n");
  const named = (name: string) => lines.filter((line) => line.toLowerCase().startsWith(`${name}:`));
  return { to: named("to").join("\n"), all: lines.map((line) => line.split(":")[0] ?? ""), named };
}

let hook: ((request: { operation: string }) => void) | undefined;
/** SES answers with this instead, until the test ends. */
function refusing(error: () => Error): void {
  hook = ({ operation }) => {
    if (operation === "SendEmail") throw error();
  };
  requestHooks.add(hook);
}
function accepting(): void {
  if (hook) requestHooks.delete(hook);
}
afterEach(() => {
  accepting();
  // What the worker remembers of a full day must not keep the next test's mails waiting.
  resetClients();
});

describe.each(["en", "zh"] as const)("a statement's mail in %s", (language) => {
  test("says the statement's figures in text and HTML, one block and one PDF a currency, the same as the page, and how to read them", async () => {
    const owner = await company({ language, name: "Harbour & Söhne" });
    const address = `figures-${language}@customer.example`;
    const customerId = await addCustomer(owner, "C-1", { language, contact: { email: address } });
    await addCharge(owner, customerId, 123_456);
    await addCharge(owner, customerId, 7_890, { currency: "JPY" });
    await addReceipt(owner, customerId, 23_400);
    await monthEnd(stage, owner);
    const [mail, ...more] = await mailsTo(address);
    expect(more).toEqual([]);
    const { rows } = await owner.api.statement.list.query({ periodEnd });
    expect(rows.map(({ currency }) => currency)).toEqual(["CNY", "JPY"]);
    for (const { currency, openingMinor, chargesMinor, receiptsMinor, closingMinor } of rows) {
      for (const amount of [openingMinor, chargesMinor, receiptsMinor, closingMinor]) {
        const figure = formatMoney(amount, currency, language === "zh" ? "zh-CN" : "en");
        expect([figure, mail?.text.includes(figure), mail?.html.includes(figure)]).toEqual([figure, true, true]);
      }
    }
    expect(mail?.subject).toContain("Harbour & Söhne");
    expect(/[\u4e00-\u9fff]/.test(mail?.text ?? "")).toBe(language === "zh");
    expect(mail?.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
      [`${periodEnd}-CNY.pdf`, "application/pdf"],
      [`${periodEnd}-JPY.pdf`, "application/pdf"],
      [language === "zh" ? "对账单说明.pdf" : "How to read this statement.pdf", "application/pdf"],
    ]);
    for (const [index, { currency }] of rows.entries()) {
      const path = `/api/papers/statement/${customerId}/${currency}/${periodEnd}.pdf`;
      const page = await fetch(`${stage.url}${path}`, { headers: headersOf(owner.caller) });
      const opened = Buffer.from(await page.arrayBuffer());
      expect(opened.subarray(0, 5).toString()).toBe("%PDF-");
      expect(mail?.attachments[index]?.content.equals(opened)).toBe(true);
    }
    expect(mail?.tags["counterfoil-mail"]).toBe(`${customerId}_${periodEnd}_1`);
  });
});

test("how to read a statement goes with a customer's first ones alone", async () => {
  const owner = await company();
  const address = "guide@customer.example";
  const customerId = await addCustomer(owner, "C-1", { contact: { email: address } });
  await addCharge(owner, customerId, 5_000);
  await monthEnd(stage, owner);
  await monthEnd(stage, owner);
  const sent = await mailsTo(address);
  expect(sent.map(({ attachments }) => attachments.length)).toEqual([2, 1]);
});

test("names that look like headers, addresses or markup add no recipient, no header and no markup", async () => {
  const hostile = 'Evil\r\nBcc: spy@evil.example\r\n\r\n<b>x</b>, spy@evil.example; "spy" <spy@evil.example>';
  const owner = await company({ name: "Ours, spy@evil.example\r\nBcc: spy@evil.example" });
  const address = "victim@customer.example";
  const customerId = await addCustomer(owner, hostile.slice(0, 90), { name: hostile, contact: { email: address } });
  await addCharge(owner, customerId, 5_000, { number: hostile, purpose: hostile });
  await monthEnd(stage, owner);
  const [mail, ...more] = await mailsTo(address);
  expect(more).toEqual([]);
  const { all, named, to } = headersIn(mail?.raw);
  expect(all.filter((name) => /^(bcc|cc)$/i.test(name))).toEqual([]);
  expect([named("to").length, named("from").length, named("subject").length]).toEqual([1, 1, 1]);
  expect(to.match(/<[^<>]*>\s*$/)?.[0]).toBe(`<${address}>`);
  expect(mail?.html).not.toContain("<b>x</b>");
  const kept = (await stage.mails()).filter(({ to: recipients }) => recipients.some((each) => /<spy@/.test(each)));
  expect(kept.flatMap(({ to: recipients }) => recipients.length)).toEqual(kept.map(() => 1));
});

describe.each(everyCarrier)("a mail that carries a %s", (name, begin) => {
  /** Begun for a customer with this address, and all done that follows. */
  async function mailed(email: string) {
    const owner = await company();
    const customerId = await addCustomer(owner, "C-1", { contact: { email }, ...wantsAll });
    const { result } = await captured(async () => {
      const begun = await begin(stage, owner, customerId);
      await stage.drain();
      return begun;
    });
    return { ...result, counts: async () => (await owner.api.statement.runs.query()).runs[0] };
  }
  const expectCounts = async (counts: () => Promise<object | undefined>, expected: object) => {
    if (name === "statement") expect(await counts()).toMatchObject({ issued: 1, mailsAsked: 1, ...expected });
  };
  const address = (what: string) => `${what}.${name.replace(" ", "-")}@customer.example`;

  test("is sent once, by itself, however often its event and its message come", async () => {
    const { state, job } = await mailed(address("once"));
    for (const _ of [1, 2]) {
      stage.redeliverStream();
      await send("mail", [job, job]);
      await stage.drain();
    }
    expect([await state(), (await mailsTo(address("once"))).length]).toEqual(["sent", 1]);
  });

  test("and that SES refuses for good is failed, counted once, and sent when somebody asks again", async () => {
    refusing(() => new MessageRejected({ message: "no", $metadata: {} }));
    const { state, again, counts } = await mailed(address("bounced"));
    await expectCounts(counts, { mailed: 0, mailFailed: 1 });
    expect(await state()).toBe("failed");
    accepting();
    stage.redeliverStream();
    await stage.drain();
    expect(await mailsTo(address("bounced"))).toHaveLength(0);
    await again();
    await stage.drain();
    expect([await state(), (await mailsTo(address("bounced"))).length]).toEqual(["sent", 1]);
    await expectCounts(counts, { mailed: 1, mailFailed: 0 });
  });

  test("and that SES is too busy for is tried again and then sent, once", async () => {
    let refusals = 3;
    hook = ({ operation }) => {
      if (operation === "SendEmail" && refusals-- > 0)
        throw Object.assign(new Error("slow down"), { name: "TooManyRequestsException" });
    };
    requestHooks.add(hook);
    const { state, counts } = await mailed(address("throttled"));
    expect(await state()).toBe("sent");
    await expectCounts(counts, { mailed: 1, mailFailed: 0 });
    expect(await mailsTo(address("throttled"))).toHaveLength(1);
  });

  test.each([
    ["is too busy for", "Maximum sending rate exceeded.", "PT2S"],
    ["has no room for today", "Daily message quota exceeded.", "PT15M"],
  ])(
    "and that SES %s stays pending, is no dead letter, and is sent, once, when there is room",
    async (_, message, after) => {
      const to = address(`later.${after.toLowerCase()}`);
      let asked = 0;
      refusing(() => {
        asked += 1;
        return new TooManyRequestsException({ message, $metadata: { httpStatusCode: 429 } });
      });
      const { state, job, counts } = await mailed(to);
      expect([await state(), await mailsTo(to), asked]).toEqual(["pending", [], 1]);
      // Its job waits in the queue as a new message; here that very one is brought forward, twice.
      stage.clock.advance(after);
      accepting();
      await send("mail", [job, job]);
      await stage.drain();
      expect([await state(), (await mailsTo(to)).length]).toEqual(["sent", 1]);
      await expectCounts(counts, { mailed: 1 });
      const { deadLetterUrl } = stage.resources.queues.mail;
      const dead = { QueueUrl: deadLetterUrl, AttributeNames: ["ApproximateNumberOfMessages" as const] };
      const { Attributes } = await new SQSClient({}).send(new GetQueueAttributesCommand(dead));
      expect(Attributes?.ApproximateNumberOfMessages).toBe("0");
    },
  );

  test("is not even tried while the day's room is known to be used up", async () => {
    const owner = await company();
    let asked = 0;
    refusing(() => {
      asked += 1;
      return new TooManyRequestsException({ message: "Daily message quota exceeded.", $metadata: {} });
    });
    const customerId = await addCustomer(owner, "Q-1", { contact: { email: address("quota") }, ...wantsAll });
    const { again } = await begin(stage, owner, customerId);
    await stage.drain();
    for (const _ of [2, 3]) {
      await again();
      await stage.drain();
    }
    stage.clock.advance("PT16M");
    expect(asked).toBe(1);
  });

  test("to an address that no mail can carry is failed, not a job that never ends", async () => {
    const { state, counts } = await mailed(`${"a".repeat(70)}@customer.example`);
    await expectCounts(counts, { mailed: 0, mailFailed: 1 });
    expect(await state()).toBe("failed");
  });

  test("is sent once more at each request to send it again, however often its message comes", async () => {
    const { again, counts } = await mailed(address("again"));
    for (const request of [2, 3]) {
      await again();
      stage.redeliverStream();
      await stage.drain({ order: ["stream", "mail"] });
      expect(await mailsTo(address("again"))).toHaveLength(request);
    }
    await expectCounts(counts, { mailed: 1 });
  });
});

test("a statement's mail waits while its run is paused, and is sent once when that goes on", async () => {
  const owner = await company();
  const address = "paused@customer.example";
  const customerId = await addCustomer(owner, "C-1", { contact: { email: address } });
  await addCharge(owner, customerId, 10_000);
  await monthEnd(stage, owner);
  expect(await mailsTo(address)).toHaveLength(1);
  await owner.api.statement.pauseRun.mutate({ periodEnd });
  await owner.api.statement.resend.mutate({ customerId, periodEnd });
  await stage.drain();
  expect(await mailsTo(address)).toHaveLength(1);
  expect(await owner.api.statement.ofCustomer.query({ customerId })).toMatchObject([{ mail: "pending" }]);
  for (const _ of [1, 2]) await owner.api.statement.resumeRun.mutate({ periodEnd });
  await stage.drain();
  expect(await mailsTo(address)).toHaveLength(2);
});

test("mails that failed are told with their reason, and all of them are sent again", async () => {
  const owner = await company();
  const address = "failed@customer.example";
  const customerId = await addCustomer(owner, "C-1", { contact: { email: address } });
  await addCharge(owner, customerId, 10_000);
  refusing(() => new MessageRejected({ message: "no", $metadata: {} }));
  await monthEnd(stage, owner);
  accepting();
  expect(await owner.api.statement.failedMails.query({ periodEnd })).toMatchObject([
    { customerId, reference: "C-1", failure: "MessageRejected" },
  ]);
  expect(await owner.api.statement.retryFailed.mutate({ periodEnd })).toEqual({ count: 1 });
  await stage.drain();
  expect(await mailsTo(address)).toHaveLength(1);
  expect(await owner.api.statement.failedMails.query({ periodEnd })).toEqual([]);
});
