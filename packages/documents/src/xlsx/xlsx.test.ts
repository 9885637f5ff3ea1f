import { readWorkbook } from "@counterfoil/core/import/workbook";
import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import type { Cell, Sheet } from "./sheet.ts";
import { toXlsx } from "./xlsx.ts";

const money = (amountMinor: number, currency = "CNY"): Cell => ({ amountMinor, currency });
const one = (columns: string[], rows: Cell[][]): Sheet => ({ name: "Sheet", columns, rows });
const parts = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
const sheetXml = (rows: Cell[][], columns = ["a"]): string =>
  parts(toXlsx([one(columns, rows)]))["xl/worksheets/sheet1.xml"] ?? "";
/** As our own importer reads it. */
const read = (rows: Cell[][], columns = ["a"]) => readWorkbook(toXlsx([one(columns, rows)])).map(({ cells }) => cells);

describe("money", () => {
  test("is an exact number with its currency's digits, as far as a spreadsheet keeps digits", () => {
    const amounts = [
      money(1),
      money(-123_456),
      money(0),
      money(999_999_999_999_999),
      money(3_500, "JPY"),
      money(1_234_567, "KWD"),
    ];
    const xml = sheetXml(amounts.map((amount) => [amount]));
    const values = [...xml.matchAll(/<c r="A\d+" s="\d+"><v>([^<]*)<\/v>/g)].map(([, value]) => value);
    expect(values).toEqual(["0.01", "-1234.56", "0.00", "9999999999999.99", "3500", "1234.567"]);
    const styles =
      parts(
        toXlsx([
          one(
            ["a"],
            amounts.map((amount) => [amount]),
          ),
        ]),
      )["xl/styles.xml"] ?? "";
    for (const code of ["#,##0.00", "#,##0", "#,##0.000"]) expect(styles).toContain(`formatCode="${code}"`);
  });

  test("of more than 15 digits is text, to the last digit", () => {
    const xml = sheetXml([[money(1_000_000_000_000_001)], [money(-9_007_199_254_740_991, "JPY")]]);
    expect(xml).toContain("10000000000000.01</t>");
    expect(xml).toContain("-9007199254740991</t>");
    expect(xml).not.toContain("<v>");
  });

  test("of every amount comes back as it was", () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), (amountMinor) => {
        const [, [cell]] = read([[money(amountMinor)]]) as [unknown, [{ text: string }]];
        expect(Math.round(Number(cell.text) * 100)).toBe(amountMinor === 0 ? 0 : amountMinor);
      }),
      { numRuns: 50 },
    );
  });

  test("that is no whole number of minor units, or of no currency, is refused", () => {
    expect(() => sheetXml([[money(0.5)]])).toThrow(RangeError);
    expect(() => sheetXml([[money(1, "ZZZ")]])).toThrow();
  });
});

test("dates are dates, on both sides of a leap day; what Excel counts wrongly stays text", () => {
  const dates = ["2026-11-21", "2024-02-29", "2024-03-01", "1900-03-01", "2099-12-31"];
  expect(read(dates.map((date) => [{ date }])).slice(1)).toMatchObject(dates.map((day) => [{ day }]));
  expect(sheetXml([[{ date: "2026-11-21" }]])).toContain("<v>46347</v>");
  expect(read([[{ date: "1900-02-28" }], [{ date: "2026-02-31x" }]]).slice(1)).toEqual([
    ["1900-02-28"],
    ["2026-02-31x"],
  ]);
});

describe("text", () => {
  const hostile = [
    ...["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "=cmd|'/c calc'!A0", "0012", "1E5"],
    ...["<v>1</v>", "</t></is></c><c><f>1+1</f></c>", "&lt;&amp;", '"', "]]>", "_x0041_", "_x005F_x0041_", "__x000D_"],
    ...["北京𠮷祥㐂龘", "  spaces  ", "line\nbreak", "line\r\nbreak", "\u202Eevil"],
  ];

  test("is never a formula and comes back as it was written", () => {
    const bytes = toXlsx([
      one(
        ["=1+1"],
        hostile.map((text) => [text]),
      ),
    ]);
    const xml = parts(bytes)["xl/worksheets/sheet1.xml"] ?? "";
    expect(xml).not.toMatch(/<f[ >/]/);
    expect(xml.match(/t="inlineStr"/g)).toHaveLength(hostile.length + 1);
    expect(readWorkbook(bytes).map(({ cells }) => cells[0])).toEqual(["=1+1", ...hostile]);
  });

  test("of any characters comes back, but for those that XML cannot hold", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: it is they that go.
        const kept = text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
        expect(read([["x", text]], ["a", "b"])[1]).toEqual(kept === "" ? ["x"] : ["x", kept]);
      }),
      { numRuns: 200 },
    );
  });

  test("longer than a cell holds is cut, not refused", () => {
    expect(read([["龘".repeat(40_000)]])[1]?.[0]).toHaveLength(32_767);
  });
});

test("the head is bold and stays in sight; columns are as wide as what stands in them, figures' heads at the right", () => {
  const xml = sheetXml([["广州云山印刷股份有限公司", money(12_345_678)]], ["Customer", "Amount"]);
  expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
  expect(xml).toContain('<col min="1" max="1" width="26" customWidth="1"/>');
  expect(xml).toContain('r="A1" s="1"');
  expect(xml).toContain('r="B1" s="2"');
});

test("names of sheets are made what Excel takes: short, plain, none alike, none empty", () => {
  const names = ["a/b:c*?[d]\\", "x".repeat(40), "x".repeat(40), "'quoted'", "", "  ", "余额", "余额", "𠮷".repeat(20)];
  const book = parts(toXlsx(names.map((name) => ({ name, columns: ["a"], rows: [] }))))["xl/workbook.xml"] ?? "";
  const made = [...book.matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name ?? "");
  expect(new Set(made.map((name) => name.toLowerCase())).size).toBe(names.length);
  for (const name of made) expect(name).toMatch(/^(?!')[^[\]:*?/\\]{1,31}(?<!')$/);
  expect(made).toContain("余额 (2)");
});

test("an empty list is a sheet with its head; empty cells are no cells; 30 columns have their letters", () => {
  expect(read([])).toEqual([["a"]]);
  expect(sheetXml([[undefined], [""]])).toContain('<row r="2"></row><row r="3"></row>');
  const columns = Array.from({ length: 30 }, (_, at) => `c${at}`);
  expect(read([columns], columns)).toEqual([columns, columns]);
  expect(() => sheetXml([["x", "y"]])).toThrow(RangeError);
  expect(() => toXlsx([])).toThrow(RangeError);
});

test("the same sheets make the same bytes, whatever the clock says", () => {
  const sheets = [one(["a", "b"], [["x", money(1)]])];
  expect(Buffer.from(toXlsx(sheets)).equals(Buffer.from(toXlsx(sheets)))).toBe(true);
  expect(Object.keys(parts(toXlsx(sheets)))).toHaveLength(6);
});
