import { testStage } from "@counterfoil/local/test-stage";
import type { Browser } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { addCharge, addCustomer, type Owner, signUp } from "../../packages/functions/test/company.ts";
import { formatDay } from "../src/day/day.ts";
import { desk, openBrowser, openTab, phone, type Seen, signIn, site, type Walker, walkers } from "./journey.ts";

const stage = await testStage("web-reminders", { site });
const browser: Browser = await openBrowser();
afterAll(() => browser.close());

const patience = { timeout: 60_000 };

/** Thursday noon in Shanghai. */
const thursday = "2026-10-22T04:00:00Z";
/** The step of the fourth day came on Sunday. */
const monday = "2026-10-26T01:30:00Z";

type Company = { owner: Owner; email: string; customerId: string; address: string; name: string; walker: Walker };

/** A company with one invoice three days late by Friday, one that falls due soon, and a customer without an address. */
async function overdue(walker: Walker): Promise<Company> {
  const { language } = walker;
  stage.clock.set(thursday);
  const email = `owner-${language}@reminders.example`;
  const owner = await signUp(stage, email, {
    language,
    name: language === "zh" ? "青禾包装有限公司" : "Greenfield Packaging Ltd",
  });
  const address = `kunde-${language}@reminded.example`;
  const name = language === "zh" ? "海澜餐饮（𠮷林路店）" : "Harbour Deli & Söhne";
  const customerId = await addCustomer(owner, `R-${language}`, { language, name, contact: { email: address } });
  await addCharge(owner, customerId, 100_000, { number: "INV-1" });
  await addCharge(owner, customerId, 50_000, { number: "INV-2", dueDate: "2026-11-05" });
  const other = await addCustomer(owner, `S-${language}`, {
    language,
    name: language === "zh" ? "晨星图文" : "Morning Star Print",
    contact: { email: "" },
  });
  await addCharge(owner, other, 30_000, { number: "INV-3" });
  await addCharge(owner, customerId, 20_000, { number: "USD-1", currency: "USD" });
  return { owner, email, customerId, address, name, walker };
}

/** What is on the page now, at a desk and on a phone; nothing is wider than the phone. */
async function look({ page, show, barriers }: Seen, name: string): Promise<void> {
  await show(name);
  await page.setViewportSize(phone);
  await page.waitForTimeout(300);
  await show(`${name}-phone`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(phone.width);
  await page.setViewportSize(desk);
  expect(await barriers()).toEqual([]);
}

/** A policy is tried, and what is wrong with it is said where it is wrong; the ledger says what it would bring. */
async function tryPolicy(seen: Seen, { walker: { words } }: Company): Promise<void> {
  const { page } = seen;
  const { reminder } = words;
  const days = (step: number) =>
    page.getByLabel(`${reminder.step.replace("{{step}}", String(step))}: ${reminder.days}`);
  await page.goto("/reminders");
  await page.getByText(reminder.offText).waitFor();
  await page.getByRole("region", { name: reminder.preview }).getByText("INV-3").waitFor();
  await look(seen, "reminders");
  await days(3).fill("1");
  await days(3).blur();
  await page.getByText(reminder.daysTwice).first().waitFor();
  await page.getByText(reminder.previewWrong).waitFor();
  await page.getByRole("button", { name: reminder.addCurrency }).click();
  await page.getByRole("button", { name: reminder.save }).click();
  await look(seen, "wrong");
  await page.getByRole("button", { name: reminder.removeCurrency.replace("{{currency}}", "CNY") }).click();
  await days(3).fill("4");
  await days(3).blur();
  const preview = page.getByRole("region", { name: reminder.preview });
  // Three days after the first one, a Sunday; so it is Monday.
  await preview.getByText(walkerDay("2026-10-26", words)).waitFor();
  await page.getByText(reminder.letters).click();
  await page.getByText(reminder.opening.final).waitFor();
  await look(seen, "tried");
}

/** Interest is charged by the step that is ticked for it, and the preview says how much. */
async function tryFees(seen: Seen, { walker: { words } }: Company): Promise<void> {
  const { page } = seen;
  const { reminder, item } = words;
  await page.getByText(reminder.feeTypes.fixed, { exact: true }).click();
  await page.getByText(reminder.feeNoStep).waitFor();
  await page.getByText(reminder.feeTypes.interest, { exact: true }).click();
  await page.getByLabel(reminder.feePercent).fill("1,5");
  await page.getByText(item.fee.percentWrong).waitFor();
  await page.getByLabel(reminder.feePercent).fill("14.6");
  await page.getByLabel(`${reminder.step.replace("{{step}}", "3")}: ${reminder.feeOfStep}`).check();
  const preview = page.getByRole("region", { name: reminder.preview });
  // 1,000.00 and the 200.00 dollars since the due date, 0.04 % a day.
  await preview.getByText(reminder.withFees).first().waitFor();
  await look(seen, "fees");
}

const walkerDay = (day: string, words: Walker["words"]): string =>
  formatDay(day, words.frame.place.home === "Home" ? "en-GB" : "zh-CN");

test.each(walkers)(
  "$language: reminders are tried, switched on, and go out at their hour",
  { timeout: 600_000 },
  async (walker) => {
    const company = await overdue(walker);
    const seen = await openTab(browser, stage.url, walker);
    const { page } = seen;
    const { reminder } = walker.words;
    await signIn(seen, company);
    await page.getByText(walker.words.home.couldRemind).waitFor({ timeout: 15_000 });
    await look(seen, "home");
    await tryPolicy(seen, company);
    await tryFees(seen, company);
    await page.getByRole("button", { name: reminder.switchOn }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText(reminder.switchOnSaves).waitFor();
    await dialog.getByText(walkerDay("2026-10-22", walker.words)).waitFor();
    await look(seen, "switch");
    await dialog.getByRole("button", { name: reminder.switchOn }).click();
    await page.getByText(reminder.isNowOn).first().waitFor();
    await page.getByRole("button", { name: reminder.switchOff }).waitFor();
    const { isOn, policy } = await company.owner.api.reminder.plan.query();
    expect([isOn, policy.steps.map(({ days }) => days)]).toEqual([true, [-3, 1, 4, 22, 45]]);
    expect(policy.lateFee).toEqual({ type: "interest", rateBasisPoints: 1_460, payableIn: 14 });
    expect(policy.steps.filter(({ fee }) => fee).map(({ days }) => days)).toEqual([4]);
    await conflicting(seen, company);
    await stage.tick();
    await stage.drain();
    const mails = (await stage.mails()).filter(({ to }) => to.join().includes(company.address));
    expect(mails.map(({ subject }) => subject)).toEqual([expect.stringContaining(reminder.heading.friendly)]);
    await ofCustomer(seen, company);
    await expect.poll(() => seen.faults, patience).toEqual([expect.stringContaining("409")]);
    await page.context().close();
  },
);

/** Somebody else changes the policy meanwhile: it is not written over, and what was typed stays. */
async function conflicting({ page }: Seen, { owner, walker: { words } }: Company): Promise<void> {
  const { reminder, fault } = words;
  await owner.api.reminder.setPlan.mutate(await owner.api.reminder.plan.query());
  await page.getByLabel(reminder.keepsRestDays).uncheck();
  await page.getByRole("button", { name: reminder.save }).click();
  await page.getByText(fault.reminder.plan_changed_meanwhile).waitFor();
  expect(await page.getByLabel(reminder.keepsRestDays).isChecked()).toBe(false);
  await page.getByText(reminder.unsaved).waitFor();
}

/** The customer's page says what went out; once it is paused, why nothing does, until the pause is ended. */
async function ofCustomer(seen: Seen, { customerId, walker: { words } }: Company): Promise<void> {
  const { page } = seen;
  const { reminder, statement } = words;
  await page.goto(`/customers/${customerId}?tab=reminders`);
  const past = page.getByRole("region", { name: reminder.past });
  await past.getByText(statement.mail.delivered, { exact: true }).waitFor({ timeout: 15_000 });
  await look(seen, "sent");
  await page.getByRole("button", { name: reminder.pause, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(reminder.pauseUntil).waitFor();
  await look(seen, "pause");
  await dialog.getByRole("button", { name: reminder.pause, exact: true }).click();
  const end = page.getByRole("button", { name: reminder.endPause });
  await end.waitFor();
  stage.clock.set(monday);
  await stage.tick();
  await stage.drain();
  await page.reload();
  await past.getByText(reminder.whyNothing).waitFor();
  await past.getByText(reminder.reason.paused).first().waitFor();
  await look(seen, "why");
  await end.click();
  await page.getByText(reminder.pausesNone).waitFor();
}
