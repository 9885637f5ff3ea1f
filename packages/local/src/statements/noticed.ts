import { storedAccount } from "@counterfoil/core/account/stored";
import { statementPaper } from "@counterfoil/core/statement";
import type { Language } from "@counterfoil/core/statement/paper";
import { statementPdf } from "@counterfoil/documents/statement";
import { words } from "../../../documents/test/raster.ts";
import { alteredAt, alteredText, alteredWorkbook, type Place, placesOf } from "../../../documents/test/told/altered.ts";
import { drawnOtherwise, type Eye, seen } from "../../../documents/test/told/eye.ts";
import { toldByCsv, toldByXlsx } from "../../../documents/test/told/files.ts";
import { toldByHtml, toldByText } from "../../../documents/test/told/mail.ts";
import { toldByPaper } from "../../../documents/test/told/pdf.ts";
import { toldByPortal } from "../../../documents/test/told/portal.ts";
import { ages, differences, stated, type Told } from "../../../documents/test/told/told.ts";
import type { Mailed } from "./mails.ts";
import type { Looked, Sample } from "./outputs.ts";
import { rebuilt } from "./rebuilt.ts";
import { nameOf, type Stored, storedOf } from "./stored.ts";

/** From 0 to 1. */
export type Random = () => number;
/** A copy in which one figure was altered, and where it is then seen to say something else. */
type Trial = [copy: string, seen: string[]];

export const pick = <T>(list: T[], random: Random): T | undefined => list[Math.floor(random() * list.length)];
const placeIn = (places: Place[], random: Random): Place => pick(places, random) ?? [];

/** One figure altered at random in a copy of each output: those in which it was not noticed, one line each. */
export async function unnoticed({ samples }: Looked, mailed: Mailed, eye: Eye, random: Random) {
  let tried = 0;
  const blind: string[] = [];
  const note = (name: string, trials: Trial[]): void => {
    tried += trials.length;
    for (const [copy, found] of trials)
      if (found.length === 0) blind.push(`${name}: ${copy}: an altered figure was not noticed`);
  };
  for (const sample of samples) {
    const name = nameOf(sample.stored.item);
    note(name, [...filesAltered(sample, random), ...(await paperAltered(sample.stored, eye, random))]);
    note(name, await ledgerAltered(sample.stored, random));
  }
  for (const [language, { mail, items }] of mailed.samples)
    note(mail.to.join(), await mailAltered(mail, await Promise.all(items.map(storedOf)), language, random));
  return { tried, blind };
}

function filesAltered({ stored: { item, statement }, outputs }: Sample, random: Random): Trial[] {
  const { portal, csv, xlsx } = outputs;
  const places: Place[] = [
    ...["openingMinor", "chargesMinor", "receiptsMinor", "closingMinor", "unappliedMinor"].map((name) => [
      "figures",
      name,
    ]),
    ...ages.map((age) => ["figures", "ageing", age]),
    ...portal.lines.flatMap((_, at) => ["amountMinor", "balanceMinor"].map((name) => ["lines", at, name])),
    ["overdueMinor"],
  ];
  const altered = {
    portal: toldByPortal(alteredAt(portal, placeIn(places, random))),
    CSV: toldByCsv(alteredText(csv, /,(-?\d+\.\d+)(?=[,\r\n])/g, random), item),
    workbook: toldByXlsx(alteredWorkbook(xlsx, random), item),
  };
  return Object.entries(altered).map(([copy, told]) => [copy, differences(statement, told)]);
}

/** Drawn with another figure: by its words, and by its pixels alone as if the text layer still said the right one. */
async function paperAltered({ item, statement }: Stored, eye: Eye, random: Random): Promise<Trial[]> {
  const { customerId, currency, periodEnd, version } = item;
  const { paper } = await statementPaper({ customerId, currency, periodEnd, version });
  const pdf = await statementPdf(alteredAt(paper, placeIn(placesOf(paper, "paper"), random)));
  return [
    ["paper", differences(statement, toldByPaper(words(pdf), item))],
    ["page as drawn", drawnOtherwise(eye, seen(pdf), words(await statementPdf(paper)), currency).wrong],
  ];
}

async function ledgerAltered({ item, statement }: Stored, random: Random): Promise<Trial[]> {
  const account = await storedAccount(item.customerId, item.currency);
  if (!account) throw new Error(`there is no account of ${nameOf(item)}`);
  const places = account.entries.flatMap(({ date, sequence }, at): Place[] =>
    date <= item.periodEnd && sequence <= item.throughSequence ? [["entries", at, "amountMinor"]] : [],
  );
  if (places.length === 0) return [];
  return [["ledger", differences(statement, stated(rebuilt(alteredAt(account, placeIn(places, random)), item)))]];
}

/** A mail tells the statements of all currencies: whichever the figure belongs to, it must be seen there. */
async function mailAltered(
  mail: { text: string; html: string },
  statements: Stored[],
  language: Language,
  random: Random,
): Promise<Trial[]> {
  const seenIn = (told: (said: { currency: string; language: Language }) => Told): string[] =>
    statements.flatMap(({ item, statement }) => differences(statement, told({ currency: item.currency, language })));
  const text = alteredText(mail.text, /^ {2}.*: .*?(\d[\d,.]*)$/gm, random);
  const html = alteredText(mail.html, /<td align="right"[^>]*>[^<]*?(\d[\d,.]*)<\/td>/g, random);
  return [
    ["text of the mail", seenIn((said) => toldByText({ text, html }, said))],
    ["HTML of the mail", seenIn((said) => toldByHtml({ text, html }, said))],
  ];
}
