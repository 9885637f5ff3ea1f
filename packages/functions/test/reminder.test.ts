import { testStage } from "@counterfoil/local/test-stage";
import { beforeEach, describe, expect, test } from "vitest";
import { addCharge, addCustomer, addReceipt, type Owner, signUp } from "./company.ts";

const stage = await testStage("reminder");
let owner: Owner;
let companies = 0;

/** Friday, nine in the morning in Shanghai; what was due on Tuesday the 20th is late by three days. */
const friday = "2026-10-23T01:00:00Z";

const founded = async () => {
  stage.clock.set("2026-10-21T12:00:00Z");
  companies += 1;
  owner = await signUp(stage, `owner@reminding-${companies}.example`);
  const contact = { bank: "Bank of Counterfoils, 12 3456", address: "", phone: "", email: "", taxNumber: "" };
  const { companyId: _, hasSeal: _hasSeal, ...settings } = await owner.api.company.get.query();
  await owner.api.company.change.mutate({ ...settings, contact });
};
beforeEach(founded);

const switchedOn = async () => {
  const { version, policy } = await owner.api.reminder.plan.query();
  await owner.api.reminder.setPlan.mutate({ version, isOn: true, policy });
};
const address = (name: string) => `${name}.${companies}@reminded.example`;
const mailsTo = async (name: string) =>
  (await stage.mails()).filter(({ to }) => to.some((each) => each.includes(address(name))));
const customer = (name: string, more: object = {}) =>
  addCustomer(owner, `${name}-${companies}`, { contact: { email: address(name) }, ...more });

const ticked = async () => {
  await stage.tick();
  await stage.drain();
};

describe("a reminder", () => {
  test("goes out at its hour, once, over all that is due, in the customer's language, with where to pay and a link", async () => {
    const zh = await customer("zh", { language: "zh", name: "海澜餐饮" });
    const en = await customer("en", { name: 'Harbour <Deli> & "Sons"' });
    for (const customerId of [zh, en]) {
      await addCharge(owner, customerId, 50_000, { number: "INV-1" });
      await addCharge(owner, customerId, 70_050, { number: "INV-2", dueDate: "2026-10-24" });
      await addReceipt(owner, customerId, 20_000, { receivedOn: "2026-10-21" });
    }
    await switchedOn();
    stage.clock.set("2026-10-23T00:45:00Z");
    await ticked();
    const early = [...(await mailsTo("zh")), ...(await mailsTo("en"))];
    expect(early.map(({ subject }) => subject)).toEqual([]);
    stage.clock.set(friday);
    for (const _ of ["tick", "the same again"]) await ticked();
    stage.redeliverStream();
    await ticked();
    const [[chinese, ...others], [english, ...more]] = [await mailsTo("zh"), await mailsTo("en")];
    expect([others, more]).toEqual([[], []]);
    expect(chinese?.subject).toBe("付款提醒：¥1,000.50 — Harbour Trading");
    expect(english?.subject).toBe("Payment reminder: CN¥1,000.50, Harbour Trading");
    for (const said of ["INV-1", "300.00", "INV-2", "700.50", "Bank of Counterfoils", "/portal#", "3 days overdue"])
      expect(english?.text).toContain(said);
    expect(chinese?.text).toContain("逾期 3 天");
    expect(english?.html).toContain("Harbour &lt;Deli&gt; &amp; &quot;Sons&quot;");
    const { past } = await owner.api.reminder.ofCustomer.query({ customerId: en });
    expect(past).toMatchObject([{ day: "2026-10-23", isSent: true, tone: "friendly", mail: { state: "sent" } }]);
  });

  test("is not sent any more when it is paid between the decision and the sending, and that is recorded", async () => {
    const customerId = await customer("paid");
    await addCharge(owner, customerId, 50_000);
    await switchedOn();
    stage.clock.set(friday);
    await stage.tick();
    await stage.drain({ leave: ["mail"] });
    await addReceipt(owner, customerId, 50_000, { receivedOn: "2026-10-23" });
    await stage.drain();
    expect(await mailsTo("paid")).toEqual([]);
    const { past } = await owner.api.reminder.ofCustomer.query({ customerId });
    expect(past).toMatchObject([{ withdrawn: "settled", mail: { state: "none", failure: "settled" } }]);
  });

  test("that came back is named on the first page, which says before that nobody is reminded of what is overdue", async () => {
    const email = `bounce+reminder-${companies}@simulator.amazonses.com`;
    const customerId = await customer("bounced", { contact: { email } });
    const firstPage = () => owner.api.company.home.query();
    expect((await firstPage()).couldRemind).toBe(false);
    await addCharge(owner, customerId, 50_000);
    expect((await firstPage()).couldRemind).toBe(true);
    await switchedOn();
    expect(await firstPage()).toMatchObject({ couldRemind: false, attention: { failedReminders: [] } });
    stage.clock.set(friday);
    await ticked();
    const { past } = await owner.api.reminder.ofCustomer.query({ customerId });
    expect(past).toMatchObject([{ isSent: true, mail: { delivery: { state: "bounced" } } }]);
    expect((await firstPage()).attention.failedReminders).toMatchObject([{ customerId }]);
  });

  test("killed at any request is never sent twice; what may have been sent is marked as unknown", async () => {
    let lived = false;
    for (let requests = 1; !lived; requests += 1) {
      await founded();
      const name = `k${requests}`;
      const customerId = await customer(name);
      await addCharge(owner, customerId, 50_000);
      await switchedOn();
      stage.clock.set(friday);
      stage.killAfter("mail", requests);
      await ticked();
      stage.clock.advance("PT10M");
      await ticked();
      stage.killAfter("mail", 1_000_000);
      const mails = (await mailsTo(name)).length;
      const { past } = await owner.api.reminder.ofCustomer.query({ customerId });
      const states = past.filter(({ isSent }) => isSent).map(({ mail }) => mail?.state);
      expect(mails, `killed at ${requests}`).toBeLessThanOrEqual(states.length);
      expect(states.every((state) => state === "sent" || state === "failed")).toBe(true);
      expect(states.length).toBeGreaterThan(0);
      // The reminder of Friday went through: nothing was left to be killed.
      lived = past.some(({ day, mail }) => day === "2026-10-23" && mail?.state === "sent");
    }
  });
});
