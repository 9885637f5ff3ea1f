import { a4 } from "../../src/page/format.ts";
import { Sheet } from "../../src/page/sheet.ts";
import { type Raster, rasters, type Word, words } from "../raster.ts";
import { minorOf } from "./told.ts";

/**
 * Reads figures off the page as it is drawn, pixel by pixel: what the text layer says could be something else. It knows
 * the digits of the papers' fonts alone, which it learns from a page on which each stands for itself. A figure that is
 * drawn where the text layer has nothing is not looked for.
 */
export type Eye = (page: Raster, box: Word) => string;

const pixelsInPoint = 4;
/** From one character to the next, so far that each is a word of its own. */
const apart = 40;
const characters = ["0123456789", ",.-¥US$CNJP"];
const sizes = [8.5, 9, 11.5, 22];
const faces = ["regular", "bold"] as const;

/** Pages as an eye sees them. */
export const seen = (pdf: Uint8Array): Raster[] => rasters(pdf, 72 * pixelsInPoint);

export async function learnt(): Promise<Eye> {
  const sheet = new Sheet(a4, { title: "", author: "", language: "en", date: "2026-01-01" });
  const lines = sizes.flatMap((size) => faces.flatMap((face) => characters.map((line) => ({ size, face, line }))));
  for (const [row, { line, ...style }] of lines.entries())
    for (const [at, character] of [...line].entries())
      sheet.text(character, a4.left + at * apart, 80 + row * 42, style);
  const pdf = await sheet.finish(() => undefined);
  const [[page], [boxes = []]] = [seen(pdf), words(pdf)];
  if (!page) throw new Error("nothing was drawn to learn from");
  const known = boxes.flatMap((box) => {
    const [glyph, ...more] = glyphsIn(page, box);
    if (!glyph || more.length > 0 || box.text.length !== 1) throw new Error(`${box.text} is not one character`);
    return [{ glyph, character: box.text }];
  });
  return (raster, box) =>
    glyphsIn(raster, box)
      .map((glyph) => nearest(glyph, known))
      .join("");
}

/** Figures that are drawn otherwise than the text layer says, one line each; and how many were looked at. */
export function drawnOtherwise(eye: Eye, pages: readonly Raster[], told: readonly Word[][], currency: string) {
  const wrong: string[] = [];
  let figures = 0;
  for (const [at, page] of pages.entries())
    for (const word of told[at] ?? []) {
      if (minorOf(word.text, currency) === undefined) continue;
      figures += 1;
      const drawn = eye(page, word);
      if (drawn !== word.text) wrong.push(`page ${at + 1}: ${drawn} is drawn, not ${word.text}`);
    }
  return { figures, wrong };
}

const [wide, high] = [12, 24];
/** How dark each part of it is, within its own columns and the whole height of the line; and how wide it is in lines. */
type Glyph = { dark: number[]; width: number };

/** Columns with ink between columns without; a little above the figures may stand another line. */
function glyphsIn(page: Raster, { left, top, right, bottom }: Word): Glyph[] {
  const scale = pixelsInPoint;
  const from = Math.round((top + (bottom - top) * 0.2) * scale);
  const to = Math.round(bottom * scale);
  const [start, end] = [Math.floor(left * scale) - 1, Math.ceil(right * scale) + 1];
  const ink = inkOf(page, start, end, from, to);
  const glyphs: Glyph[] = [];
  let begun: number | undefined;
  for (let x = start; x <= end; x++) {
    let isInked = false;
    for (let y = from; y < to && !isInked; y++) isInked = x < end && ink(x, y) > 0.35;
    if (isInked) begun ??= x;
    else if (begun !== undefined) {
      glyphs.push(scaled(ink, begun, x, from, to));
      begun = undefined;
    }
  }
  return glyphs;
}

/** From 0, the paper's own shade, to 1, the darkest there is: grey figures on grey ground are read as well. */
function inkOf(page: Raster, start: number, end: number, from: number, to: number) {
  let [paper, darkest] = [0, 255];
  for (let y = from; y < to; y++)
    for (let x = start; x < end; x++) {
      paper = Math.max(paper, page.at(x, y));
      darkest = Math.min(darkest, page.at(x, y));
    }
  return (x: number, y: number): number => (paper - page.at(x, y)) / Math.max(1, paper - darkest);
}

function scaled(ink: (x: number, y: number) => number, left: number, right: number, from: number, to: number): Glyph {
  const dark: number[] = [];
  const part = (whole: number, at: number, of: number): [number, number] => [
    (whole * at) / of,
    (whole * (at + 1)) / of,
  ];
  for (let row = 0; row < high; row++)
    for (let column = 0; column < wide; column++) {
      const [x0, x1] = part(right - left, column, wide);
      const [y0, y1] = part(to - from, row, high);
      let [sum, area] = [0, 0];
      for (let y = Math.floor(y0); y < y1; y++)
        for (let x = Math.floor(x0); x < x1; x++) {
          const share = (Math.min(x + 1, x1) - Math.max(x, x0)) * (Math.min(y + 1, y1) - Math.max(y, y0));
          sum += share * ink(left + x, from + y);
          area += share;
        }
      dark.push(sum / area);
    }
  return { dark, width: (right - left) / (to - from) };
}

type Known = { glyph: Glyph; character: string };

/** `?` where nothing that it knows looks like it. */
function nearest({ dark, width }: Glyph, known: Known[]): string {
  let [found, least] = ["?", 0.16];
  for (const { glyph, character } of known) {
    let distance = Math.abs(glyph.width - width);
    // Most are seen to be others after a few of their parts.
    for (let at = 0; at < dark.length && distance < least; at++)
      distance += Math.abs((dark[at] ?? 0) - (glyph.dark[at] ?? 0)) / dark.length;
    if (distance < least) [found, least] = [character, distance];
  }
  return found;
}
