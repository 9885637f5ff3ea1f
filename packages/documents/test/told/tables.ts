import { voicesOf, wordsOf } from "../../src/words/words.ts";
import { figureAt, labelOn, type Row, wordAt } from "./page.ts";
import type { Said } from "./pdf.ts";
import type { Told } from "./told.ts";

type Figures = (number | undefined)[];

/** The entries between opening and closing balance, over all pages. */
export function entriesTold(rows: Row[], { currency, language }: Said): Told["tables"] {
  const [{ debit, credit, balance } = wordsOf(language)] = voicesOf(language);
  const entries: Figures[] = [];
  const total: Figures[] = [];
  let sums: (number | undefined)[] = [];
  for (const row of inColumns(rows, [debit, credit, balance])) {
    const [debitMinor, creditMinor, balanceMinor] = row.rights.map((right) => figureAt(row, right, currency));
    const amountMinor = debitMinor ?? (creditMinor === undefined ? undefined : 0 - creditMinor);
    if (debitMinor !== undefined && creditMinor !== undefined) total.push([debitMinor, creditMinor]);
    else if (amountMinor !== undefined) {
      // What one page hands to the next is the balance until then.
      entries.push(...handedOver(sums, entries.at(-1)?.at(-1)), [amountMinor, balanceMinor]);
      sums = [];
    } else if (balanceMinor !== undefined) {
      if (entries.length === 0) entries.push([balanceMinor]);
      else sums.push(balanceMinor);
    }
  }
  const handed = handedOver(sums.slice(0, -1), entries.at(-1)?.at(-1));
  return { entries: [...entries, ...handed, [sums.at(-1)]], total };
}

/** What is handed over as it must be is left out; what is not stays, and is found. */
const handedOver = (sums: (number | undefined)[], expected: number | undefined): Figures[] =>
  sums.filter((sum) => sum !== expected).map((sum) => [sum]);

/** Open items, credits that are not used, and the sums below them, over all pages. */
export function itemsTold(rows: Row[], { currency, language }: Said): Told["tables"] {
  const [words = wordsOf(language)] = voicesOf(language);
  const { originalAmount, paid, remainder, daysOverdue, disputedPart, used, left } = words;
  const first = rows.findIndex((row) => [originalAmount, used, left].every((label) => labelOn(row, label)));
  const parts = first < 0 ? [rows] : [rows.slice(0, first), rows.slice(first)];
  const [items = [], credits = []] = parts.map((part, at) => {
    const labels = at === 0 ? [originalAmount, paid, remainder] : [originalAmount, used, left];
    return inColumns(part, labels, [daysOverdue, disputedPart]).flatMap((row): Listed[] => {
      const [amount, settled, open, , disputed] = row.rights.map((right) => figureAt(row, right, currency));
      if (open === undefined) return [];
      if (amount === undefined) return [{ row: [open], sums: true }];
      const days = Number(wordAt(row, row.rights[3]) ?? 0);
      return [
        {
          row: at === 0 ? [amount, settled ?? 0, disputed ?? 0, open, days] : [amount, settled ?? 0, open],
          sums: false,
        },
      ];
    });
  });
  const tables = { items: lines(items, 3), credits: lines(credits, 2) };
  const lastOf = (list: Listed[], count: number) => list.filter(({ sums }) => sums).slice(-count);
  const sums = first < 0 ? lastOf(items, 2) : [...lastOf(items, 1), ...lastOf(credits, 2)];
  return { ...tables, sums: sums.map(({ row }) => row) };
}

/** Without the sums that pages hand over, which must be what was open until then. */
function lines(list: Listed[], remainder: number): Figures[] {
  const found: Figures[] = [];
  const last = list.findLastIndex(({ sums }) => !sums);
  let sum = 0;
  for (const { row, sums } of list.slice(0, last + 1)) {
    if (!sums) sum += row[remainder] ?? 0;
    if (!sums || row[0] !== sum) found.push(row);
  }
  return found;
}

/** A line of the list, or a sum below it. */
type Listed = { row: Figures; sums: boolean };

type InColumns = Row & { rights: (number | undefined)[] };

/** The rows below the head of a table, which every page repeats, each with where its columns end. */
function inColumns(rows: Row[], labels: string[], more: string[] = []): InColumns[] {
  const found: InColumns[] = [];
  let rights: (number | undefined)[] = [];
  let page = -1;
  for (const row of rows) {
    if (labels.every((label) => labelOn(row, label))) {
      rights = [...labels, ...more].map((label) => labelOn(row, label)?.right);
      page = row.page;
    } else if (row.page === page) found.push({ ...row, rights });
  }
  return found;
}
