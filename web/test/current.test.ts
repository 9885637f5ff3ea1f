import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

class Storage {
  readonly #items = new Map<string, string>();
  getItem = (key: string): string | null => this.#items.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.#items.set(key, value);
  removeItem = (key: string): void => void this.#items.delete(key);
}

let device: Storage;

/** A tab has a storage and a program of its own; what the device keeps, all tabs share. */
async function openTab(session = new Storage()) {
  vi.resetModules();
  const program = await import("../src/session/current.ts");
  const at = <T>(call: () => T): T => {
    vi.stubGlobal("window", { sessionStorage: session, localStorage: device });
    return call();
  };
  return {
    company: () => at(program.currentCompany),
    choose: (companyId: string) => at(() => program.chooseCompany(companyId)),
    forget: () => at(program.forgetCompany),
    reload: () => openTab(session),
  };
}

beforeEach(() => {
  device = new Storage();
});
afterEach(() => vi.unstubAllGlobals());

describe("the company at work", () => {
  test("stays that of its tab, whatever is chosen or forgotten in the tab beside it, and when it is loaded again", async () => {
    const [first, second] = [await openTab(), await openTab()];
    first.choose("ten_A");
    expect(first.company()).toBe("ten_A");
    second.choose("ten_B");
    expect([first.company(), second.company()]).toEqual(["ten_A", "ten_B"]);
    second.forget();
    expect((await first.reload()).company()).toBe("ten_A");
  });

  test("of a new tab is the one chosen last, and stays so from its first look on", async () => {
    (await openTab()).choose("ten_A");
    const fresh = await openTab();
    expect(fresh.company()).toBe("ten_A");
    (await openTab()).choose("ten_B");
    expect([fresh.company(), (await fresh.reload()).company()]).toEqual(["ten_A", "ten_A"]);
    expect((await openTab()).company()).toBe("ten_B");
  });
});
