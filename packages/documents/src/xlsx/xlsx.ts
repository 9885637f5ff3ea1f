import { strToU8, type Zippable, zipSync } from "fflate";
import { columnWidths, type Sheet, worksheet } from "./sheet.ts";
import { Styles } from "./styles.ts";
import { attribute } from "./xml.ts";

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006";
const packages = "http://schemas.openxmlformats.org/package/2006";
const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/**
 * Sheets as a workbook of Excel (ECMA-376): a bold head that stays in sight, dates that are dates, money that can be
 * summed. No cell is ever a formula: a text is told to be one. The same sheets give the same bytes. Throws RangeError
 * for more rows or columns than a sheet holds, and for money in a currency that is none.
 */
export function toXlsx(sheets: readonly Sheet[]): Uint8Array {
  if (sheets.length === 0) throw new RangeError("a workbook has at least one sheet");
  const styles = new Styles();
  const files: Record<string, string> = {};
  for (const [at, sheet] of sheets.entries())
    files[`xl/worksheets/sheet${at + 1}.xml`] =
      `${head}<worksheet xmlns="${main}">${columnWidths(sheet)}${worksheet(sheet, styles)}</worksheet>`;
  const names = sheetNames(sheets.map(({ name }) => name));
  files["xl/workbook.xml"] = `${head}<workbook xmlns="${main}" xmlns:r="${office}/relationships"><sheets>${names
    .map((name, at) => `<sheet name="${attribute(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
    .join("")}</sheets></workbook>`;
  files["xl/_rels/workbook.xml.rels"] = relationships([
    ...sheets.map((_, at): [string, string] => ["worksheet", `worksheets/sheet${at + 1}.xml`]),
    ["styles", "styles.xml"],
  ]);
  files["xl/styles.xml"] = `${head}<styleSheet xmlns="${main}">${styles.xml()}</styleSheet>`;
  files["_rels/.rels"] = relationships([["officeDocument", "xl/workbook.xml"]]);
  files["[Content_Types].xml"] = contentTypes(sheets.length);
  return zipped(files);
}

const relationships = (targets: [type: string, target: string][]): string =>
  `${head}<Relationships xmlns="${packages}/relationships">${targets
    .map(
      ([type, target], at) =>
        `<Relationship Id="rId${at + 1}" Type="${office}/relationships/${type}" Target="${target}"/>`,
    )
    .join("")}</Relationships>`;

function contentTypes(sheets: number): string {
  const parts: [string, string][] = [
    ["/xl/workbook.xml", "sheet.main"],
    ["/xl/styles.xml", "styles"],
    ...Array.from({ length: sheets }, (_, at): [string, string] => [`/xl/worksheets/sheet${at + 1}.xml`, "worksheet"]),
  ];
  return `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${parts
    .map(([name, type]) => `<Override PartName="${name}" ContentType="${sheetType}.${type}+xml"/>`)
    .join("")}</Types>`;
}

const longestName = 31;

/** As Excel allows them: up to 31 characters, none of `[]:*?/\`, no `'` at an end, no two alike. */
function sheetNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, at) => {
    const allowed = name
      .toWellFormed()
      .replace(/[\p{Cc}[\]:*?/\\]/gu, " ")
      .trim();
    const plain = cut(allowed, longestName).replace(/^'+|'+$/g, "") || `Sheet ${at + 1}`;
    let unique = plain;
    for (let more = 2; taken.has(unique.toLowerCase()); more++) {
      const suffix = ` (${more})`;
      unique = cut(plain, longestName - suffix.length) + suffix;
    }
    taken.add(unique.toLowerCase());
    return unique;
  });
}

/** At most so many UTF-16 units, as Excel counts, and no half of a character. */
function cut(text: string, most: number): string {
  let kept = "";
  for (const character of text) {
    if (kept.length + character.length > most) break;
    kept += character;
  }
  return kept;
}

/** One fixed instant for all parts: a file has no date of its own. */
const instant = new Date(1980, 0, 1);

function zipped(files: Record<string, string>): Uint8Array {
  const parts: Zippable = {};
  for (const [name, text] of Object.entries(files)) parts[name] = [strToU8(text), { mtime: instant, level: 6 }];
  return zipSync(parts);
}
