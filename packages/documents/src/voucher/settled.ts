import { formatAmount } from "@counterfoil/core/money";
import type { SettledItem } from "@counterfoil/core/receipt/paper";
import type { Language } from "@counterfoil/core/statement/paper";
import { formatDate, localeOf, wordsOf } from "../words/words.ts";
import type { Sum, Table } from "./voucher.ts";

/** Which open items a credit settles, and below them what the sums say. */
export function settledTable(
  items: readonly SettledItem[],
  { language, currency, settled }: { language: Language; currency: string; settled: string },
  sums: Sum[],
): Table {
  const words = wordsOf(language);
  const figure = (minor: number): string => formatAmount(minor, currency, localeOf(language));
  return {
    title: words.settles,
    columns: [
      { name: words.document, grows: true },
      { name: words.date },
      { name: words.original, align: "right" },
      { name: settled, align: "right" },
    ],
    rows: items.map(({ number, date, amountMinor, settledMinor }) => [
      number,
      formatDate(date, language),
      figure(amountMinor),
      figure(settledMinor),
    ]),
    sums,
  };
}
