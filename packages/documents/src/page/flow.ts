import type { Sheet } from "./sheet.ts";

/** Where the next thing goes, from page to page. `y` is the upper edge of what is still free. */
export class Flow {
  y: number;
  readonly sheet: Sheet;
  readonly #continued: () => number;

  /** `continued` draws the head of a further page and returns where its content begins. */
  constructor(sheet: Sheet, y: number, continued: () => number) {
    this.sheet = sheet;
    this.y = y;
    this.#continued = continued;
  }

  get room(): number {
    return this.sheet.page.bottom - this.y;
  }

  /** Begins a new page unless `height` points are free; says whether it did. */
  need(height: number): boolean {
    if (height <= this.room) return false;
    this.breakPage();
    return true;
  }

  breakPage(): void {
    this.sheet.addPage();
    this.y = this.#continued();
  }
}
