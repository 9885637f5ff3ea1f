import type { PaperLanguage } from "@counterfoil/core/statement/preference";
import PDFDocument from "pdfkit";
import { type FontName, fontOf } from "../font/font.ts";
import { clean } from "../words/clean.ts";
import type { Format } from "./format.ts";
import { pictureOf } from "./picture.ts";
import { type Setting, type Style, settingOf, shortened, wrapped } from "./wrap.ts";

export type Align = "left" | "right" | "center";

/** Grey from 0 (black) to 1, or a colour `#rrggbb`. */
const ink = (grey: number, colour?: string): [number, number, number] => {
  const level = Math.round(grey * 255);
  if (colour === undefined) return [level, level, level];
  const channel = (at: number): number => Number.parseInt(colour.slice(at, at + 2), 16);
  return [channel(1), channel(3), channel(5)];
};

/**
 * A paper being drawn: text by baseline on pages of one format, over pdfkit. It never breaks pages by itself. The same
 * calls make the same bytes: the only date in the file is the one given, local `YYYY-MM-DD`.
 */
export class Sheet {
  readonly page: Format;
  readonly #document: PDFKit.PDFDocument;
  readonly #bytes: Promise<Uint8Array>;
  readonly #registered = new Set<FontName>();

  constructor(page: Format, about: { title: string; author: string; language: PaperLanguage; date: string }) {
    this.page = page;
    this.#document = new PDFDocument({
      size: [page.width, page.height],
      margin: 0,
      bufferPages: true,
      autoFirstPage: false,
      font: "",
      pdfVersion: "1.7",
      lang: about.language === "en" ? "en" : "zh-CN",
      displayTitle: true,
      info: {
        Title: clean(about.title),
        Author: clean(about.author),
        Creator: "Counterfoil",
        Producer: "Counterfoil",
        CreationDate: new Date(`${about.date}T00:00:00Z`),
      },
    });
    this.#bytes = collected(this.#document);
    this.addPage();
  }

  /** How many pages there are so far. */
  get pages(): number {
    return this.#document.bufferedPageRange().count;
  }

  addPage(): void {
    this.#document.addPage();
  }

  /** One line; `x` is its left end, its right end or its middle, `y` the baseline. */
  text(text: string, x: number, y: number, style: Style, align: Align = "left"): void {
    this.#set(settingOf(clean(text), style), x, y, style, align);
  }

  #set({ runs, width }: Setting, x: number, y: number, style: Style, align: Align): void {
    let at = align === "right" ? x - width : align === "center" ? x - width / 2 : x;
    const colour = ink(style.grey ?? 0, style.colour);
    this.#document.fillColor(colour);
    for (const run of runs) {
      this.#choose(run.font, style.size);
      if (run.embolden) this.#document.lineWidth(style.size * 0.022).strokeColor(colour);
      this.#document.text(run.text, at, y, {
        lineBreak: false,
        baseline: "alphabetic",
        ...(run.embolden ? { fill: true, stroke: true } : {}),
      });
      at += run.width;
    }
  }

  #choose(name: FontName, size: number): void {
    if (!this.#registered.has(name)) {
      // pdfkit takes a parsed font too; its types do not say so.
      this.#document.registerFont(name, fontOf(name) as unknown as Buffer);
      this.#registered.add(name);
    }
    this.#document.font(name).fontSize(size);
  }

  /** One line that ends with `…` where it would pass `width`. */
  fitted(text: string, x: number, y: number, width: number, style: Style): void {
    this.text(shortened(text, width, style), x, y, style);
  }

  /** A line set smaller, if it must, until it is no wider than `width`: figures are never cut. */
  squeezed(text: string, x: number, y: number, width: number, style: Style, align: Align = "left"): void {
    const setting = settingOf(clean(text), style);
    if (setting.width <= width) this.#set(setting, x, y, style, align);
    else this.text(text, x, y, { ...style, size: (style.size * width) / setting.width }, align);
  }

  /** Lines under each other from the first baseline `y`; returns the baseline after the last. */
  paragraph(text: string, x: number, y: number, width: number, style: Style, most = 99, leading = 1.45): number {
    const lines = wrapped(text, width, style, most);
    for (const [at, line] of lines.entries()) this.text(line, x, y + at * style.size * leading, style);
    return y + lines.length * style.size * leading;
  }

  /** A horizontal line. */
  rule(y: number, options: RuleOptions = {}): void {
    const { from = this.page.left, to = this.page.right, width = 0.5, grey = 0.72, colour, dash } = options;
    this.#document.save().lineWidth(width).strokeColor(ink(grey, colour));
    if (dash !== undefined) this.#document.dash(dash, { space: dash });
    this.#document.moveTo(from, y).lineTo(to, y).stroke().restore();
  }

  /** A filled rectangle. */
  shade(x: number, y: number, width: number, height: number, grey = 0.95, colour?: string): void {
    this.#document.save().rect(x, y, width, height).fillColor(ink(grey, colour)).fill().restore();
  }

  /** An empty box: to tick, to stamp in, or around a word that must be seen. */
  box(x: number, y: number, width: number, height: number, grey = 0, line = 0.7): void {
    this.#document.save().lineWidth(line).strokeColor(ink(grey)).rect(x, y, width, height).stroke().restore();
  }

  /** Black squares where the matrix says so, within a square of this side; one path, so that no gaps show between. */
  squares(matrix: readonly (readonly boolean[])[], x: number, y: number, side: number): void {
    const one = side / matrix.length;
    this.#document.save();
    for (const [row, cells] of matrix.entries())
      for (const [column, dark] of cells.entries())
        if (dark) this.#document.rect(x + column * one, y + row * one, one, one);
    this.#document.fillColor(ink(0)).fill().restore();
  }

  /** A word across what stands there, rising to the right, framed; thin enough to read what is below, in grey too. */
  stamp(text: string, x: number, y: number, size: number): void {
    const { runs, width } = settingOf(clean(text), { size, face: "bold" });
    const [left, height] = [x - width / 2 - size * 0.25, size * 1.3];
    this.#document
      .save()
      .rotate(-14, { origin: [x, y] })
      .lineWidth(2)
      .strokeColor(ink(0));
    this.#document.rect(left, y - height / 2, width + size * 0.5, height).stroke();
    this.#document.fillOpacity(0.24).fillColor(ink(0));
    let at = x - width / 2;
    for (const run of runs) {
      this.#choose(run.font, size);
      this.#document.text(run.text, at, y + size * 0.36, { lineBreak: false, baseline: "alphabetic" });
      at += run.width;
    }
    this.#document.restore();
  }

  /**
   * A PNG or JPEG within a square, or a box, in its middle or at the left; how wide it came out. 0 for a picture that
   * cannot be read: it is left out, for the paper is more than its seal.
   */
  picture(bytes: Uint8Array, x: number, y: number, side: number, height = side, align: Align = "center"): number {
    const picture = pictureOf(bytes);
    if (!picture) return 0;
    try {
      // pdfkit opens a picture before it draws it; its types do not say so.
      const opener = this.#document as unknown as { openImage: (of: Buffer) => { width: number; height: number } };
      const { width: wide, height: high } = opener.openImage(picture);
      const scale = Math.min(side / wide, height / high);
      const from = align === "left" ? x : x + (side - wide * scale) / 2;
      this.#document.image(picture, from, y + (height - high * scale) / 2, { scale });
      return wide * scale;
    } catch {
      return 0;
    }
  }

  /** Draws on every page once their number is known, then ends the file. */
  finish(onEachPage: (at: number, count: number) => void): Promise<Uint8Array> {
    const { start, count } = this.#document.bufferedPageRange();
    for (let at = start; at < start + count; at++) {
      this.#document.switchToPage(at);
      onEachPage(at + 1, count);
    }
    this.#document.end();
    return this.#bytes;
  }
}

type RuleOptions = { from?: number; to?: number; width?: number; grey?: number; colour?: string; dash?: number };

function collected(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on("data", (chunk: Buffer) => chunks.push(chunk));
    document.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    document.on("error", reject);
  });
}
