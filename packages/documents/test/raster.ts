import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import decodeQR from "qr/decode.js";

/** A page as grey pixels, one point a pixel: 0 is black. */
export type Raster = { width: number; height: number; at: (x: number, y: number) => number };

function withFile<T>(pdf: Uint8Array, use: (file: string, directory: string) => T): T {
  const directory = mkdtempSync(join(tmpdir(), "paper-"));
  try {
    const file = join(directory, "paper.pdf");
    writeFileSync(file, pdf);
    return use(file, directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** The pages as poppler draws them. */
export const rasters = (pdf: Uint8Array, dotsPerInch = 72): Raster[] =>
  withFile(pdf, (file, directory) => {
    execFileSync("pdftoppm", ["-gray", "-r", String(dotsPerInch), file, join(directory, "page")]);
    const pages = readdirSync(directory).filter((name) => name.endsWith(".pgm"));
    return pages.sort().map((name) => parse(readFileSync(join(directory, name))));
  });

function parse(file: Buffer): Raster {
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.toString("latin1", 0, 40));
  if (!header) throw new Error("not a PGM file");
  const [all, width, height] = [header[0], Number(header[1]), Number(header[2])];
  return { width, height, at: (x, y) => file[all.length + y * width + x] ?? 255 };
}

/** The text of each page, as a reader would select it. */
export const texts = (pdf: Uint8Array): string[] =>
  withFile(pdf, (file) => {
    const all = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
    return all.split("\f").slice(0, -1);
  });

/** A word of the text layer and the box in which it says that it stands, in points from the page's upper left. */
export type Word = { text: string; left: number; top: number; right: number; bottom: number };

/** The words of each page with their places, as a reader of screens finds them. */
export const words = (pdf: Uint8Array): Word[][] =>
  withFile(pdf, (file) => {
    const all = execFileSync("pdftotext", ["-bbox", file, "-"], { encoding: "utf8", maxBuffer: 1 << 28 });
    return all.split("<page ").slice(1).map(wordsOn);
  });

const wordsOn = (page: string): Word[] =>
  [...page.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)<\/word>/g)].map(
    ([, left, top, right, bottom, text = ""]) => ({
      ...{ left: Number(left), top: Number(top), right: Number(right), bottom: Number(bottom) },
      text: text.replace(/&(lt|gt|amp|quot|#39);/g, (_, name: string) => entities[name] ?? ""),
    }),
  );
const entities: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', "#39": "'" };

/** The box around everything darker than paper, in pixels; `undefined` for an empty page. */
export function inked(page: Raster): { left: number; right: number; top: number; bottom: number } | undefined {
  let box: { left: number; right: number; top: number; bottom: number } | undefined;
  for (let y = 0; y < page.height; y++) {
    for (let x = 0; x < page.width; x++) {
      if (page.at(x, y) > 250) continue;
      box ??= { left: x, right: x, top: y, bottom: y };
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x);
      box.bottom = y;
    }
  }
  return box;
}

/** Whether all ink stands inside the margins: at the sides, above, below, in points. */
export function within(page: Raster, [side = 0, above = 0, below = 0]: number[]): boolean {
  const box = inked(page);
  if (!box) return true;
  const { left, right, top, bottom } = box;
  return left >= side && right <= page.width - side && top >= above && bottom <= page.height - below;
}

/** What a telephone reads from the code on a page; throws when there is none. */
export function qrIn(page: Raster | undefined): string {
  const { width = 0, height = 0, at = () => 255 } = page ?? {};
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.fill(at(x, y), (y * width + x) * 3, (y * width + x) * 3 + 3);
  return decodeQR({ width, height, data });
}
