import { currencyDigits } from "@counterfoil/core/money";

/** Which looks a workbook's cells have; a number format for each count of digits that its currencies need. */
export class Styles {
  readonly text = 0;
  readonly head = 1;
  readonly headRight = 2;
  readonly date = 3;
  readonly whole = 4;
  /** A figure that is text, for it has too many digits: at the right all the same. */
  readonly textRight = 5;
  readonly #digits: number[] = [];

  /** `#,##0.00` for CNY, `#,##0` for JPY, `#,##0.000` for KWD. */
  money(currency: string): number {
    const digits = currencyDigits(currency);
    const known = this.#digits.indexOf(digits);
    if (known >= 0) return 6 + known;
    this.#digits.push(digits);
    return 5 + this.#digits.length;
  }

  xml(): string {
    const formats = this.#digits.map((digits) => (digits === 0 ? "#,##0" : `#,##0.${"0".repeat(digits)}`));
    const codes = ["yyyy\\-mm\\-dd", "0", ...formats];
    const first = 164;
    const numFmts = codes.map((code, at) => `<numFmt numFmtId="${first + at}" formatCode="${code}"/>`).join("");
    const cell = (numFmtId: number, fontId = 0, right = false): string =>
      `<xf numFmtId="${numFmtId}" fontId="${fontId}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"${
        right ? ' applyAlignment="1"><alignment horizontal="right"/></xf>' : "/>"
      }`;
    // 49 is the built-in format of text: what is edited in such a cell stays text.
    const cells = [cell(49), cell(49, 1), cell(49, 1, true), cell(first), cell(first + 1), cell(49, 0, true)];
    cells.push(...formats.map((_, at) => cell(first + 2 + at)));
    return [
      `<numFmts count="${codes.length}">${numFmts}</numFmts>`,
      `<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>`,
      `<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>`,
      `<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>`,
      `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>`,
      `<cellXfs count="${cells.length}">${cells.join("")}</cellXfs>`,
      `<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>`,
    ].join("");
  }
}
