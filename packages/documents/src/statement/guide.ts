import type { Language, Letterhead, StatementPaper } from "@counterfoil/core/statement/paper";
import type { PaperLanguage } from "@counterfoil/core/statement/preference";
import { readable } from "../page/colour.ts";
import { Flow } from "../page/flow.ts";
import { a4 } from "../page/format.ts";
import { Sheet } from "../page/sheet.ts";
import type { Style } from "../page/wrap.ts";
import { ageing } from "./bottom.ts";
import { type GuidePart, guideWords } from "./guide-words.ts";
import { band } from "./top.ts";

export type Guide = {
  language: PaperLanguage;
  company: Pick<Letterhead, "name">;
  /** `#rrggbb`, as on the company's papers. */
  colour: string;
  /** Its day, local `YYYY-MM-DD`: the same day, the same bytes. */
  date: string;
};

const languagesOf = (language: PaperLanguage): Language[] => (language === "both" ? ["zh", "en"] : [language]);

/** What its file is called, without an ending. */
export const guideName = (language: PaperLanguage): string =>
  languagesOf(language)
    .map((each) => guideWords[each].file)
    .join(" ");

/** How to read a statement (对账单怎么看): one A4 page, or one in each language; it goes with a customer's first one. */
export function guidePdf(guide: Guide): Promise<Uint8Array> {
  const { language, company, date } = guide;
  const languages = languagesOf(language);
  const title = languages.map((each) => guideWords[each].title).join(" ");
  const sheet = new Sheet(a4, { title, author: company.name, language, date });
  for (const [at, each] of languages.entries()) {
    if (at > 0) sheet.addPage();
    page(sheet, guide, each);
  }
  return sheet.finish(() => undefined);
}

const text: Style = { size: 9.5 };
const leading = 1.52;

function page(sheet: Sheet, { company, colour }: Guide, language: Language): void {
  const words = guideWords[language];
  sheet.fitted(company.name, a4.left, a4.top + 6, a4.inner, { size: 9, grey: 0.35 });
  sheet.rule(a4.top + 14, { width: 1, colour });
  sheet.text(words.title, a4.left, a4.top + 50, { size: 22, face: "bold", colour: readable(colour) });
  const y = sheet.paragraph(words.opening, a4.left, a4.top + 72, a4.inner, text, 4, leading);
  const paper = example(language, company, colour);
  const flow = new Flow(sheet, y + 6, () => a4.top);
  for (const [at, part] of words.parts.entries()) {
    told(flow, at + 1, part);
    if (part.shows === "sum") flow.y = band(sheet, paper, flow.y + 2) + 14;
    if (part.shows === "ageing") {
      // The table brings its own room above; here a paragraph stands there.
      flow.y -= 10;
      ageing(flow, paper);
      flow.y += 8;
    }
  }
}

function told(flow: Flow, number: number, { title, lines }: GuidePart): void {
  const { sheet } = flow;
  sheet.text(String(number), a4.left, flow.y + 13, { size: 12, face: "bold", grey: 0.45 });
  const left = a4.left + 20;
  sheet.text(title, left, flow.y + 13, { size: 11, face: "bold" });
  let y = flow.y + 30;
  for (const line of lines) y = sheet.paragraph(line, left, y, a4.right - left, text, 6, leading);
  flow.y = y;
}

/** 10,000 + 8,000 − 6,000 = 12,000, of which 8,000 are not due, 3,000 and 1,500 are late, and 500 are not used. */
const example = (language: Language, company: Guide["company"], colour: string): StatementPaper => ({
  ...{ layout: "forward", language, company, customer: { reference: "", name: "" }, currency: "CNY" },
  ...{ from: "2026-01-01", to: "2026-01-31", issuedOn: "2026-02-03", version: 1, hash: "" },
  ...{ lines: [], openItems: [], credits: [] },
  figures: {
    ...{ openingMinor: 1_000_000, chargesMinor: 800_000, receiptsMinor: 600_000, closingMinor: 1_200_000 },
    ageing: {
      ...{ notDueMinor: 800_000, days1to30Minor: 300_000, days31to60Minor: 150_000 },
      ...{ days61to90Minor: 0, over90Minor: 0 },
    },
    unappliedMinor: 50_000,
  },
  look: {
    style: {
      columns: { number: true, purpose: true, due: true },
      parts: { bank: true, ageing: true, slip: true },
      note: "",
    },
    colour,
  },
});
