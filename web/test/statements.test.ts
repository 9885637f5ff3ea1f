import { testStage } from "@counterfoil/local/test-stage";
import type { Browser } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import {
  addCharge,
  addCustomer,
  addReceipt,
  monthEnd,
  type Owner,
  signUp,
} from "../../packages/functions/test/company.ts";
import {
  closed,
  openBrowser,
  openTab,
  phone,
  pick,
  portalLink,
  type Seen,
  signIn,
  site,
  type Walker,
  walkers,
} from "./journey.ts";

const stage = await testStage("web-statements", { site });
const browser: Browser = await openBrowser();
afterAll(() => browser.close());

const patience = { timeout: 60_000 };
const periodEnd = "2026-10-31";

type Loop = { owner: Owner; customerId: string; address: string; email: string; walker: Walker };

/** A company that closed October for one customer: 1,000.00 and 500.00 charged, 200.00 received. */
async function monthClosed(walker: Walker): Promise<Loop> {
  const { language } = walker;
  stage.clock.set("2026-10-20T04:00:00Z");
  const email = `owner-${language}@loop.example`;
  const name = language === "zh" ? "青禾包装有限公司" : "Greenfield Packaging Ltd";
  const owner = await signUp(stage, email, { name, language });
  const address = `kunde-${language}@customer.example`;
  const named = language === "zh" ? "海澜餐饮（𠮷林路店）" : "Harbour Deli & Söhne";
  const customerId = await addCustomer(owner, `L-${language}`, { language, name: named, contact: { email: address } });
  await addCharge(owner, customerId, 100_000, { number: "INV-1" });
  await addCharge(owner, customerId, 50_000, { number: "INV-2" });
  await addReceipt(owner, customerId, 20_000);
  await monthEnd(stage, owner);
  return { owner, customerId, address, email, walker };
}

const mailsTo = async (address: string) => (await stage.mails()).filter(({ to }) => to.join().includes(address));

async function enter({ page }: Seen, loop: Loop): Promise<void> {
  const { portal } = loop.walker.words;
  await page.goto(portalLink(await stage.mails(), loop.address));
  await page.getByRole("link", { name: portal.next.action }).click();
  await page.getByRole("button", { name: portal.agree }).waitFor();
  // The code is out of the address as soon as it was handed over: no history keeps it.
  expect(page.url()).not.toContain("#");
}

async function disputeLine({ page, show, barriers }: Seen, { walker }: Loop): Promise<void> {
  const { portal } = walker.words;
  await page.locator(".lines-table tr").filter({ hasText: "INV-1" }).getByRole("button").click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel(portal.line.theirs).fill("900");
  await sheet.getByLabel(portal.reason).fill("合同单价 9.00，𠮷 号合同");
  await sheet.getByLabel(portal.name).fill("王芳");
  await show("dispute");
  expect(await barriers()).toEqual([]);
  await sheet.getByRole("button", { name: portal.send }).dblclick();
  await page.getByRole("heading", { name: portal.inDispute }).waitFor();
  await page.getByRole("heading", { name: portal.reconciliation }).waitFor();
  await show("disputed");
  expect(await barriers()).toEqual([]);
}

/** Opens the month again, puts right what was wrong in it, answers, and closes it: the customer gets version 2. */
async function correct({ page, show, barriers }: Seen, { walker }: Loop): Promise<void> {
  const { dispute, document, statement } = walker.words;
  await page.goto("/disputes");
  await page.getByRole("link", { name: /INV-1/ }).click();
  await page.getByRole("heading", { name: dispute.facts }).waitFor();
  await show("inbox");
  expect(await barriers()).toEqual([]);
  await page.getByRole("button", { name: dispute.reopen }).click();
  await page.getByLabel(document.reason).fill("wrong price on INV-1");
  await page.getByRole("dialog").getByRole("button", { name: statement.reopen, exact: true }).click();
  await page.getByRole("button", { name: statement.closeAgain }).waitFor();
  await page.getByRole("button", { name: dispute.creditNote }).click();
  const credit = page.getByRole("dialog");
  await credit.getByLabel(document.amount).fill("100");
  await credit.getByLabel(document.reason).fill("Price as agreed");
  await credit.getByLabel(document.date).fill("2026-10-25");
  await page.keyboard.press("Enter");
  await closed(credit);
  await page.getByText("CN-2026-000001").first().waitFor();
  await page.getByRole("button", { name: dispute.resolve, exact: true }).first().click();
  const answer = page.getByRole("dialog").filter({ hasText: dispute.resolveOf });
  await answer.getByText(dispute.outcomes.corrected, { exact: true }).click();
  await pick(answer.getByLabel(dispute.cause), dispute.causes["wrong-price"]);
  await answer.getByLabel(dispute.answer).fill("已按合同更正");
  await answer.getByRole("button", { name: dispute.resolve, exact: true }).click();
  await closed(answer);
  await page.getByRole("button", { name: statement.closeAgain }).click();
  await page.getByText(statement.closedAgain).waitFor();
  await show("corrected");
  await stage.drain();
}

async function confirm({ page, show, barriers }: Seen, { walker }: Loop): Promise<void> {
  const { portal } = walker.words;
  await page.getByText("1,200.00").first().waitFor();
  await page.getByRole("button", { name: portal.agree }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel(portal.compared).check();
  await sheet.getByLabel(portal.name).fill("王芳");
  await sheet.getByRole("button", { name: portal.confirm }).click();
  await page.getByRole("heading", { name: portal.confirmed, exact: true }).waitFor();
  await show("confirmed");
  expect(await barriers()).toEqual([]);
}

test.each(walkers)(
  "$language: a customer disputes a line, the cashier corrects it, and version 2 is confirmed",
  {
    timeout: 600_000,
  },
  async (walker) => {
    const loop = await monthClosed(walker);
    const customer = await openTab(browser, stage.url, walker);
    await customer.page.setViewportSize(phone);
    await enter(customer, loop);
    await customer.show("portal");
    expect(await customer.barriers()).toEqual([]);
    await disputeLine(customer, loop);
    const cashier = await openTab(browser, stage.url, walker);
    await signIn(cashier, loop);
    await correct(cashier, loop);
    const mails = await mailsTo(loop.address);
    expect(mails.some(({ subject }) => subject.includes("2"))).toBe(true);
    await customer.page.setViewportSize({ width: 1_280, height: 900 });
    await enter(customer, loop);
    await confirm(customer, loop);
    const { rows } = await loop.owner.api.statement.list.query({ periodEnd });
    expect(rows).toMatchObject([{ version: 2, closingMinor: 120_000, standing: "confirmed" }]);
    await expect.poll(() => [...customer.faults, ...cashier.faults], patience).toEqual([]);
    await customer.page.context().close();
    await cashier.page.context().close();
  },
);
