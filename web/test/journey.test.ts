import { testStage } from "@counterfoil/local/test-stage";
import { afterAll, expect, test } from "vitest";
import { openBrowser, openTab, pick, type Seen, site, type Walker, walkers } from "./journey.ts";
import { owedInFile, spreadsheets, summaryOf } from "./ledger.ts";

const stage = await testStage("web-journey", { site, start: "2013-06-20T15:00:00Z" });
const browser = await openBrowser();
afterAll(() => browser.close());

const customer = "0379-NEVHP";
const chargeMinor = 123_450;
const receiptMinor = 50_025;
const money = (cents: number): string => (cents / 100).toLocaleString("en", { minimumFractionDigits: 2 });
const patience = { timeout: 120_000 };

async function foundCompany({ page, show, barriers }: Seen, { words, language }: Walker): Promise<void> {
  await page.goto("/");
  await show("landing");
  await page.getByRole("button", { name: words.landing.signUp }).click();
  await page.locator("input[name=email]").fill(`owner-${language}@example.com`);
  await page.locator("input[name=password]").fill("correct horse battery");
  await page.keyboard.press("Enter");
  await page.getByLabel(words.company.name).fill(language === "zh" ? "青禾包装有限公司" : "Greenfield Packaging Ltd");
  await show("company");
  expect(await barriers()).toEqual([]);
  await page.getByRole("button", { name: words.company.thenImport }).click();
}

/** Chooses from a list by typing, as one does who knows what it is called. */
async function choose({ page }: Seen, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(option);
  await page.keyboard.press("Enter");
}

async function importFile(seen: Seen, { words, language }: Walker): Promise<void> {
  const { page, show, barriers } = seen;
  const { field, way } = words.import;
  await page.locator("input[type=file]").setInputFiles(spreadsheets[language]);
  await page.getByRole("button", { name: words.import.toCheck }).waitFor();
  await choose(seen, field.email, way.template);
  await page.getByRole("textbox", { name: way.template }).fill("ar+{customerID}@customer.example");
  await choose(seen, words.import.currency, "USD");
  await show("columns");
  expect(await barriers()).toEqual([]);
  await page.getByRole("button", { name: words.import.toCheck }).click();
  const { rows, customers, cents } = summaryOf(spreadsheets[language]);
  await page.getByText(`US$${money(cents)}`).waitFor();
  await show("check");
  await page.getByRole("button", { name: new RegExp(String(rows)) }).click();
  await page.getByText(words.import.mayLeave).waitFor();
  await stage.drain();
  await page.getByRole("heading", { name: words.import.state.done }).waitFor();
  const counts = [rows, customers, rows, rows, 0, 0].map(String);
  expect(await page.locator("dl.summary dd").allTextContents()).toEqual(counts);
  await show("imported");
}

async function lookAround({ page, show, barriers }: Seen, { words }: Walker): Promise<void> {
  await page.getByRole("link", { name: words.frame.place.home }).click();
  await page.getByText(words.home.collected).waitFor();
  await show("home");
  expect(await barriers()).toEqual([]);
  await page.getByRole("link", { name: words.frame.place.customers }).click();
  await page.getByRole("table").waitFor();
  await show("customers");
  expect(await barriers()).toEqual([]);
  await page.keyboard.press("/");
  await page.keyboard.type("0379");
  await page.getByRole("link", { name: customer, exact: true }).click();
  await page.getByRole("tab", { name: words.customer.ledger }).waitFor();
  await page.getByRole("table").waitFor();
  await show("customer");
  expect(await barriers()).toEqual([]);
}

async function recordCharge({ page, show, barriers }: Seen, { words }: Walker): Promise<void> {
  await page.getByRole("link", { name: words.customer.charge, exact: true }).click();
  await page.getByLabel(words.charge.amount).fill("1,234.50");
  await page.getByLabel(words.charge.number).fill("INV-1");
  await show("charge");
  expect(await barriers()).toEqual([]);
  await page.getByRole("button", { name: words.charge.record, exact: true }).dblclick();
  await page.getByText(words.charge.recorded.replace("{{number}}", "INV-1")).waitFor();
}

/** From anywhere to an issued receipt by keys alone, faster than the search can answer. */
async function recordReceipt({ page, papers, show, barriers }: Seen, { words }: Walker): Promise<void> {
  await page.goto("/home");
  await page.getByText(words.home.collected).waitFor();
  await page.keyboard.type("nr");
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("role")), patience).toBe("combobox");
  await page.keyboard.type("0379-ne");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.evaluate(() => document.activeElement?.id), patience).toBe("amount");
  await page.keyboard.type("500.25");
  await page.locator(".settled li").first().waitFor();
  await show("receipt");
  expect(await barriers()).toEqual([]);
  // So much at once is unusual for this customer: that is answered before it can be issued.
  expect(await page.getByRole("button", { name: words.receipt.issue, exact: true }).isDisabled()).toBe(true);
  await page.locator(".warnings").getByRole("checkbox").press("Space");
  await page.keyboard.press("Enter");
  await page.getByText(words.receipt.issued.replace("{{number}}", "R-2013-000001")).waitFor();
  await show("issued");
  await openPdf({ page, papers }, () => page.getByRole("button", { name: words.paper.open }).click());
  await page.getByRole("button", { name: words.receipt.next }).press("Enter");
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("role")), patience).toBe("combobox");
  expect(await page.getByLabel(words.receipt.amount).inputValue()).toBe("");
}

async function openCustomer({ page }: Seen, { words }: Walker): Promise<void> {
  await page.goto("/customers");
  await page.getByRole("table").waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("0379");
  await page.getByRole("link", { name: customer, exact: true }).click();
  await page.getByRole("tab", { name: words.customer.ledger }).waitFor();
}

/** A receipt for one chosen item, paid a cent short, and the cent let go. */
async function settleChosen(seen: Seen, walker: Walker): Promise<void> {
  const { page, show, barriers } = seen;
  const { allocation, receipt, charge, customer: words } = walker.words;
  await openCustomer(seen, walker);
  await page.getByRole("link", { name: words.charge, exact: true }).click();
  await page.getByLabel(charge.amount).fill("10.01");
  await page.getByLabel(charge.number).fill("INV-2");
  await page.getByRole("button", { name: charge.record, exact: true }).click();
  await page.getByText(charge.recorded.replace("{{number}}", "INV-2")).waitFor();
  await openCustomer(seen, walker);
  await page.getByRole("link", { name: words.receipt, exact: true }).click();
  await page.getByLabel(receipt.amount, { exact: true }).fill("10.00");
  await page.locator(".settled li").first().waitFor();
  await page.getByText(allocation.order.named, { exact: true }).click();
  for (const ticked of await page.locator(".choosing .ant-checkbox-input:checked").all()) await ticked.uncheck();
  const item = page.locator(".choosing li").filter({ hasText: "INV-2" });
  await item.getByRole("checkbox").check();
  await pick(item.getByRole("combobox"), allocation.difference.rounding);
  await page.locator('.allocation[aria-busy="false"]').waitFor();
  await show("chosen");
  expect(await barriers()).toEqual([]);
  await page.getByRole("button", { name: receipt.issue, exact: true }).click();
  await page.getByText(receipt.issued.replace("{{number}}", "R-2013-000002")).waitFor();
}

/** Lowers INV-1; takes money that settles nothing, gives a part of it back and applies the rest. */
async function creditRefundApply(seen: Seen, walker: Walker): Promise<void> {
  const { page, show, barriers } = seen;
  const { allocation, credit, document, item, receipt, customer: words } = walker.words;
  const told = (number: string) => page.getByText(document.recorded.replace("{{number}}", number)).waitFor();
  const menu = async (number: string, act: string) => {
    await page.getByRole("button", { name: item.actsOf.replace("{{number}}", number) }).click();
    await page.getByRole("menuitem", { name: act, exact: true }).click();
    await page.getByRole("dialog").waitFor();
  };
  const submit = (name: string) => page.getByRole("dialog").getByRole("button", { name, exact: true }).click();
  await openCustomer(seen, walker);
  await page.getByRole("tab").nth(1).click();
  await menu("INV-1", item.act.creditNote);
  await page.getByLabel(document.amount).fill("34.50");
  await page.getByLabel(document.reason).fill("龘");
  await show("credit-note");
  expect(await barriers()).toEqual([]);
  await page.keyboard.press("Enter");
  await told("CN-2013-000001");
  await page.getByRole("link", { name: words.receipt, exact: true }).click();
  await page.getByLabel(receipt.amount, { exact: true }).fill("100");
  await page.locator(".settled li").first().waitFor();
  await page.getByText(allocation.order.none, { exact: true }).click();
  await page.getByRole("button", { name: receipt.issue, exact: true }).click();
  await page.getByText(receipt.issued.replace("{{number}}", "R-2013-000003")).waitFor();
  await openCustomer(seen, walker);
  await menu("R-2013-000003", credit.act.refund);
  await page.getByLabel(document.amount).fill("40");
  await page.getByLabel(credit.payee).fill("𠮷野");
  await show("refund");
  await submit(credit.act.refund);
  await told("RF-2013-000001");
  await menu("R-2013-000003", credit.act.apply);
  await page.getByRole("dialog").locator(".settled li").first().waitFor();
  await show("apply");
  expect(await barriers()).toEqual([]);
  await submit(credit.act.apply);
  await page.getByText(document.done).waitFor();
}

async function voidReceipt(seen: Seen, walker: Walker): Promise<void> {
  const { page, show, barriers } = seen;
  const { document } = walker.words;
  const number = page.locator(".text-button").filter({ hasText: "R-2013-000002" });
  await openCustomer(seen, walker);
  await number.last().click();
  await page.getByRole("button", { name: document.void, exact: true }).click();
  await page.getByLabel(document.reason).fill("typed twice");
  await show("void");
  expect(await barriers()).toEqual([]);
  await page.keyboard.press("Enter");
  await page.getByText(document.recorded.replace("{{number}}", "V-2013-000001")).waitFor();
  await page.locator(".ant-drawer-title").getByText(document.isVoid).waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".is-void").filter({ hasText: "R-2013-000002" }).first().waitFor();
  await show("voided");
  expect(await barriers()).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.locator("ul.cards").first().waitFor();
  await page.evaluate(() => window.scrollTo(0, 0));
  await show("phone");
}

async function openPdf({ page, papers }: Pick<Seen, "page" | "papers">, click: () => Promise<void>): Promise<void> {
  const before = papers.length;
  const tab = page.waitForEvent("popup");
  await click();
  const paper = await tab;
  await expect.poll(() => paper.url(), patience).toMatch(/^blob:/);
  expect(papers.slice(before).map((bytes) => bytes.subarray(0, 5).toString())).toEqual(["%PDF-"]);
  await paper.close();
}

async function seeMonthEnd({ page, papers, show, barriers }: Seen, { words, language }: Walker): Promise<void> {
  const mailsBefore = (await stage.mails()).length;
  stage.clock.set("2013-07-03T14:00:00Z");
  await stage.tick();
  await stage.drain();
  await page.goto("/statements");
  const month = page.getByRole("link", { name: language === "zh" ? "2013年6月" : "June 2013" });
  await month.waitFor();
  await show("statements");
  expect(await barriers()).toEqual([]);
  await month.click();
  await page.getByRole("searchbox").waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("0379");
  const row = page.getByRole("row").filter({ hasText: customer });
  await row.waitFor();
  await expect.poll(() => page.getByRole("row").filter({ hasText: "-" }).count(), patience).toBe(1);
  const closingMinor = owedInFile(spreadsheets[language], customer, "2013-06-30") + chargeMinor - receiptMinor;
  const closing = money(closingMinor);
  expect(await row.textContent()).toContain(closing);
  expect(await row.textContent()).toContain(words.statement.mail.delivered);
  await show("month");
  expect(await barriers()).toEqual([]);
  await openPdf({ page, papers }, () => row.getByRole("button", { name: words.statement.open }).click());
  const mails = (await stage.mails()).slice(mailsBefore);
  const [mail, ...others] = mails.filter(({ to }) => to.join().includes(`ar+${customer}@`));
  expect(others).toEqual([]);
  expect(mail?.attachments.map(({ contentType }) => contentType)).toContain("application/pdf");
  await page.setContent(mail?.html ?? "");
  expect(await page.locator("body").textContent()).toContain(closing);
  await show("mail");
}

/** The night's check stands on the home page; one by hand finds what was recorded since as sound. */
async function seeLedgerChecked({ page, show, barriers }: Seen, { words }: Walker): Promise<void> {
  const { proof } = words;
  await page.setViewportSize({ width: 1360, height: 860 });
  await page.goto("/home");
  await page.locator(".proof-line a").click();
  await page.getByText(proof.sound, { exact: true }).waitFor();
  await page.getByRole("button", { name: proof.start }).click();
  await page.getByText(proof.running, { exact: true }).waitFor();
  await stage.drain();
  await page.getByText(proof.sound, { exact: true }).waitFor();
  await show("ledger-check");
  expect(await barriers()).toEqual([]);
}

for (const walker of walkers) {
  test(`${walker.language}: from sign-up to a mailed statement whose closing balance is the file's own sum`, {
    timeout: 1_200_000,
  }, async () => {
    stage.clock.set("2013-06-20T15:00:00Z");
    const seen = await openTab(browser, stage.url, walker);
    await foundCompany(seen, walker);
    await importFile(seen, walker);
    await lookAround(seen, walker);
    await recordCharge(seen, walker);
    await recordReceipt(seen, walker);
    await seeMonthEnd(seen, walker);
    await settleChosen(seen, walker);
    await creditRefundApply(seen, walker);
    await voidReceipt(seen, walker);
    await seeLedgerChecked(seen, walker);
    expect(seen.faults).toEqual([]);
    await seen.page.context().close();
  });
}
