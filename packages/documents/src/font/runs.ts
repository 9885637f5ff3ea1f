import { type Face, type FontName, fontOf } from "./font.ts";

/** A stretch of text that one font can draw. */
export type Run = {
  text: string;
  font: FontName;
  /** The weight is missing from the font: it is drawn with a stroke around the fill. */
  embolden: boolean;
};

const chains: Record<Face, readonly [FontName, ...FontName[]]> = {
  regular: ["sans-regular", "latin-regular", "rare-regular"],
  bold: ["sans-bold", "latin-bold", "sans-regular", "rare-regular"],
};

/** 〓 is what a Chinese printer sets where the type is missing. A blank would change a name in silence. */
export const replacement = "〓";

/** Words of letters stay in one font, so that `Łódź` is not set in two; everything else is asked one by one. */
const clusters = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}]+|./gsu;

const holders: Record<Face, Map<number, FontName | undefined>> = { regular: new Map(), bold: new Map() };

function holderOf(code: number, face: Face): FontName | undefined {
  const known = holders[face];
  if (known.has(code)) return known.get(code);
  const holder = chains[face].find((name) => fontOf(name).hasGlyphForCodePoint(code));
  known.set(code, holder);
  return holder;
}

const runIn = (text: string, font: FontName, face: Face): Run => ({
  text,
  font,
  embolden: face === "bold" && !font.endsWith("bold"),
});

/** Splits text over the fonts of a face. What none of them has becomes a visible {@link replacement}. */
export function runsOf(text: string, face: Face): Run[] {
  if (text === "") return [];
  const [first] = chains[face];
  if (oneFont(text, face, first)) return [runIn(text, first, face)];
  const runs: Run[] = [];
  for (const [cluster] of text.matchAll(clusters)) {
    for (const [piece, font] of fontsOf(cluster, face)) {
      const last = runs.at(-1);
      if (last?.font === font) last.text += piece;
      else runs.push(runIn(piece, font, face));
    }
  }
  return runs;
}

/** Nearly every line of every paper; so this comes before any splitting. */
function oneFont(text: string, face: Face, font: FontName): boolean {
  for (const character of text) {
    if (holderOf(character.codePointAt(0) ?? 0, face) !== font) return false;
  }
  return true;
}

const codesOf = (text: string): number[] => Array.from(text, (character) => character.codePointAt(0) ?? 0);

function fontsOf(cluster: string, face: Face): [string, FontName][] {
  const pieces = Array.from(cluster, (character): [string, FontName] => {
    const font = holderOf(character.codePointAt(0) ?? 0, face);
    return font ? [character, font] : [replacement, chains[face][0]];
  });
  if (pieces.every(([, font]) => font === pieces[0]?.[1])) return pieces;
  const codes = codesOf(cluster);
  const whole = chains[face].find((name) => codes.every((code) => fontOf(name).hasGlyphForCodePoint(code)));
  return whole ? [[cluster, whole]] : pieces;
}
