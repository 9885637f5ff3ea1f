import LineBreaker from "linebreak";
import type { Face } from "../font/font.ts";
import { advanceOf } from "../font/font.ts";
import { type Run, runsOf } from "../font/runs.ts";
import { clean } from "../words/clean.ts";

/** How text is set: points, and grey from 0 (black) to 1, or a colour `#rrggbb`. */
export type Style = { size: number; face?: Face; grey?: number; colour?: string | undefined };

/** A clean line split over the fonts that draw it, each run with its width in points, and their sum. */
export type Setting = { runs: (Run & { width: number })[]; width: number };

export function settingOf(text: string, style: Style): Setting {
  let width = 0;
  const runs = runsOf(text, style.face ?? "regular").map((run) => {
    const runWidth = advanceOf(run.font, run.text) * style.size;
    width += runWidth;
    return { ...run, width: runWidth };
  });
  return { runs, width };
}

/** Width in points of one line, already clean. */
export const widthOf = (text: string, style: Style): number => settingOf(text, style).width;

const ellipsis = "…";

/** The text if it fits, else as much of it as does, and `…`. */
export function shortened(text: string, width: number, style: Style): string {
  const whole = clean(text);
  if (widthOf(whole, style) <= width) return whole;
  const characters = [...graphemes(whole)];
  let fits = 0;
  let tooMany = characters.length;
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    const candidate = characters.slice(0, middle).join("") + ellipsis;
    if (widthOf(candidate, style) <= width) fits = middle;
    else tooMany = middle;
  }
  return characters.slice(0, fits).join("").trimEnd() + ellipsis;
}

/**
 * One line of text as lines no wider than `width` points, at most `most` of them, the last one shortened when there is
 * more. A word that is wider than a line is broken where it must be.
 */
export const wrapped = (text: string, width: number, style: Style, most: number): string[] =>
  limited(broken(clean(text), width, style), width, style, most);

/** The same for text whose own line ends mean something, such as where to pay. */
export const wrappedLines = (text: string, width: number, style: Style, most: number): string[] =>
  limited(
    text.split(/\r\n|[\n\r]/).flatMap((line) => broken(clean(line), width, style)),
    width,
    style,
    most,
  );

function limited(lines: string[], width: number, style: Style, most: number): string[] {
  if (lines.length <= most) return lines;
  const last = `${lines[most - 1] ?? ""}${ellipsis}`;
  return [...lines.slice(0, most - 1), shortened(last, width, style)];
}

function broken(paragraph: string, width: number, style: Style): string[] {
  if (paragraph === "") return [];
  if (widthOf(paragraph, style) <= width) return [paragraph];
  const lines: string[] = [];
  let line = "";
  for (const word of unbreakable(paragraph)) {
    if (widthOf((line + word).trimEnd(), style) <= width) {
      line += word;
      continue;
    }
    if (line !== "") lines.push(line.trimEnd());
    line = word;
    while (widthOf(line.trimEnd(), style) > width) {
      const head = headOf(line, width, style);
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  if (line.trim() !== "") lines.push(line.trimEnd());
  return lines;
}

function* unbreakable(paragraph: string): Generator<string> {
  const breaker = new LineBreaker(paragraph);
  let from = 0;
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
    yield paragraph.slice(from, next.position);
    from = next.position;
  }
}

/** As many characters as fit, at least one. */
function headOf(word: string, width: number, style: Style): string {
  let head = "";
  for (const character of graphemes(word)) {
    if (head !== "" && widthOf(head + character, style) > width) break;
    head += character;
  }
  return head;
}

const segmenter = new Intl.Segmenter("zh", { granularity: "grapheme" });
const graphemes = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);
