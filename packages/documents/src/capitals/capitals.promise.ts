import type { Promised } from "@counterfoil/core/promise";
import fc from "fast-check";
import { readCapitals } from "../../test/reader.ts";
import { capitals } from "./capitals.ts";

const currency = "人民币";

/** Longest amounts, in digits: all patterns of these, and what is greater up to the greatest amount there is. */
const digits = 13;

/** One amount of a pattern, whose bits say which digits are not zero. */
const ofPattern = (pattern: number): number =>
  Number(
    Array.from({ length: digits }, (_, place) => ((pattern >> place) & 1 ? 1 + Math.floor(Math.random() * 9) : 0)).join(
      "",
    ),
  );

function isRight(amountMinor: number): boolean {
  const text = capitals(amountMinor, "CNY") ?? "";
  const spoken = text.slice(currency.length);
  const wellFormed = /([元角]整|分)$/u.test(spoken) && !/零零|零[拾佰仟万亿整]|分整/u.test(spoken);
  return text.startsWith(currency) && wellFormed && readCapitals(spoken) === amountMinor;
}

export const promise: Promised = {
  name: "capitals",
  sentence: "An amount in Chinese capitals (大写) says what its figures say, whatever its digits.",
  how: `Every pattern of zeros in ${digits} digits, filled at random, and random amounts of any size; read back by place value, without the writer.`,
  unit: "amounts read back wrong",
  async try(scale) {
    const wrong: number[] = [];
    const test = (amountMinor: number): void => {
      if (!isRight(amountMinor)) wrong.push(amountMinor);
    };
    for (let round = 0; round < scale; round++) {
      for (let pattern = 0; pattern < 2 ** digits; pattern++) test(ofPattern(pattern));
      for (const amountMinor of fc.sample(fc.maxSafeNat(), 5_000)) test(amountMinor);
    }
    return { figure: wrong.length, holds: wrong.length === 0, notes: wrong.slice(0, 3).map(String) };
  },
};
