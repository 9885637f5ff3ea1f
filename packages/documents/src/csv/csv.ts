import { stringify } from "csv-stringify/sync";

/** A negative amount as it is written into files: a number to every spreadsheet, and no formula. */
const negativeNumber = /^-\d+(\.\d+)?$/;

/**
 * Rows as CSV that Excel opens as it should: UTF-8 with its mark, CRLF, quotes where needed. A text that a spreadsheet
 * would run (it begins with `= + - @`, TAB or CR) gets a `'` before it; numbers stay numbers, negative ones too. Rows
 * that continue a file go without the mark.
 */
export function toCsv(rows: (string | number)[][], { isContinued = false } = {}): string {
  return stringify(rows, {
    bom: !isContinued,
    record_delimiter: "windows",
    quoted_match: /[\r\n]/,
    escape_formulas: true,
    cast: {
      number: String,
      string: (value) => (negativeNumber.test(value) ? { value, escape_formulas: false } : value),
    },
  });
}
