import { cellText } from "@counterfoil/core/import/cell";
import { readWorkbook } from "@counterfoil/core/import/workbook";
import type { PaperLanguage } from "@counterfoil/core/statement/preference";
import { parse } from "csv-parse/sync";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { wordsOf } from "../../src/words/words.ts";
import { ages, minorOf, type Told } from "./told.ts";

type Said = { currency: string; language: PaperLanguage };
type Table = string[][];

/** What a statement's CSV tells. */
export function toldByCsv(csv: string, said: Said): Told {
  const words = wordsOf(said.language);
  const rows: Table = parse(csv, { bom: true, relax_column_count: true, skip_empty_lines: true });
  const titles = [words.entries, words.openItems, words.credits];
  const starts = titles.map((title) => rows.findIndex((row) => row.length === 1 && row[0] === title));
  const ends = [...starts, rows.length];
  const tables = [-1, ...starts].map((start, at) => rows.slice(start + 1, ends[at]));
  return tablesTold(tables, said);
}

/** What its workbook tells, all sheets of it. */
export const toldByXlsx = (xlsx: Uint8Array, said: Said): Told =>
  tablesTold(
    sheetsOf(xlsx).map((sheet) => readWorkbook(sheet).map(({ cells }) => cells.map(cellText))),
    said,
    "left out",
  );

const book = "xl/workbook.xml";

/** The product reads the first sheet that is not hidden: so for each sheet a workbook in which the others are. */
function sheetsOf(xlsx: Uint8Array): Uint8Array[] {
  const parts = unzipSync(xlsx);
  const listed = strFromU8(parts[book] ?? new Uint8Array());
  return [...listed.matchAll(/<sheet /g)].map((_, shown) => {
    let at = 0;
    const hidden = listed.replace(/<sheet /g, (tag) => (at++ === shown ? tag : `${tag}state="hidden" `));
    return zipSync({ ...parts, [book]: strToU8(hidden) }, { level: 0 });
  });
}

function tablesTold([facts = [], entries, items, credits]: Table[], said: Said, zeros?: "left out"): Told {
  const words = wordsOf(said.language);
  const minor = (cell: string | undefined): number | undefined => minorOf(cell ?? "", said.currency, zeros);
  const named = (name: string): number | undefined => {
    const rows = facts.filter(([each]) => each === name);
    return rows.length === 1 ? minor(rows[0]?.[1]) : undefined;
  };
  const body = (table: Table = []): Table => table.slice(1);
  const entry = ([, , , , , debit = "", credit = "", balance]: string[]) =>
    debit === "" && credit === ""
      ? [minor(balance)]
      : [debit === "" ? less(minor(credit)) : minor(debit), minor(balance)];
  return {
    figures: {
      openingMinor: named(words.opening),
      chargesMinor: named(words.charges),
      receiptsMinor: named(words.receipts),
      closingMinor: named(words.closing),
      overdueMinor: named(words.overdue),
      unappliedMinor: named(words.unapplied),
      ...Object.fromEntries(ages.map((age) => [age, named(`${words.ageingTitle} ${words.ageing[age]}`)])),
    },
    tables: {
      entries: body(entries).map(entry),
      items: body(items).map(([, , , , days, amount, paid, disputed, left]) => [
        ...[minor(amount), minor(paid), minor(disputed), minor(left), days === undefined ? undefined : Number(days)],
      ]),
      credits: body(credits).map(([, , , amount, used, left]) => [minor(amount), minor(used), minor(left)]),
    },
  };
}

const less = (minor: number | undefined): number | undefined => (minor === undefined ? undefined : 0 - minor);
