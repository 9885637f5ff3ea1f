import type { Language } from "@counterfoil/core/statement/paper";
import { wordsOf } from "../../src/words/words.ts";
import { minorOf, type Told } from "./told.ts";

type Mail = { text: string; html: string };
type Said = { currency: string; language: Language };

/** What the text part of a mail tells of its statement in one currency. */
export function toldByText({ text }: Mail, said: Said): Told {
  const lines = text.split(/\r?\n/);
  const from = lines.findIndex((line, at) => isTitle(line, said) && lines[at + 1]?.startsWith("  "));
  const facts: [string, string][] = [];
  for (const line of from < 0 ? [] : lines.slice(from + 1)) {
    const [, name, value] = /^ {2}(.*?): (.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) break;
    facts.push([name, value]);
  }
  return factsTold(facts, said);
}

/** The same of its HTML part. */
export function toldByHtml({ html }: Mail, said: Said): Told {
  const [, ...blocks] = html.split(/<td colspan="2"[^>]*>/);
  const block = blocks.find((each) => isTitle(each.slice(0, each.indexOf("<")), said)) ?? "";
  const rows = block.matchAll(/<td [^>]*>([^<]*)<\/td><td align="right"[^>]*>([^<]*)<\/td>/g);
  return factsTold(
    [...rows].map(([, name = "", value = ""]) => [name, value]),
    said,
  );
}

const isTitle = (line: string, { currency }: Said): boolean => line.trim().split(" ").at(-1) === currency;

/** What is neither overdue nor unapplied is not mentioned; everything else must be. */
function factsTold(facts: [string, string][], { currency, language }: Said): Told {
  const words = wordsOf(language);
  const minor = (name: string): number | undefined => {
    const values = facts.filter(([each]) => each === name).map(([, value]) => value);
    return values.length === 1 ? minorOf(values[0] ?? "", currency) : undefined;
  };
  const orNone = (name: string): number | undefined => (facts.some(([each]) => each === name) ? minor(name) : 0);
  return {
    figures: {
      openingMinor: minor(words.opening),
      chargesMinor: minor(words.charges),
      receiptsMinor: minor(words.receipts),
      closingMinor: minor(words.closing),
      overdueMinor: orNone(words.overdue),
      unappliedMinor: orNone(words.unapplied),
    },
    tables: {},
  };
}
