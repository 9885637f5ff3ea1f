import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Fault } from "../fault/fault.ts";
import { limits } from "./cell.ts";
import { readSheet, type Sheet } from "./sheet.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, order: "le" | "be", mark: boolean): Uint8Array => {
  const bytes = Buffer.from(mark ? `\ufeff${text}` : text, "utf16le");
  return new Uint8Array(order === "be" ? bytes.swap16() : bytes);
};
const faultOf = async (bytes: Uint8Array): Promise<string> => {
  const error = await readSheet(bytes).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Fault)) throw new Error(`expected a fault, got ${String(error)}`);
  return `${error.reason} ${JSON.stringify(error.details)}`;
};
const table = (sheet: Sheet): unknown => [sheet.columns, ...sheet.rows.map((row) => [row.number, ...row.cells])];

// 开 and 一 end in a zero byte, as digits and separators begin with one in UTF-16.
const text = "客户,金额,开票日期\r\n第一公司𠮷,12.50,2024/1/2\r\n";
const expected = [
  ["客户", "金额", "开票日期"],
  [2, "第一公司𠮷", "12.50", "2024/1/2"],
];
// 客户,金额,日期 / 甲公司,1,2 as GB 18030
const gb18030 = Buffer.from(
  "bfcdbba72cbdf0b6ee2cc8d5c6da0ab8d7b9ab2c312c320a".replace("b8d7b9ab", "bcd7b9abcbbe"),
  "hex",
);

describe("a file is read in whatever encoding it was saved", () => {
  test.each([
    ["UTF-8", utf8(text)],
    ["UTF-8 with a mark", utf8(`\ufeff${text}`)],
    ["UTF-16 LE with a mark", utf16(text, "le", true)],
    ["UTF-16 BE with a mark", utf16(text, "be", true)],
    ["UTF-16 LE", utf16(text, "le", false)],
    ["UTF-16 BE", utf16(text, "be", false)],
  ])("%s", async (_, bytes) => expect(table(await readSheet(bytes))).toEqual(expected));

  test("GB 18030, its characters of four bytes included", async () => {
    expect(table(await readSheet(gb18030))).toEqual([
      ["客户", "金额", "日期"],
      [2, "甲公司", "1", "2"],
    ]);
    const rare = Buffer.concat([gb18030, Buffer.from("9534823682368236".slice(0, 8), "hex"), Buffer.from(",3,4\n")]);
    expect((await readSheet(rare)).rows[1]?.cells[0]).toHaveLength(2);
  });
});

describe("rows keep the number that a spreadsheet shows", () => {
  test.each([
    ["LF", "a,b\n1,2\n3,4"],
    ["CRLF", "a,b\r\n1,2\r\n3,4\r\n"],
    ["CR", "a,b\r1,2\r3,4\r"],
    ["mixed", "a,b\n1,2\r\n3,4\r"],
  ])("%s ends a line", async (_, csv) =>
    expect(table(await readSheet(utf8(csv)))).toEqual([
      ["a", "b"],
      [2, "1", "2"],
      [3, "3", "4"],
    ]),
  );

  test("blank rows count and are no rows; a line end in quotes does not count", async () => {
    const csv = 'a,b\n"1\n1","2"",2"\n\n , \n,\n3,4\n\n';
    expect(table(await readSheet(utf8(csv)))).toEqual([
      ["a", "b"],
      [2, "1\n1", '2",2'],
      [6, "3", "4"],
    ]);
  });

  test("blank rows and a title above the header are passed over", async () => {
    expect(table(await readSheet(utf8("\n\nReceivables 2024\n,,\na,b\n1,2\n")))).toEqual([
      ["a", "b"],
      [6, "1", "2"],
    ]);
  });

  test("Excel's separator hint is no row", async () => {
    expect(table(await readSheet(utf8("sep=;\r\na;b,c\r\n1;2\r\n")))).toEqual([
      ["a", "b,c"],
      [2, "1", "2"],
    ]);
  });
});

describe("the separator is the one that splits rows alike", () => {
  test.each([";", "\t", "|", ","])("%j", async (separator) => {
    const csv = [
      ["Name, full", "Amount"],
      ["x", '"1,50;2|3\t"'],
      ["y", "2"],
    ]
      .map((row) => row.map((cell) => (cell === "Name, full" ? '"Name, full"' : cell)).join(separator))
      .join("\n");
    expect((await readSheet(utf8(csv))).columns).toEqual(["Name, full", "Amount"]);
  });

  test("commas of amounts do not win over semicolons", async () => {
    const sheet = await readSheet(utf8("Kunde;Betrag;Summe\nA;1,50;2,50\nB;3,00;4,00\n"));
    expect(sheet.columns).toEqual(["Kunde", "Betrag", "Summe"]);
  });
});

test("text that an export guards against Excel is only the text", async () => {
  const sheet = await readSheet(utf8('id,no\n="00123","=""0045"""\n=1+1,6\t\n'));
  expect(sheet.rows.map((row) => row.cells)).toEqual([
    ["00123", "0045"],
    ["=1+1", "6\t"],
  ]);
});

test("columns have one name each", async () => {
  const sheet = await readSheet(utf8(" Date ,Date,,Date (2),Cafe\u0301,\n1,2,3,4,5,6\n"));
  expect(sheet.columns).toEqual(["Date", "Date (3)", "(C)", "Date (2)", "Café", "(F)"]);
});

test("a row with a cell too many is marked, a short one is filled up", async () => {
  const sheet = await readSheet(utf8("a,b,c\n1,2\n1,234.50,x,y\n1,2,3,,\n"));
  expect(sheet.rows).toEqual([
    { number: 2, cells: ["1", "2", ""] },
    { number: 3, cells: ["1", "234.50", "x"], ragged: true },
    { number: 4, cells: ["1", "2", "3"] },
  ]);
});

describe("what is no table is refused with what it is", () => {
  test.each([
    ["nothing", new Uint8Array(), "import.empty {}"],
    ["only a mark", utf8("\ufeff"), "import.empty {}"],
    ["blank lines", utf8("\n\n , \n"), "import.empty {}"],
    ["only a header", utf8("a,b\n\n"), "import.empty {}"],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), 'import.unreadable {"kind":"binary"}'],
    ["a program", Buffer.from("7f454c460201010003003e00", "hex"), 'import.unreadable {"kind":"binary"}'],
    ["bytes of no encoding", Buffer.from("612c620a80ff2c320a", "hex"), 'import.unreadable {"kind":"binary"}'],
    ["an old XLS", Buffer.from("d0cf11e0a1b11ae10000", "hex"), 'import.unreadable {"kind":"xls"}'],
    ["an open quote", utf8('a,b\n1,2\n"3,4\n5,6\n'), 'import.unreadable {"kind":"text","row":3}'],
    ["an endless record", utf8(`a,b\n"${"x".repeat(300_000)}",1\n`), 'import.unreadable {"kind":"text","row":2}'],
    ["201 columns", utf8(`${"a,".repeat(200)}b\n1\n`), 'import.too_large {"what":"columns","limit":200}'],
  ])("%s", async (_, bytes, fault) => expect(await faultOf(bytes)).toBe(fault));

  test("too many bytes, rows or blank lines", async () => {
    expect(await faultOf(new Uint8Array(limits.fileBytes + 1))).toContain('"what":"bytes"');
    expect(await faultOf(utf8(`a,b\n${"1,2\n".repeat(limits.rows + 1)}`))).toContain('"what":"rows"');
    expect(await faultOf(utf8(`a,b\n${"\n".repeat(limits.blankLines + 1)}1,2\n`))).toContain('"what":"rows"');
  });

  test("empty columns to the right are no columns", async () => {
    expect((await readSheet(utf8(`a,b${",".repeat(500)}\n1,2${",".repeat(500)}\n`))).columns).toEqual(["a", "b"]);
  });
});

test("no bytes at all do more than be read or be refused", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom("", "PK\u0003\u0004", "a,b\n1,"),
      async (bytes, head) => {
        await readSheet(Buffer.concat([Buffer.from(head), bytes])).catch((error: unknown) => {
          expect(error).toBeInstanceOf(Fault);
        });
      },
    ),
    { numRuns: 500 },
  );
});

test("any cells come back as they were written, quoted or not", async () => {
  const cell = fc.string({ unit: fc.constantFrom(..."ab1,;\t|\n\r\"' 客") });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), async (rows) => {
      const quote = (value: string): string => `"${value.replaceAll('"', '""')}"`;
      const csv = ["h1,h2", ...rows.map(([one, two]) => `${quote(one)},${quote(`x${two}`)}`)].join("\r\n");
      const sheet = await readSheet(utf8(csv));
      expect(sheet.rows.map((row) => row.cells)).toEqual(rows.map(([one, two]) => [one, `x${two}`]));
    }),
  );
});

test("the public sample is read whole", async () => {
  const bytes = await readFile(new URL("../../../../../shared/data/ibm-receivables.csv", import.meta.url));
  const sheet = await readSheet(bytes);
  expect(sheet.columns).toHaveLength(12);
  expect(sheet.rows).toHaveLength(2466);
  expect(sheet.rows.at(-1)?.number).toBe(2467);
});
