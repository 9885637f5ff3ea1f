import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { Fault } from "../fault/fault.ts";
import { limits } from "./cell.ts";
import { plainDecimal } from "./format.ts";
import { readSheet } from "./sheet.ts";

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const styles = `<styleSheet xmlns="${main}"><numFmts count="4">
  <numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/>
  <numFmt numFmtId="165" formatCode="000000"/>
  <numFmt numFmtId="166" formatCode="[$￥-804]#,##0.00;[Red]\\-[$￥-804]#,##0.00"/>
  <numFmt numFmtId="167" formatCode="[$-F800]dddd, mmmm dd, yyyy"/></numFmts>
  <cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>
  <cellXfs count="7"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>
  <xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="22"/></cellXfs></styleSheet>`;

const strings = `<sst xmlns="${main}"><si><t>Customer</t></si><si><t>Amount</t></si>
  <si><r><t xml:space="preserve">甲 </t></r><r><t>公司</t></r><rPh sb="0" eb="1"><t>jia</t></rPh></si>
  <si><t>A &amp; B_x000D_</t></si></sst>`;

type Parts = { sheet: string; date1904?: string; sheets?: string; extra?: Record<string, string> };

function workbook({ sheet, date1904 = "0", sheets, extra = {} }: Parts): Uint8Array {
  const files: Record<string, string> = {
    "_rels/.rels": `<Relationships><Relationship Id="r1" Type="${office}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="${main}" xmlns:r="${office}">
      <workbookPr date1904="${date1904}"/><sheets>${sheets ?? '<sheet name="S" sheetId="1" r:id="rId1"/>'}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>
      <Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/>
      <Relationship Id="rId2" Type="${office}/worksheet" Target="../xl/worksheets/sheet2.xml"/>
      <Relationship Id="rId3" Type="${office}/sharedStrings" Target="sharedStrings.xml"/>
      <Relationship Id="rId4" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    "xl/sharedStrings.xml": strings,
    "xl/styles.xml": styles,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
    ...extra,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([path, xml]) => [path, strToU8(xml)])));
}

const header = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>';
const cellsOf = async (cells: string, rest: Partial<Parts> = {}) =>
  (await readSheet(workbook({ sheet: `${header}<row r="2">${cells}</row>`, ...rest }))).rows[0]?.cells;
const faultOf = async (bytes: Uint8Array): Promise<string> => {
  const error: unknown = await readSheet(bytes).catch((reason: unknown) => reason);
  if (!(error instanceof Fault)) throw new Error(`expected a fault, got ${String(error)}`);
  return `${error.reason} ${JSON.stringify(error.details)}`;
};

describe("the cells of a workbook are what a person sees in it", () => {
  test("shared text in pieces, without its phonetic help; escaped characters", async () => {
    expect(await cellsOf('<c r="A2" t="s"><v>2</v></c><c r="B2" t="s"><v>3</v></c>')).toEqual(["甲 公司", "A & B\r"]);
  });

  test("inline text, a formula's saved text, truth, and errors as such", async () => {
    const cells = `<c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c><c t="str"><f>A1&amp;"x"</f><v>saved</v></c>
      <c t="b"><v>1</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c><f>1+1</f><v>2</v></c><c t="inlineStr"><is><t><![CDATA[a<b]]></t></is></c>`;
    expect(await cellsOf(cells)).toEqual([
      "inline",
      "saved",
      "TRUE",
      "#DIV/0!",
      { text: "2", day: "1900-01-02" },
      "a<b",
    ]);
  });

  test.each([
    ["55.940000000000005", "55.94"],
    ["0.30000000000000004", "0.3"],
    ["1234567.8899999999", "1234567.89"],
    ["1E3", "1000"],
    ["-1.5e-2", "-0.015"],
    ["1.2345678E+7", "12345678"],
    ["12.00", "12"],
    ["-0", "0"],
    [".5", "0.5"],
    ["123456789012345678", "123456789012345678"],
    ["0", "0"],
  ])("the number %s is %s", (text, plain) => expect(plainDecimal(text)).toBe(plain));

  test.each(["", "x", "1,5", "NaN", "1e9999", "--1", "1.2.3"])("%s is no number", (text) =>
    expect(plainDecimal(text)).toBeUndefined(),
  );

  test("dates by their format, whichever way the format is told", async () => {
    const day = { text: "2013-01-02", day: "2013-01-02" };
    const cells = ["1", "2", "5", "6"].map((style) => `<c s="${style}"><v>41276.5</v></c>`).join("");
    expect(await cellsOf(`${cells}<c t="d"><v>2013-01-02T00:00:00</v></c>`)).toEqual([day, day, day, day, day]);
  });

  test("a plain number is a number that could be a day; amounts in ￥ are no dates; shown zeros stay", async () => {
    expect(
      await cellsOf('<c><v>41276</v></c><c s="4"><v>41276.5</v></c><c s="3"><v>391</v></c><c><v>-5</v></c>'),
    ).toEqual([
      { text: "41276", day: "2013-01-02" },
      { text: "41276.5", day: "2013-01-02" },
      { text: "000391", day: "1901-01-25" },
      { text: "-5" },
    ]);
  });

  test.each(["1", "true"])("the 1904 system (%s) is honoured", async (date1904) => {
    expect(await cellsOf('<c s="1"><v>39814</v></c><c><v>39814</v></c>', { date1904 })).toEqual([
      { text: "2013-01-02", day: "2013-01-02" },
      { text: "39814", day: "2013-01-02" },
    ]);
  });
});

describe("rows and columns are where the workbook has them", () => {
  test("sparse rows and cells keep their places, coloured empty cells are nothing", async () => {
    const sheet = await readSheet(
      workbook({
        sheet: `<row r="3"><c r="B3" t="s"><v>0</v></c><c r="D3" t="s"><v>1</v></c></row>
        <row r="4"><c r="A4" s="1"/><c r="XFD4" s="1"/></row><row r="9"><c r="D9"><v>7</v></c><c r="ZZ9" s="1"/></row>`,
      }),
    );
    expect(sheet.columns).toEqual(["(A)", "Customer", "(C)", "Amount"]);
    expect(sheet.rows).toEqual([{ number: 9, cells: ["", "", "", { text: "7", day: "1900-01-07" }] }]);
  });

  test("rows and cells without an address follow the one before", async () => {
    const row = '<row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row>';
    const sheet = await readSheet(workbook({ sheet: row.repeat(3) }));
    expect(sheet.rows.map((each) => each.number)).toEqual([2, 3]);
  });

  test("any prefix of names will do", async () => {
    const xml = `<x:worksheet xmlns:x="${main}"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row>
      <x:row><x:c><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    const sheet = await readSheet(workbook({ sheet: "", extra: { "xl/worksheets/sheet1.xml": xml } }));
    expect(sheet.columns).toEqual(["1", "2"]);
  });

  test("the first sheet that is not hidden is read", async () => {
    const sheets = '<sheet name="H" state="hidden" r:id="rId1"/><sheet name="V" r:id="rId2"/>';
    const xml = `<worksheet><sheetData>${header}<row r="2"><c r="A2"><v>9</v></c></row></sheetData></worksheet>`;
    const sheet = await readSheet(workbook({ sheet: header, sheets, extra: { "xl/worksheets/sheet2.xml": xml } }));
    expect(sheet.rows[0]?.cells[0]).toEqual({ text: "9", day: "1900-01-09" });
  });
});

describe("a hostile or damaged workbook is refused, quickly and without filling the memory", () => {
  const unreadable = "import.unreadable";
  test.each([
    ["an archive of something else", zipSync({ "a.txt": strToU8("x") })],
    ["a cut archive", workbook({ sheet: header }).slice(0, -40)],
    ["text that is not there", workbook({ sheet: '<row r="1"><c r="A1" t="s"><v>99</v></c></row>' })],
    ["rows that go back", workbook({ sheet: `${header}<row r="1"/>` })],
    ["cells that go back", workbook({ sheet: '<row r="1"><c r="B1"/><c r="A1"/></row>' })],
    ["no address", workbook({ sheet: '<row r="1"><c r="1A"/></row>' })],
    ["no number", workbook({ sheet: '<row r="1"><c r="A1"><v>one</v></c></row>' })],
    ["cut markup", workbook({ sheet: '<row r="1"><c r="A1">' })],
    ["no sheet", workbook({ sheet: "", sheets: "" })],
    [
      "entities that grow",
      workbook({
        sheet: "",
        extra: {
          "xl/worksheets/sheet1.xml": `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>`,
        },
      }),
    ],
  ])("%s", async (_, bytes) => expect(await faultOf(bytes)).toContain(unreadable));

  test("a row or a column beyond all spreadsheets", async () => {
    expect(await faultOf(workbook({ sheet: `${header}<row r="4000000000"/>` }))).toContain('"what":"rows"');
    expect(await faultOf(workbook({ sheet: '<row r="1"><c r="XFD1"><v>1</v></c></row>' }))).toContain(
      '"what":"columns"',
    );
  });

  test("an archive that says it unpacks to more than the limit, and one that lies about it", async () => {
    const blank = " ".repeat(3_000_000);
    const honest = workbook({ sheet: `${header}<row r="2"><c r="A2"><v>1</v></c></row>${blank}` });
    expect((await readSheet(honest)).rows).toHaveLength(1);
    expect(await faultOf(claim(honest, limits.unpackedBytes + 1))).toContain('"what":"bytes"');
    expect(await faultOf(claim(honest, 200))).toContain(unreadable);
  });
});

/** The archive with another unpacked size of the sheet in its directory. */
function claim(archive: Uint8Array, bytes: number): Uint8Array {
  const forged = Buffer.from(archive);
  const name = forged.lastIndexOf("xl/worksheets/sheet1.xml");
  forged.writeUInt32LE(bytes, name - 46 + 24);
  return new Uint8Array(forged);
}
