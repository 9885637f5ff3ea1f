import { CsvError, parse } from "csv-parse/sync";
import { Fault } from "../fault/fault.ts";
import { limits, type RawRow, usedWidth } from "./cell.ts";

const separators = [",", ";", "\t", "|"] as const;

/** No honest record is longer; a quote that is never closed would otherwise swallow the rest of the file. */
const longestRecordCharacters = 200_000;

/**
 * Rows of separated text. Quoted cells may hold separators, quotes and line ends; lines end with CRLF, LF or CR.
 * `number` counts records, blank lines included: a line end inside quotes does not count.
 */
export function readDelimited(text: string): RawRow[] {
  // Excel writes and hides this first line; it is not a row for those who see the file there.
  const hint = /^sep=(.)\r?\n/i.exec(text);
  const body = hint ? text.slice(hint[0].length) : text;
  const rows: RawRow[] = [];
  let number = 0;
  let blankLines = 0;
  const keep = (record: string[]): null => {
    number += 1;
    const width = usedWidth(record);
    if (width > 0) rows.push({ number, cells: record.map(unwrap) });
    else if (record.length === 1) blankLines += 1;
    if (blankLines > limits.blankLines || number > limits.lastRow || rows.length > limits.rows + 1)
      throw tooLarge("rows", limits.rows);
    if (width > limits.columns) throw tooLarge("columns", limits.columns);
    return null;
  };
  try {
    parse(body, {
      delimiter: hint?.[1] ?? guessSeparator(body),
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: longestRecordCharacters,
      on_record: keep,
    });
  } catch (error) {
    if (error instanceof CsvError) throw new Fault("invalid", "import.unreadable", { kind: "text", row: number + 1 });
    throw error;
  }
  return rows;
}

/** `="00123"` is how exports keep Excel from turning text into a number. */
const unwrap = (cell: string): string => (cell.startsWith('="') ? cell.replace(/^="([^"]*)"\s*$/, "$1") : cell);

const tooLarge = (what: string, limit: number): Fault => new Fault("invalid", "import.too_large", { what, limit });

/**
 * The separator that splits the first lines into the most cells and the same number of cells each: a comma inside
 * amounts or addresses varies from line to line, the separator does not.
 */
function guessSeparator(text: string): string {
  const lines = sampleLines(text, 50);
  let best: string = ",";
  let bestScore = 0;
  for (const separator of separators) {
    const counts = lines.map((line) => line.split(separator).length - 1);
    const head = counts[0] ?? 0;
    const alike = counts.filter((count) => count === head).length / counts.length;
    const score = head * alike;
    if (score > bestScore) [best, bestScore] = [separator, score];
  }
  return best;
}

/** The first lines that hold anything, without what stands in quotes; a title line of one cell tells nothing. */
function sampleLines(text: string, count: number): string[] {
  const bare = text.slice(0, 65_536).replace(/"(?:[^"]|"")*"/g, "");
  const lines = bare.split(/\r\n|\n|\r/).filter((line) => line.trim() !== "");
  const first = lines.findIndex((line) => separators.some((separator) => line.includes(separator)));
  return lines.slice(Math.max(first, 0), Math.max(first, 0) + count);
}
