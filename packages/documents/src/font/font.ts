import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { create, type Font } from "fontkit";

/** The two weights of the papers. */
export type Face = "regular" | "bold";

export const fontFiles = {
  "sans-regular": "sans-regular.ttf",
  "sans-bold": "sans-bold.ttf",
  "latin-regular": "latin-regular.ttf",
  "latin-bold": "latin-bold.ttf",
  "rare-regular": "rare-regular.otf",
} as const;
export type FontName = keyof typeof fontFiles;

/** Where the fonts lie once the code is bundled elsewhere; beside the sources otherwise. */
const directory = process.env.COUNTERFOIL_FONTS ?? fileURLToPath(new URL("../../assets/", import.meta.url));

type Opened = { font: Font; advance: (text: string) => number };
const opened = new Map<FontName, Opened>();

/**
 * The parsed font, read at its first use and then shared by all documents of the process: parsing costs more than a
 * page. The rare font is therefore never read by a process that meets no rare character.
 */
export const fontOf = (name: FontName): Font => open(name).font;

/** Width of a text in ems: of the font size. */
export function advanceOf(name: FontName, text: string): number {
  const { font, advance } = open(name);
  return advance(text) / font.unitsPerEm;
}

function open(name: FontName): Opened {
  const known = opened.get(name);
  if (known) return known;
  const font = create(readFileSync(join(directory, fontFiles[name])));
  if ("fonts" in font) throw new Error(`${name} is a collection of fonts`);
  const quick = quicker(font);
  opened.set(name, quick);
  return quick;
}

/**
 * Full shaping takes 0.2 ms a string, more than everything else about a line of a table. Han characters and figures
 * need none of it: one character is one glyph. Latin letters need kerning only, asked of the font once a pair.
 * Text with combining marks still takes the long way.
 */
function quicker(font: Font): Opened {
  const shape = font.layout.bind(font);
  const glyphs = new Map<number, Glyph>();
  const kerning = new Map<number, number>();

  const glyphOf = (code: number) => {
    const known = glyphs.get(code);
    if (known) return known;
    const glyph = summarised(font.glyphForCodePoint(code));
    glyphs.set(code, glyph);
    return glyph;
  };
  const kernOf = (left: number, right: number): number => {
    if (left >= latinEnd || right >= latinEnd) return 0;
    const pair = left * latinEnd + right;
    let kern = kerning.get(pair);
    if (kern === undefined) {
      const apart = glyphOf(left).advanceWidth + glyphOf(right).advanceWidth;
      kern = shape(String.fromCodePoint(left, right)).advanceWidth - apart;
      kerning.set(pair, kern);
    }
    return kern;
  };

  const advance = (text: string): number => {
    if (combining.test(text)) return shape(text).advanceWidth;
    let units = 0;
    let before = latinEnd;
    for (const character of text) {
      const code = character.codePointAt(0) ?? 0;
      units += glyphOf(code).advanceWidth + kernOf(before, code);
      before = code;
    }
    return units;
  };

  font.layout = ((text: string) => {
    if (combining.test(text)) return shape(text);
    const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
    const run = { glyphs: codes.map(glyphOf), positions: [] as object[], advanceWidth: 0 };
    for (const [at, glyph] of run.glyphs.entries()) {
      const xAdvance = glyph.advanceWidth + kernOf(codes[at] ?? latinEnd, codes[at + 1] ?? latinEnd);
      // Fresh objects each time: pdfkit scales them in place.
      run.positions.push({ xAdvance, yAdvance: 0, xOffset: 0, yOffset: 0 });
      run.advanceWidth += xAdvance;
    }
    return run;
  }) as Font["layout"];
  return { font, advance };
}

/**
 * To put a glyph into a file fontkit parses its whole outline, only to see whether it is made of other glyphs, and
 * does so anew for every document: a quarter of a page's time. The answer is kept. (Nothing here draws outlines.)
 */
function summarised(glyph: Glyph): Glyph {
  const inner = glyph as Glyph & { _decode?: () => Outline | null };
  const parse = inner._decode?.bind(glyph);
  if (!parse) return glyph;
  let known: Outline | null | undefined;
  inner._decode = () => {
    if (known === undefined) {
      const outline = parse();
      known = outline && { numberOfContours: outline.numberOfContours, components: outline.components };
    }
    return known;
  };
  return glyph;
}

type Glyph = ReturnType<Font["glyphForCodePoint"]>;
type Outline = { numberOfContours: number; components: unknown };

const latinEnd = 0x250;
const combining = /\p{M}/u;
