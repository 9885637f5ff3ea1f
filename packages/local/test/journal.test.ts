import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accountsPage } from "@counterfoil/core/account";
import { withActor } from "@counterfoil/core/actor";
import { customersById } from "@counterfoil/core/archive";
import { addDays } from "@counterfoil/core/calendar";
import { companyTerms } from "@counterfoil/core/company";
import { journalEntries } from "@counterfoil/core/journal";
import { type JournalFormat, journalText } from "@counterfoil/documents/journal";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newCustomer, withCompany } from "../../core/test/company.ts";
import { dice } from "../../core/test/model/operations.ts";
import { play } from "../../core/test/model/run.ts";
import { closeMonths } from "../src/close/month-end.ts";
import { writeJournal } from "../src/close/write.ts";
import { testStage } from "../src/test-stage.ts";
import { beancountErrors, has, hledgerBalances, ownBalances, type Place } from "./hledger.ts";
import { ibmFile, ibmMapping } from "./ibm.ts";

const stage = await testStage("journal");
const withHledger = has("hledger");
if (!withHledger) process.stderr.write("hledger is not installed: the proof of the journal is skipped (bin/setup)\n");

async function written(format: JournalFormat): Promise<string> {
  let text = "";
  for await (const piece of journalText(format, journalEntries())) text += piece;
  return text;
}

async function allPlaces(): Promise<Place[]> {
  const accounts = await accountsPage("", 1_000);
  const customers = await customersById(accounts.map(({ customerId }) => customerId));
  return accounts.map(({ customerId, currency }) => ({
    ...{ customerId, currency },
    reference: customers.get(customerId)?.reference ?? "",
  }));
}

async function expectSoundBeancount(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "beancount-"));
  try {
    const file = join(directory, "books.beancount");
    writeFileSync(file, await written("beancount"));
    expect(beancountErrors(file)).toBe("");
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const daysOf = (first: string, length: number): string[] =>
  fc.sample(fc.nat(length), 10).map((days) => addDays(first, days));

/** One cent more in one transaction, on both sides: it balances, and is wrong. */
const altered = (journal: string): string =>
  journal.replace(/^( +assets:receivable:\S+ {2})(-?\d+)\.(\d\d)( \w+\n.*? {2})(-?\d+)\.(\d\d)/m, (...parts) => {
    const [, before, whole, cents, between, otherWhole, otherCents] = parts as string[];
    const next = (text = "") => String((Number(text) + 1) % 100).padStart(2, "0");
    return `${before}${whole}.${next(cents)}${between}${otherWhole}.${next(otherCents)}`;
  });

async function expectProof(journal: string, places: Place[], days: string[], last: string): Promise<void> {
  const own = await ownBalances(places);
  for (const day of [...days, last]) expect(hledgerBalances(journal, day), day).toEqual(own(day));
  expect(altered(journal)).not.toBe(journal);
  expect(hledgerBalances(altered(journal), last)).not.toEqual(own(last));
}

describe.skipIf(!withHledger)("hledger comes to the product's balances, to the cent", () => {
  test("of a real ledger, by customer, on ten days of it; and not when a cent is altered", async () => {
    const directory = mkdtempSync(join(tmpdir(), "journal-"));
    try {
      const { email: _, ...fields } = ibmMapping.fields;
      const how = { language: "en" as const, out: undefined, journal: join(directory, "books.journal"), json: true };
      const months = { month: "2013-06", through: "2013-06", zone: "America/New_York" };
      const options = { file: ibmFile instanceof URL ? ibmFile.pathname : ibmFile, mapping: { ...ibmMapping, fields } };
      const closing = await closeMonths(stage, stage.clock, { ...options, ...months, ...how }, () => undefined);
      await writeJournal(how.journal, closing.companyId);
      await withActor({ type: "system", tenantId: closing.companyId }, async () => {
        const places = await allPlaces();
        const journal = readFileSync(how.journal, "utf8");
        await expectProof(journal, places, daysOf("2012-01-01", 800), "2013-06-30");
      });
    } finally {
      rmSync(directory, { recursive: true });
    }
  }, 600_000);

  test("of a company to which everything happened, with references made to break a journal", async () => {
    stage.clock.set("2026-11-25T04:00:00Z");
    await withCompany(async () => {
      const references = ["0379-NEVHP", "a:b;c  d", "𠮷[㐂]龘(1)", "z %3A Z |=@\"'", "华信 “A” *"];
      const customers = await Promise.all(references.map((reference) => newCustomer({ reference })));
      const places = customers.flatMap((customerId, index) =>
        ["CNY", "USD"].map((currency) => ({ customerId, currency, reference: references[index] ?? "" })),
      );
      const names = places.map(({ customerId, currency }) => `${customerId} ${currency}`);
      const rounds = fc.sample(dice, 500).map((each) => [each]);
      await play(rounds, names, "2026-11-25", await companyTerms());
      await expectProof(await written("hledger"), places, daysOf("2026-09-25", 60), "2026-11-25");
      if (has("bean-check")) await expectSoundBeancount();
    });
  }, 600_000);
});
