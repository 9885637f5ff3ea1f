import type { SeriesPaper } from "@counterfoil/core/series/paper";
import { voucherPdf } from "../voucher/draw.ts";
import { plainStyle } from "../voucher/style.ts";
import type { Fact, Table, Voucher } from "../voucher/voucher.ts";
import { formatDate, localeOf, wordsOf } from "../words/words.ts";

/** That a series' numbers of a year have no gap, for an auditor: an A4 PDF. The same paper gives the same bytes. */
export const seriesPdf = (paper: SeriesPaper): Promise<Uint8Array> => voucherPdf(voucherOf(paper));

function voucherOf(paper: SeriesPaper): Voucher {
  const { language, company, series, year, madeOn, voids, missing } = paper;
  const words = wordsOf(language);
  const taken = paper.documents + voids.length + missing.length;
  return {
    ...{ language, company, date: madeOn, size: "A4", colour: plainStyle.colour, copies: [] },
    ...{ title: words.seriesTitle, number: `${series}-${year}` },
    facts: factsOf(paper, taken),
    tables: [...listOfMissing(paper), ...listOfVoids(paper)],
    notes: [],
    stamp: words.stamp,
    signatures: [
      { name: words.accountant, person: "" },
      { name: words.auditor, person: "" },
      { name: words.signedOn, person: "" },
    ],
    footer: company.seal ? [words.sealNote] : [],
  };
}

const counting =
  (language: SeriesPaper["language"]) =>
  (count: number): string =>
    new Intl.NumberFormat(localeOf(language)).format(count);

function factsOf(
  { language, from, to, year, series, madeOn, voids, missing, documents }: SeriesPaper,
  taken: number,
): Fact[] {
  const words = wordsOf(language);
  const count = counting(language);
  return [
    { name: words.series, text: series },
    { name: words.year, text: year },
    { name: words.numbers, text: from ? `${from} – ${to}` : words.noNumbers, wide: true },
    { name: words.numbersTaken, text: count(taken) },
    { name: words.documents, text: count(documents) },
    { name: words.voids, text: count(voids.length) },
    { name: words.missing, text: missing.length === 0 ? words.none : count(missing.length) },
    {
      name: words.result,
      text: missing.length === 0 ? words.complete(count(taken)) : words.incomplete(count(missing.length)),
      wide: true,
    },
    { name: words.madeOn, text: formatDate(madeOn, language) },
  ];
}

const listOfMissing = ({ language, missing }: SeriesPaper): Table[] =>
  missing.length === 0
    ? []
    : [
        {
          title: wordsOf(language).missing,
          columns: [{ name: wordsOf(language).number, grows: true }],
          rows: missing.map((number) => [number]),
          sums: [],
        },
      ];

function listOfVoids({ language, voids }: SeriesPaper): Table[] {
  if (voids.length === 0) return [];
  const words = wordsOf(language);
  return [
    {
      title: words.voids,
      columns: [{ name: words.number }, { name: words.voidWhen }, { name: words.reason, grows: true }],
      rows: voids.map(({ number, on, reason }) => [number, formatDate(on, language), reason]),
      sums: [],
    },
  ];
}
