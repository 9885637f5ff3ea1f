import { newId } from "@counterfoil/core/id";
import { testStage } from "@counterfoil/local/test-stage";
import { beforeEach, describe, expect, test } from "vitest";
import { type Caller, call } from "./call.ts";
import { addCharge, addCustomer, cameIn, monthEnd, type Owner, signUp } from "./company.ts";

const stage = await testStage("answer-mail");
const periodEnd = "2026-10-31";
let owner: Owner;
let companies = 0;

beforeEach(async () => {
  stage.clock.set("2026-10-20T04:00:00Z");
  companies += 1;
  owner = await signUp(stage, `owner@company-${companies}.example`);
});

const address = () => `ap.${companies}@customer.example`;
/** The mails that tell of a dispute: a statement's carries its paper. */
const answers = async () =>
  (await stage.mails()).filter(
    ({ to, attachments }) => to.some((each) => each.includes(address())) && attachments.length === 0,
  );
const tokenIn = (text: string): string => /portal\S*#(\S+)/.exec(text)?.[1] ?? "";

/** A customer that has come in by a link and disputes its balance. */
async function disputed(more: object = {}) {
  const customerId = await addCustomer(owner, "C-1", { contact: { email: address() }, ...more });
  await addCharge(owner, customerId, 50_000);
  await monthEnd(stage, owner);
  const customer = await cameIn(stage, owner, customerId);
  const [row] = await owner.api.statement.ofCustomer.query({ customerId });
  const { currency, version, hash } = row ?? {};
  const disputeId = newId("dispute");
  const said = { about: "balance", theirMinor: 1, text: "secret objection", name: "Li" };
  const opened = await call(
    stage,
    "portal.dispute",
    { currency, periodEnd, version, hash, disputeId, ...said },
    customer,
  );
  expect(opened.status, opened.text).toBe(200);
  await stage.drain();
  return { customerId, disputeId, customer };
}

type Made = Awaited<ReturnType<typeof disputed>>;
const reply = ({ customerId, disputeId }: Made, messageId = newId("message")) =>
  owner.api.dispute.reply.mutate({ customerId, disputeId, messageId, text: "secret answer" });
const resolve = ({ customerId, disputeId }: Made) =>
  owner.api.dispute.resolve.mutate({
    ...{ customerId, disputeId, messageId: newId("message"), text: "secret end" },
    ...{ outcome: "corrected", cause: "wrong-price" },
  });
const page = ({ customerId, disputeId }: Made) => owner.api.dispute.get.query({ customerId, disputeId });
const mailStates = async (made: Made) => (await page(made)).messages.map(({ side, mail }) => [side, mail?.state]);

describe("whoever disputed something", () => {
  test("is told once of each answer and of the end, and what was said itself is in no mail", async () => {
    const made = await disputed();
    expect(await answers()).toEqual([]);
    const messageId = newId("message");
    for (const _ of ["sent", "sent again"]) await reply(made, messageId);
    await stage.drain();
    await resolve(made);
    await stage.drain();
    stage.redeliverStream();
    await stage.drain();
    const sent = await answers();
    expect(sent.map(({ subject }) => subject)).toEqual([
      "Your dispute, statement as at 31 Oct 2026: answer from Harbour Trading",
      "Your dispute, statement as at 31 Oct 2026: cleared up by Harbour Trading",
    ]);
    for (const { text, html } of sent) expect(`${text}${html}`).not.toContain("secret");
    expect(sent[1]?.text).toContain("Corrected");
    expect(await mailStates(made)).toEqual([
      ["customer", undefined],
      ["company", "sent"],
      ["company", "sent"],
    ]);
  });

  test("comes by a fresh link of that mail to the dispute, and that it was opened is noted", async () => {
    const made = await disputed();
    await owner.api.link.revoke.mutate({ customerId: made.customerId });
    await reply(made);
    await stage.drain();
    const [sent] = await answers();
    expect(sent?.text).toContain(`/portal/statements/${periodEnd}/CNY?dispute=${made.disputeId}#`);
    const entered = await call(stage, "portal.enter", { token: tokenIn(sent?.text ?? "") }, {});
    const cookie: Caller = { cookie: entered.headers.getSetCookie()[0]?.split(";")[0] ?? "" };
    const { text } = await call(stage, "portal.answers", { currency: "CNY", periodEnd }, cookie);
    expect(text).toContain("secret answer");
    expect((await page(made)).messages[1]?.mail?.openedAt).toBeDefined();
    const links = await owner.api.link.list.query({ customerId: made.customerId });
    expect(links.filter(({ state }) => state === "open").map(({ about }) => about)).toEqual(["dispute"]);
  });

  test("reads it in its own language", async () => {
    const made = await disputed({ language: "zh" });
    await resolve(made);
    await stage.drain();
    expect((await answers()).map(({ subject }) => subject)).toEqual([
      "异议已处理（截至 2026年10月31日 的对账单）— Harbour Trading",
    ]);
  });

  test("is not told of its own words, nor of what only changes who looks after it", async () => {
    const made = await disputed();
    const { customerId, disputeId } = made;
    await owner.api.dispute.take.mutate({ customerId, disputeId });
    const said = { disputeId, messageId: newId("message"), text: "more", name: "Li" };
    expect((await call(stage, "portal.reply", said, made.customer)).status).toBe(200);
    await stage.drain();
    expect(await answers()).toEqual([]);
  });
});

describe("a mail that cannot go", () => {
  test("to an address that gets none ends as failed, the first page says so, and it goes out once it may", async () => {
    const made = await disputed();
    const email = `bounce+${companies}@simulator.amazonses.com`;
    const { version, ...profile } = await owner.api.customer.get.query({ customerId: made.customerId });
    await owner.api.customer.change.mutate({ ...profile, contact: { ...profile.contact, email }, version });
    await reply(made);
    await stage.drain();
    const messageId = (await page(made)).messages[1]?.messageId ?? "";
    expect((await page(made)).messages[1]?.mail).toMatchObject({ state: "sent", delivery: { state: "bounced" } });
    const { customerId, disputeId } = made;
    const again = (sending: number) =>
      owner.api.dispute.mail.mutate({ customerId, disputeId, messageId, request: sending });
    await again(2);
    await stage.drain();
    expect((await page(made)).messages[1]?.mail).toMatchObject({ state: "failed", failure: "suppressed" });
    const failed = async () => (await owner.api.company.home.query()).attention.failedAnswerMails;
    expect(await failed()).toMatchObject([{ customerId, disputeId }]);
    await owner.api.customer.change.mutate({ ...profile, version: version + 1 });
    for (const sending of [3, 3, 2]) await again(sending);
    await stage.drain();
    expect(await answers()).toHaveLength(1);
    await expect(again(5)).rejects.toThrow("document.mail_changed_meanwhile");
    expect(await failed()).toEqual([]);
  });

  test("since there is no address is noted, and nothing fails", async () => {
    const made = await disputed({ contact: {} });
    await reply(made);
    await stage.drain();
    expect(await mailStates(made)).toEqual([
      ["customer", undefined],
      ["company", "none"],
    ]);
  });
});
