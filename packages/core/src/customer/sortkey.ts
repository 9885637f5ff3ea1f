import { pinyin } from "pinyin-pro";

/**
 * The form by which names sort and are searched: pinyin for Chinese, lower case, letters and digits only, 40 at most.
 * It is what a key may hold of a name.
 */
export function sortKeyOf(name: string): string {
  const spelled = pinyin(name.normalize("NFKC"), {
    toneType: "none",
    type: "string",
    separator: "",
    nonZh: "consecutive",
    v: true,
  });
  const letters = spelled
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
  // By whole characters: a rare one is two code units long, and half of it is no text.
  return [...letters].slice(0, 40).join("");
}

/** First letters of each Chinese syllable, as people type them: 上海华信 → shhx. */
export const initialsOf = (name: string): string =>
  pinyin(name, { pattern: "first", toneType: "none", type: "string", separator: "", nonZh: "removed" }).toLowerCase();
