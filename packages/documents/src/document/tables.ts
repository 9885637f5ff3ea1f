import type { DocumentPaper, FeeLine } from "@counterfoil/core/document/paper";
import { formatAmount } from "@counterfoil/core/money";
import { settledTable } from "../voucher/settled.ts";
import type { Table } from "../voucher/voucher.ts";
import { formatDate, localeOf, wordsOf } from "../words/words.ts";

/** Which open items a credit settles, and what of it is not applied; nothing for a document that settles none. */
export function settlements(paper: DocumentPaper): Table[] {
  const { language, currency, amountMinor, settles = [], unappliedMinor } = paper;
  if (settles.length === 0 && unappliedMinor === undefined) return [];
  const words = wordsOf(language);
  const figure = (minor: number): string => formatAmount(minor, currency, localeOf(language));
  const sums = [
    ...(unappliedMinor ? [{ name: words.unapplied, figure: figure(unappliedMinor) }] : []),
    { name: words.total, figure: figure(amountMinor), strong: true },
  ];
  return [settledTable(settles, { language, currency, settled: words.settledHere }, sums)];
}

/** How a late fee came about, line by line. */
export function feeTable({ language, currency, amountMinor }: DocumentPaper, lines: readonly FeeLine[]): Table {
  const words = wordsOf(language);
  const figure = (minor: number): string => formatAmount(minor, currency, localeOf(language));
  const spans = lines.some(({ span }) => span);
  return {
    title: words.calculation,
    columns: [
      { name: words.document, grows: true },
      { name: words.feeBase, align: "right" },
      ...(spans
        ? ([
            { name: words.feeSpan },
            { name: words.feeDays, align: "right" },
            { name: words.feeRate, align: "right" },
          ] as const)
        : []),
      { name: words.fee, align: "right" },
    ],
    rows: lines.map(({ number, baseMinor, span, feeMinor }) => [
      number,
      figure(baseMinor),
      ...(spans
        ? [
            span ? `${formatDate(span.from, language)} – ${formatDate(span.to, language)}` : "",
            span ? String(span.days) : "",
            span ? `${span.ratePercent}%` : "",
          ]
        : []),
      figure(feeMinor),
    ]),
    sums: [{ name: words.total, figure: figure(amountMinor), strong: true }],
  };
}
