import type { Language } from "@counterfoil/core/statement/paper";
import PDFDocument from "pdfkit";
import { type FontName, fontOf } from "../font/font.ts";
import { clean } from "../words/clean.ts";
import { pictureOf } from "./picture.ts";
import { type Setting, type Style, settingOf, shortened, wrapped } from "./wrap.ts";

/** A4 in points, with the margins of the papers. */
export const page = { width: 595.28, height: 841.89, left: 50, right: 545.28, top: 46, bottom: 798 } as const;
export const innerWidth: number = page.right - page.left;

export type Align = "left" | "right" | "center";

const rgb = (grey: number): [number, number, number] => {
  const level = Math.round(grey * 255);
  return [level, level, level];
};

/**
 * A paper being drawn: text by baseline on A4 pages, over pdfkit. It never breaks pages by itself. The same calls
 * make the same bytes: the only date in the file is the one given, local `YYYY-MM-DD`.
 */
export class Sheet {
  readonly #document: PDFKit.PDFDocument;
  readonly #bytes: Promise<Uint8Array>;
  readonly #registered = new Set<FontName>();

  constructor(about: { title: string; author: string; language: Language; date: string }) {
    this.#document = new PDFDocument({
      size: "A4",
      margin: 0,
      bufferPages: true,
      autoFirstPage: false,
      font: "",
      pdfVersion: "1.7",
      lang: about.language === "zh" ? "zh-CN" : "en",
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

  addPage(): void {
    this.#document.addPage();
  }

  /** One line; `x` is its left end, its right end or its middle, `y` the baseline. */
  text(text: string, x: number, y: number, style: Style, align: Align = "left"): void {
    this.#set(settingOf(clean(text), style), x, y, style, align);
  }

  #set({ runs, width }: Setting, x: number, y: number, style: Style, align: Align): void {
    let at = align === "right" ? x - width : align === "center" ? x - width / 2 : x;
    const colour = rgb(style.grey ?? 0);
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
  rule(y: number, options: { from?: number; to?: number; width?: number; grey?: number; dash?: number } = {}): void {
    const { from = page.left, to = page.right, width = 0.5, grey = 0.72, dash } = options;
    this.#document.save().lineWidth(width).strokeColor(rgb(grey));
    if (dash !== undefined) this.#document.dash(dash, { space: dash });
    this.#document.moveTo(from, y).lineTo(to, y).stroke().restore();
  }

  /** A filled rectangle. */
  shade(x: number, y: number, width: number, height: number, grey = 0.95): void {
    this.#document.save().rect(x, y, width, height).fillColor(rgb(grey)).fill().restore();
  }

  /** An empty box to tick or stamp in. */
  box(x: number, y: number, width: number, height: number, grey = 0): void {
    this.#document.save().lineWidth(0.7).strokeColor(rgb(grey)).rect(x, y, width, height).stroke().restore();
  }

  /** A PNG or JPEG within a square; a picture that cannot be read is left out, for the paper is more than its seal. */
  picture(bytes: Uint8Array, x: number, y: number, side: number): boolean {
    const picture = pictureOf(bytes);
    if (!picture) return false;
    try {
      this.#document.image(picture, x, y, { fit: [side, side], align: "center", valign: "center" });
      return true;
    } catch {
      return false;
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

function collected(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on("data", (chunk: Buffer) => chunks.push(chunk));
    document.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    document.on("error", reject);
  });
}
