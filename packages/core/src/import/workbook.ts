import { type UnzipFileInfo, unzipSync } from "fflate";
import { Fault } from "../fault/fault.ts";
import { type Cell, limits, type RawRow } from "./cell.ts";
import { type NumberFormat, numberFormat } from "./format.ts";
import { readWorksheet } from "./worksheet.ts";
import { walkXml } from "./xml.ts";

const unreadable = (): Fault => new Fault("invalid", "import.unreadable", { kind: "workbook" });

/** What the cells of a sheet refer to. */
export type WorkbookParts = { strings: string[]; formats: NumberFormat[]; epoch1904: boolean };

/** Rows of the first visible worksheet of an XLSX file (ECMA-376), blank ones left out, with their real numbers. */
export function readWorkbook(bytes: Uint8Array): RawRow[] {
  const part = opener(bytes);
  const root = relations(part("_rels/.rels"), "");
  const path = root.find((relation) => relation.kind === "officeDocument")?.target ?? "xl/workbook.xml";
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const links = relations(part(`${folder}_rels/${path.slice(folder.length)}.rels`), folder);
  const { sheets, epoch1904 } = readBook(part(path));
  const sheetPaths = sheets.map((id) => links.find((link) => link.id === id && link.kind === "worksheet")?.target);
  const first = sheetPaths.find((target) => target !== undefined);
  if (first === undefined) throw unreadable();
  const linked = (kind: string): Uint8Array | undefined => {
    const target = links.find((link) => link.kind === kind)?.target;
    return target === undefined ? undefined : part(target, "optional");
  };
  const strings = readStrings(linked("sharedStrings"));
  const formats = readFormats(linked("styles"));
  const rows: RawRow[] = [];
  readWorksheet(part(first), { strings, formats, epoch1904 }, (number: number, cells: Cell[]) => {
    if (rows.length > limits.rows) throw new Fault("invalid", "import.too_large", { what: "rows", limit: limits.rows });
    rows.push({ number, cells });
  });
  return rows;
}

/** Unpacks one part at a time and never more than the limit in all, whatever sizes the archive claims. */
function opener(bytes: Uint8Array) {
  let left: number = limits.unpackedBytes;
  function part(path: string): Uint8Array;
  function part(path: string, need: "optional"): Uint8Array | undefined;
  function part(path: string, need?: "optional"): Uint8Array | undefined {
    const filter = (file: UnzipFileInfo): boolean => {
      if (file.name.toLowerCase() !== path.toLowerCase()) return false;
      left -= file.originalSize;
      if (left < 0) throw new Fault("invalid", "import.too_large", { what: "bytes", limit: limits.unpackedBytes });
      return true;
    };
    try {
      const found = Object.values(unzipSync(bytes, { filter }))[0];
      if (found || need === "optional") return found;
    } catch (error) {
      if (error instanceof Fault) throw error;
    }
    throw unreadable();
  }
  return part;
}

type Relation = { id: string; kind: string; target: string };

function relations(bytes: Uint8Array, folder: string): Relation[] {
  const found: Relation[] = [];
  walkXml(bytes, {
    open: (name, { Id = "", Type = "", Target = "" }) => {
      if (name !== "Relationship") return;
      const target = Target.startsWith("/") ? Target.slice(1) : new URL(Target, `file:///${folder}`).pathname.slice(1);
      found.push({ id: Id, kind: Type.slice(Type.lastIndexOf("/") + 1), target });
    },
  });
  return found;
}

function readBook(bytes: Uint8Array): { sheets: string[]; epoch1904: boolean } {
  const sheets: string[] = [];
  let epoch1904 = false;
  walkXml(bytes, {
    open: (name, attributes) => {
      if (name === "workbookPr") epoch1904 = /^(1|true|on)$/i.test(attributes.date1904 ?? "");
      if (name !== "sheet" || /hidden/i.test(attributes.state ?? "")) return;
      // The relation's id has the one prefix that the file chose for it.
      const id = Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1];
      if (id !== undefined) sheets.push(id);
    },
  });
  return { sheets, epoch1904 };
}

function readStrings(bytes: Uint8Array | undefined): string[] {
  const strings: string[] = [];
  let text = "";
  let inText = false;
  let phonetic = false;
  if (bytes)
    walkXml(bytes, {
      open: (name) => {
        if (name === "si") text = "";
        if (name === "rPh") phonetic = true;
        inText = name === "t" && !phonetic;
      },
      text: (piece) => {
        if (inText) text += piece;
      },
      close: (name) => {
        inText = false;
        if (name === "rPh") phonetic = false;
        if (name === "si") strings.push(text);
      },
    });
  return strings;
}

/** The format of each cell style, in the order in which cells count them. */
function readFormats(bytes: Uint8Array | undefined): NumberFormat[] {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inCells = false;
  if (bytes)
    walkXml(bytes, {
      open: (name, attributes) => {
        if (name === "numFmt") codes.set(Number(attributes.numFmtId), attributes.formatCode ?? "");
        if (name === "cellXfs") inCells = true;
        if (name !== "xf" || !inCells) return;
        const id = Number(attributes.numFmtId ?? 0);
        formats.push(numberFormat(id, codes.get(id)));
      },
      close: (name) => {
        if (name === "cellXfs") inCells = false;
      },
    });
  return formats;
}
