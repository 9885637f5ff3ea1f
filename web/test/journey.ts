import { mkdirSync } from "node:fs";
import { join } from "node:path";
import axe from "axe-core";
import { type Browser, chromium, type Locator, type Page } from "playwright-core";
import { en } from "../src/language/en.ts";
import type { Same } from "../src/language/same.ts";
import { zh } from "../src/language/zh.ts";

export type Words = Same<typeof en>;

/** Who walks: the language of browser and pages, and a zone from which the currency is guessed. */
export type Walker = { language: "zh" | "en"; locale: string; zone: string; words: Words };

export const walkers: Walker[] = [
  { language: "zh", locale: "zh-CN", zone: "Asia/Shanghai", words: zh },
  { language: "en", locale: "en-US", zone: "America/New_York", words: en },
];

/** Built by `built-site.ts`. */
export const site = { built: join(import.meta.dirname, "../dist") };

export const desk = { width: 1360, height: 860 };
export const phone = { width: 390, height: 844 };

const screens = join(import.meta.dirname, "../.screens");

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });

/** A browser tab that keeps what went wrong in it, and can be looked at. */
export type Seen = {
  page: Page;
  faults: string[];
  /** The papers that were fetched, as they came over the wire. */
  papers: Buffer[];
  show(name: string): Promise<void>;
  /** Serious findings of the accessibility checker on what is shown now, one line each. */
  barriers(): Promise<string[]>;
};

export async function openTab(browser: Browser, url: string, { locale, zone, language }: Walker): Promise<Seen> {
  mkdirSync(screens, { recursive: true });
  const context = await browser.newContext({
    baseURL: url,
    locale,
    timezoneId: zone,
    viewport: desk,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  const papers: Buffer[] = [];
  // A tab that has made a blob of an answer gives its bytes to nobody else, so they are taken on the way.
  await context.route("**/api/papers/**", async (route) => {
    const response = await route.fetch();
    papers.push(await response.body());
    await route.fulfill({ response });
  });
  let taken = 0;
  const show = async (name: string) => {
    taken += 1;
    const path = join(screens, `journey-${language}-${String(taken).padStart(2, "0")}-${name}.png`);
    await page.screenshot({ path, animations: "disabled" });
  };
  // Pages differ by their words alone, and the checker takes longer than the rest: it looks at one language.
  return { page, faults, papers, show, barriers: async () => (language === "zh" ? barriers(page) : []) };
}

/** Somebody who has signed up before, and whose company is there. */
export async function signIn(
  { page }: Seen,
  { walker: { words }, email }: { walker: Walker; email: string },
): Promise<void> {
  await page.goto("/");
  await page.getByRole("button", { name: words.landing.signUp }).click();
  await page.locator("input[name=email]").fill(email);
  await page.locator("input[name=password]").fill("correct horse battery");
  await page.keyboard.press("Enter");
  await page.getByText(words.home.collected).first().waitFor();
}

/** Waits until a dialog has closed; one that stays open says why on itself. */
export async function closed(dialog: Locator): Promise<void> {
  await dialog.waitFor({ state: "hidden" }).catch(async (error: unknown) => {
    throw new Error(`still open: ${await dialog.textContent()}`, { cause: error });
  });
}

/** Chooses from a list. One that moves under the pointer lets a click fall between two options, so it is seen to close. */
export async function pick(field: Locator, option: string): Promise<void> {
  await field.click();
  const listed = field.page().locator(".ant-select-item-option").and(field.page().getByTitle(option));
  do await listed.click();
  while ((await field.getAttribute("aria-expanded")) === "true");
}

/** The portal's address in the last of these mails that went to an address. */
export function portalLink(mails: { to: string[]; text: string }[], address: string): string {
  const text = mails.filter(({ to }) => to.join().includes(address)).at(-1)?.text;
  const found = /https?:\/\/\S+\/portal#[\w.-]+/.exec(text ?? "")?.[0];
  if (!found) throw new Error(`no link in the mail: ${text}`);
  return found;
}

async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(async () => {
    const checker = (window as unknown as { axe: typeof axe }).axe;
    // The component library gives the lists of its selects no name, and no way to give them one.
    return checker.run({ exclude: [".ant-select-dropdown"] });
  });
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${page.url()} ${id}: ${target.join(" ")}`));
}
