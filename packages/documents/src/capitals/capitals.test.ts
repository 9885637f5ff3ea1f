import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCapitals } from "../../test/reader.ts";
import { capitals } from "./capitals.ts";

const cases: [number, string][] = [
  [140950, "壹仟肆佰零玖元伍角整"],
  [600714, "陆仟零柒元壹角肆分"],
  [1640902, "壹万陆仟肆佰零玖元零贰分"],
  [32504, "叁佰贰拾伍元零肆分"],
  [1050, "壹拾元零伍角整"],
  [50, "伍角整"],
  [1, "壹分"],
  [168032, "壹仟陆佰捌拾元零叁角贰分"],
  [10700053, "壹拾万柒仟元零伍角叁分"],
  [10000000, "壹拾万元整"],
  [10000000100, "壹亿零壹元整"],
  [200500000000, "贰拾亿零伍佰万元整"],
  [0, "零元整"],
  [105, "壹元零伍分"],
  [1005, "壹拾元零伍分"],
  [100000500000, "壹拾亿零伍仟元整"],
  [100000000000005, "壹万亿元零伍分"],
];

describe("capitals", () => {
  test.each(cases)("%d 分 is written %s", (amountMinor, spoken) => {
    expect(capitals(amountMinor, "CNY")).toBe(`人民币${spoken}`);
  });

  test("every amount can be read back from its capitals, to the 分", () => {
    const amounts = fc.oneof(fc.nat(99_999), fc.nat(10_000_000_000), fc.integer({ min: 0, max: 10_000_000_000_000 }));
    const sparse = fc
      .array(fc.constantFrom(0, 0, 0, 1, 9), { minLength: 1, maxLength: 15 })
      .map((figures) => Number(figures.join("")));
    fc.assert(
      fc.property(fc.oneof(amounts, sparse), (amountMinor) => {
        const spoken = capitals(amountMinor, "CNY")?.slice("人民币".length) ?? "";
        expect(readCapitals(spoken)).toBe(amountMinor);
        expect(spoken).not.toMatch(/零零|零[拾佰仟万亿整]|分整/u);
        expect(/[元角]整$|分$/u.test(spoken)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  test("a currency without 角 and 分 is left to its figures", () => {
    for (const currency of ["JPY", "KWD", "USD", "GBP"]) expect(capitals(100_000, currency)).toBeUndefined();
  });

  test("the currency is said first", () => {
    expect(capitals(100, "HKD")).toBe("港币壹元整");
  });

  test.each([-1, 0.5, Number.NaN, 2 ** 53])("%d is refused, for no paper may show it", (amountMinor) => {
    expect(() => capitals(amountMinor, "CNY")).toThrow(RangeError);
  });
});
