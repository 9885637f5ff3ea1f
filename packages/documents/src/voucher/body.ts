import type { Flow } from "../page/flow.ts";
import { isLow } from "../page/format.ts";
import { type Style, widthOf, wrapped } from "../page/wrap.ts";
import { wordsOf } from "../words/words.ts";
import type { Fact, Voucher } from "./voucher.ts";

const label: Style = { size: 8.5, grey: 0.4 };

/** The amount twice where it can be, so that neither is changed without the other, and its day. */
export function amountBand(flow: Flow, { amount, language, colour }: Voucher): void {
  const { sheet } = flow;
  if (!amount) {
    flow.y += 14;
    return;
  }
  const { page } = sheet;
  const low = isLow(sheet.page);
  const words = wordsOf(language);
  const inner = page.inner - 32;
  const spoken: Style = { size: low ? 11 : 12, face: "bold" };
  const indent = widthOf(words.inCapitals, label) + 12;
  const lines = amount.capitals ? wrapped(amount.capitals, inner - indent, spoken, 3) : [];
  const figures = low ? 37 : 60;
  const leading = low ? 15 : 18;
  const height = figures + (lines.length > 0 ? lines.length * leading + (low ? 2 : 5) : 4);
  sheet.shade(page.left, flow.y, page.inner, height, 0.94);
  sheet.shade(page.left, flow.y, 3, height, 0, colour);
  const left = page.left + 16;
  const right = page.right - 16;
  const top = flow.y + (low ? 12 : 20);
  sheet.text(amount.name, left, top, label);
  sheet.text(amount.day.name, right, top, label, "right");
  const line = flow.y + (low ? 32 : 46);
  sheet.text(amount.day.text, right, line, { size: low ? 11 : 13, face: "bold" }, "right");
  sheet.squeezed(amount.figure, left, line, inner - 130, { size: low ? 19 : 24, face: "bold" });
  for (const [at, text] of lines.entries()) {
    const y = flow.y + figures + 11 + at * leading;
    if (at === 0) sheet.text(words.inCapitals, left, y, label);
    sheet.text(text, left + indent, y, spoken);
  }
  flow.y += height + (low ? 14 : 24);
}

const gap = 10;

/** Two facts a line, but for the wide ones. A fact that says nothing is left out. */
export function factsGrid(flow: Flow, facts: readonly Fact[]): void {
  const { page } = flow.sheet;
  const low = isLow(flow.sheet.page);
  const value: Style = { size: low ? 9 : 10 };
  const leading = low ? 12.5 : 14;
  const told = facts.filter(({ text }) => text !== "");
  const lines: [Fact, Fact?][] = [];
  for (const fact of told) {
    const last = lines.at(-1);
    if (last && !fact.wide && !last[0].wide && !last[1]) last[1] = fact;
    else lines.push([fact]);
  }
  const middle = page.left + page.inner / 2 + 6;
  const indentOf = (column: (Fact | undefined)[]): number =>
    Math.min(110, Math.max(0, ...column.map((fact) => widthOf(fact?.name ?? "", label)))) + gap;
  const indents = [indentOf(lines.map(([left]) => left)), indentOf(lines.map(([, right]) => right))];
  for (const [first, second] of lines) {
    const sides = second ? [first, second] : [first];
    const set = sides.map((fact, side) => {
      const from = (side === 0 ? page.left : middle) + (indents[side] ?? 0);
      const to = fact.wide || side === 1 ? page.right : middle - 12;
      return { fact, from, at: side === 0 ? page.left : middle, texts: wrapped(fact.text, to - from, value, 3) };
    });
    const height = Math.max(...set.map(({ texts }) => texts.length)) * leading + (low ? 1.5 : 5);
    flow.need(height);
    for (const { fact, from, at, texts } of set) {
      flow.sheet.squeezed(fact.name, at, flow.y, 110, label);
      for (const [line, text] of texts.entries()) flow.sheet.text(text, from, flow.y + line * leading, value);
    }
    flow.y += height;
  }
  flow.y -= leading - 4;
}

/** Sentences below the tables. */
export function notes(flow: Flow, texts: readonly string[]): void {
  const style: Style = { size: 8.5, grey: 0.25 };
  for (const text of texts) {
    const lines = wrapped(text, flow.sheet.page.inner, style, 4);
    flow.need(lines.length * 12.5 + 8);
    flow.y += 8;
    for (const line of lines) {
      flow.y += 12.5;
      flow.sheet.text(line, flow.sheet.page.left, flow.y - 2, style);
    }
  }
}
