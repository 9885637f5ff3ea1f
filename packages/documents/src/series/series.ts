import type { SeriesPaper } from "@counterfoil/core/series/paper";
import { voucherPdf } from "../voucher/draw.ts";
import { plainStyle } from "../voucher/style.ts";
import type { Fact, Table, Voucher } from "../voucher/voucher.ts";
import { formatDate, localeOf, wordsOf } from "../words/words.ts";

/** That a series' numbers of a year have no gap, for an auditor: an A4 PDF. The same paper gives the same bytes. */
export const seriesPdf = (paper: SeriesPaper): Promise<Uint8Array> => voucherPdf(voucherOf(paper));

function voucherOf(paper: SeriesPaper): Voucher {
  const { language, company, series, year, madeOn } = paper;
  const words = wordsOf(language);
  const taken = paper.documents + paper.voidCount + paper.missingCount + paper.open;
  return {
    ...{ language, company, date: madeOn, size: "A4", colour: plainStyle.colour, copies: [] },
    ...{ title: words.seriesTitle, number: `${series}-${year}` },
    facts: factsOf(paper, taken),
    tables: [...listOfMissing(paper), ...listOfVoids(paper)],
    notes: paper.voidCount > paper.voids.length ? [words.listedOnly(counting(language)(paper.voids.length))] : [],
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

function factsOf(paper: SeriesPaper, taken: number): Fact[] {
  const { language, from, to, year, series, madeOn, documents, voidCount, missingCount, open } = paper;
  const words = wordsOf(language);
  const count = counting(language);
  return [
    { name: words.series, text: series },
    { name: words.year, text: year },
    { name: words.numbers, text: from ? `${from} – ${to}` : words.noNumbers, wide: true },
    { name: words.numbersTaken, text: count(taken) },
    { name: words.documents, text: count(documents) },
    { name: words.voids, text: count(voidCount) },
    { name: words.missing, text: missingCount === 0 ? words.none : count(missingCount) },
    // Empty facts are not shown.
    { name: words.open, text: open === 0 ? "" : count(open) },
    { name: words.result, text: resultOf(paper, taken), wide: true },
    { name: words.madeOn, text: formatDate(madeOn, language) },
  ];
}

function resultOf({ language, missingCount, open }: SeriesPaper, taken: number): string {
  const words = wordsOf(language);
  const count = counting(language);
  if (missingCount > 0) return words.incomplete(count(missingCount));
  return open > 0 ? words.undecided(count(open)) : words.complete(count(taken));
}

/** The ledger says in English why it gave a number up. */
const reasonOf = (reason: string, language: SeriesPaper["language"]): string => {
  const whys: Record<string, string | undefined> = wordsOf(language).voidReasons;
  return whys[reason] ?? reason;
};

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
      rows: voids.map(({ number, on, reason }) => [number, formatDate(on, language), reasonOf(reason, language)]),
      sums: [],
    },
  ];
}
