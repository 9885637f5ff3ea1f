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
  portalLink,
  type Seen,
  signIn,
  site,
  type Walker,
  walkers,
} from "./journey.ts";

const stage = await testStage("web-promises", { site });
const browser: Browser = await openBrowser();
afterAll(() => browser.close());

type Company = { owner: Owner; customerId: string; name: string; address: string; email: string; walker: Walker };

/** A company whose customer has its October statement, and owes 1,000.00 and 500.00. */
async function owed(walker: Walker): Promise<Company> {
  const { language } = walker;
  stage.clock.set("2026-10-20T04:00:00Z");
  const email = `owner-${language}@promises.example`;
  const company = language === "zh" ? "青禾包装有限公司" : "Greenfield Packaging Ltd";
  const owner = await signUp(stage, email, { name: company, language });
  const address = `kunde-${language}@promised.example`;
  const name = language === "zh" ? "海澜餐饮（𠮷林路店）" : "Harbour Deli & Söhne";
  const customerId = await addCustomer(owner, `P-${language}`, { language, name, contact: { email: address } });
  await addCharge(owner, customerId, 100_000, { number: "INV-1" });
  await addCharge(owner, customerId, 50_000, { number: "INV-2", dueDate: "2026-12-15" });
  await monthEnd(stage, owner);
  stage.clock.set("2026-11-05T04:00:00Z");
  return { owner, customerId, name, address, email, walker };
}

/** What is overdue is chosen already; a day that has gone by is not taken. */
async function promiseOnPortal({ page, show, barriers }: Seen, { walker: { words } }: Company): Promise<void> {
  const { promise, portal } = words;
  await page.getByRole("button", { name: promise.own.give }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("checkbox", { name: /INV-1/ }).check();
  await sheet.getByLabel(new RegExp(promise.amount)).fill("600");
  await sheet.getByLabel(promise.day).fill("2026-10-01");
  await sheet.getByLabel(portal.name).fill("王芳");
  await sheet.getByRole("button", { name: promise.own.send }).click();
  await sheet.getByText("2026").last().waitFor();
  await show("promise");
  await sheet.getByLabel(promise.day).fill("2026-11-13");
  await sheet.getByRole("button", { name: promise.own.send }).dblclick();
  await closed(sheet);
  await page.locator(".promised").getByText(promise.states.open, { exact: true }).waitFor();
  expect(await page.locator(".promised").count()).toBe(1);
  await show("promised");
  expect(await barriers()).toEqual([]);
}

/** By telephone, for the charge that is left; taken back with a reason, and noted once more. */
async function noteByTelephone({ page, show, barriers }: Seen, { walker: { words } }: Company): Promise<void> {
  const { promise, document } = words;
  const note = async () => {
    await page.getByRole("button", { name: promise.note, exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(promise.day).fill("2026-11-16");
    await page.keyboard.press("Enter");
    await dialog.getByLabel(promise.name, { exact: true }).fill("李伟");
    await show("note");
    await dialog.getByRole("button", { name: promise.record, exact: true }).click();
    await closed(dialog);
  };
  await note();
  await page.getByRole("button", { name: promise.withdraw, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(document.reason).fill("Misheard");
  await dialog.getByRole("button", { name: promise.withdraw, exact: true }).click();
  await closed(dialog);
  await page.getByText(promise.states.withdrawn, { exact: true }).waitFor();
  await note();
  await page.getByText(promise.states.open, { exact: true }).waitFor();
  await show("noted");
  expect(await barriers()).toEqual([]);
}

test.each(walkers)(
  "$language: a promise made on the portal is kept by a receipt; one noted by telephone is broken, and somebody is told",
  { timeout: 600_000 },
  async (walker) => {
    const company = await owed(walker);
    const { owner, customerId, name } = company;
    const { promise, home } = walker.words;
    const customer = await openTab(browser, stage.url, walker);
    await customer.page.setViewportSize(phone);
    await customer.page.goto(portalLink(await stage.mails(), company.address));
    await promiseOnPortal(customer, company);
    const staff = await openTab(browser, stage.url, walker);
    await signIn(staff, company);
    const { page } = staff;
    await page.goto(`/customers/${customerId}?tab=items`);
    const section = page.getByRole("region", { name: promise.title });
    await section.getByText(promise.states.open, { exact: true }).waitFor();
    await addReceipt(owner, customerId, 60_000, { receivedOn: "2026-11-05" });
    await stage.drain();
    await page.reload();
    await section.getByText(promise.states.kept, { exact: true }).waitFor();
    await noteByTelephone(staff, company);
    stage.clock.set("2026-11-23T04:00:00Z");
    await stage.tick();
    await stage.drain();
    await page.goto("/");
    await page.getByRole("link", { name: home.needs.promise.replace("{{name}}", name) }).click();
    await section.getByText(promise.states.broken, { exact: true }).waitFor();
    // The first stays kept, though a later one spoke of the same charge.
    await section.getByText(promise.states.kept, { exact: true }).waitFor();
    await staff.show("broken");
    expect(await staff.barriers()).toEqual([]);
    expect([...customer.faults, ...staff.faults]).toEqual([]);
  },
);
