import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rejectionReasons } from "@counterfoil/core/import/reason";
import { expect, test } from "vitest";
import { wordsOf } from "../../packages/documents/src/words/words.ts";
import { en } from "../src/language/en.ts";
import { zh } from "../src/language/zh.ts";

type Tree = { readonly [name: string]: string | Tree };

const flat = (tree: Tree, path = ""): [string, string][] =>
  Object.entries(tree).flatMap(([name, value]): [string, string][] =>
    typeof value === "string" ? [[path + name, value]] : flat(value, `${path}${name}.`),
  );

const english = new Map(flat(en));
const chinese = new Map(flat(zh));
const plural = (key: string): string => key.replace(/_(one|other)$/, "");

const sources = readdirSync(join(import.meta.dirname, "../src"), { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !/words\.|fault\.(en|zh)\.ts$/.test(file))
  .map((file) => readFileSync(join(import.meta.dirname, "../src", file), "utf8"))
  .join("\n");

test("every sentence exists in both languages, with the same values in it", () => {
  const singular = (key: string) => key.endsWith("_one");
  expect([...chinese.keys()].sort()).toEqual([...english.keys()].filter((key) => !singular(key)).sort());
  const values = (text = "") => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
  for (const [key, text] of chinese) expect(values(text), key).toEqual(values(english.get(key)));
});

test("Chinese sentences are Chinese, with full-width punctuation", () => {
  const sameInBoth = new Set(["statement.open"]);
  for (const [key, text] of chinese) {
    if (sameInBoth.has(key)) continue;
    expect(text, key).toMatch(/\p{Script=Han}|^、$/u);
    expect(text, `${key}: half-width punctuation beside a Chinese character`).not.toMatch(
      /\p{Script=Han}[,;:?!()]|[,;:?!()]\p{Script=Han}/u,
    );
  }
});

test("what a reminder is said to say is what it says", () => {
  for (const [language, said] of [
    ["en", en.reminder],
    ["zh", zh.reminder],
  ] as const) {
    const { reminders, reminderTexts, dueSoonText } = wordsOf(language);
    expect(said).toMatchObject({ heading: reminders, opening: reminderTexts, soonText: dueSoonText });
  }
});

test("English sentences have no Chinese in them", () => {
  for (const [key, text] of english) expect(text, key).not.toMatch(/\p{Script=Han}/u);
});

test("the pages use no word that is in no dictionary, and the dictionaries hold none that no page uses", () => {
  const known = new Set([...english.keys()].map(plural));
  const literal = new Set([...sources.matchAll(/["'`]([a-z]+(?:\.[\w-]+)+)["'`]/g)].map(([, key = ""]) => key));
  const heads = [...sources.matchAll(/`([a-z]+(?:\.[\w-]+)*\.)\$\{/g)].map(([, head = ""]) => head);
  const called = [...sources.matchAll(/\bt\(\s*"([^"]+)"/g)].map(([, key = ""]) => key);
  expect(called.filter((key) => !known.has(key))).toEqual([]);
  const unused = [...known].filter((key) => !literal.has(key) && !heads.some((head) => key.startsWith(head)));
  expect(unused).toEqual([]);
});

test("every reason for which an imported row is refused has its sentence", () => {
  expect(Object.keys(en.import.wrongReason).sort()).toEqual(Object.keys(rejectionReasons).sort());
});

test("every fault that the server can name has its sentence", () => {
  const packages = join(import.meta.dirname, "../../packages");
  const named = ["core", "functions"]
    .flatMap((name) => {
      const directory = join(packages, name, "src");
      return readdirSync(directory, { recursive: true, encoding: "utf8" })
        .filter((file) => /(?<!\.test)\.ts$/.test(file))
        .map((file) => readFileSync(join(directory, file), "utf8"));
    })
    .flatMap((text) => [...text.matchAll(/new Fault\(\s*"(\w+)",\s*"([\w.]+)"/g)])
    .map(([, code = "", reason = ""]) => ({ code, reason }));
  expect(named.length).toBeGreaterThan(30);
  const said = ({ code, reason }: { code: string; reason: string }) =>
    english.has(`fault.${reason}`) || (unspecific.has(reason) && english.has(`fault.${code}.any`));
  expect([...new Set(named.filter((fault) => !said(fault)).map(({ reason }) => reason))]).toEqual([]);
});

/** Reasons that tell a person no more than their code does. */
const unspecific = new Set([
  "actor.not_signed_in",
  "actor.other_audience",
  "actor.token_refused",
  "request.not_found",
  "table.busy",
]);
