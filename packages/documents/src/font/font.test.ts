import { readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { rasters, texts } from "../../test/raster.ts";
import { a4 } from "../page/format.ts";
import { Sheet } from "../page/sheet.ts";
import { clean } from "../words/clean.ts";
import { type Face, fontFiles, fontOf } from "./font.ts";
import { replacement, runsOf } from "./runs.ts";

/** Each character alone in a cell of 40 points, at four times the size of a point. */
async function drawn(characters: string[], face: Face): Promise<string[]> {
  const sheet = new Sheet(a4, { title: "t", author: "a", language: "zh", date: "2026-01-01" });
  for (const [at, character] of characters.entries()) sheet.text(character, 20, 40 + at * 40, { size: 30, face });
  const [page] = rasters(await sheet.finish(() => {}), 72);
  if (!page) throw new Error("no page");
  return characters.map((_, at) => {
    let pixels = "";
    for (let y = at * 40 + 10; y < at * 40 + 50; y++) {
      for (let x = 10; x < 70; x++) pixels += page.at(x, y) < 160 ? "#" : ".";
    }
    return pixels;
  });
}

describe.each<Face>(["regular", "bold"])("in %s", (face) => {
  test("rare, traditional and Polish letters are drawn: neither blank nor replaced, and all different", async () => {
    const characters = [..."𠮷㐂龘镕繁體Ąź₹한"];
    const [missing = "", ...shapes] = await drawn([replacement, ...characters], face);
    for (const [at, shape] of shapes.entries()) {
      expect(shape, characters[at]).toContain("#");
      expect(shape, characters[at]).not.toBe(missing);
    }
    expect(new Set(shapes).size).toBe(characters.length);
  });

  test("a character that no font has is seen as missing", async () => {
    const [emoji = "", thai, mark] = await drawn(["😀", "ก", replacement], face);
    expect(emoji).toContain("#");
    expect(emoji).toBe(mark);
    expect(thai).toBe(mark);
  });
});

test("no character of a run is left to a font that lacks it", () => {
  const text = "深圳𠮷 Łódź-Ω Ж 한 😀 ก ﷽ ½ ① \u{2A6D6}";
  for (const face of ["regular", "bold"] as const) {
    for (const run of runsOf(text, face)) {
      for (const character of run.text) {
        expect(fontOf(run.font).hasGlyphForCodePoint(character.codePointAt(0) ?? 0), character).toBe(true);
      }
    }
  }
});

test("a word stays in one font, though another has some of its letters", () => {
  expect(runsOf("Łódź", "regular")).toEqual([{ text: "Łódź", font: "latin-regular", embolden: false }]);
});

test("a name can still be selected and copied as it was written", async () => {
  const sheet = new Sheet(a4, { title: "t", author: "a", language: "zh", date: "2026-01-01" });
  sheet.text("北京𠮷祥㐂龘镕繁體 Łódź", 50, 100, { size: 12 });
  expect((await sheet.finish(() => {}).then(texts))[0]).toContain("北京𠮷祥㐂龘镕繁體 Łódź");
});

test("marks that only disguise a name are dropped, line ends become spaces", () => {
  expect(clean("A\r\nBcc:\u202E x\u200B\u0000 y\uFEFF\u00AD")).toBe("A Bcc: x y");
  expect(clean("e\u0301\uD800")).toBe("é\uFFFD");
});

test("digits are equally wide in both weights, so that columns of figures stand straight", () => {
  for (const name of ["sans-regular", "sans-bold"] as const) {
    const widths = new Set([..."0123456789"].map((digit) => fontOf(name).layout(digit).advanceWidth));
    expect(widths.size).toBe(1);
    expect(fontOf(name).layout("1117.71").advanceWidth).toBe(fontOf(name).layout("0000.00").advanceWidth);
  }
});

test("the committed fonts stay below 14 MB, each beside its licence", () => {
  const asset = (name: string) => fileURLToPath(new URL(`../../assets/${name}`, import.meta.url));
  const bytes = Object.values(fontFiles).reduce((sum, file) => sum + statSync(asset(file)).size, 0);
  expect(bytes).toBeLessThan(14_000_000);
  for (const family of ["sans", "latin", "rare"]) {
    expect(readFileSync(asset(`${family}-OFL.txt`), "utf8")).toContain("SIL OPEN FONT LICENSE");
  }
});
