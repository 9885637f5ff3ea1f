import { Fault } from "../fault/fault.ts";

const starts = (bytes: Uint8Array, ...mark: number[]): boolean => mark.every((byte, index) => bytes[index] === byte);

/**
 * The text of a file whose encoding nobody told: a byte order mark decides; without one, zero bytes on one side of
 * each pair mean UTF-16, what is valid UTF-8 is UTF-8, and what is valid GB 18030 (and so GBK, GB 2312) is that.
 * Throws `import.unreadable` for anything else. Western one-byte encodings can pass for GB 18030: the preview tells.
 */
export function decodeText(bytes: Uint8Array): string {
  const text = firstThatFits(bytes, candidates(bytes));
  // Chinese text in UTF-16, pictures and programs can be valid in some encoding; text has no such characters.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that text has not
  if (text === undefined || /[\u0000-\u0008\u000e-\u0019\u001b-\u001f\ufffe\uffff]/.test(text))
    throw new Fault("invalid", "import.unreadable", { kind: "binary" });
  return text;
}

function candidates(bytes: Uint8Array): string[] {
  if (starts(bytes, 0xef, 0xbb, 0xbf)) return ["utf-8"];
  if (starts(bytes, 0xff, 0xfe)) return ["utf-16le"];
  if (starts(bytes, 0xfe, 0xff)) return ["utf-16be"];
  let even = 0;
  let odd = 0;
  for (let index = 0; index < Math.min(bytes.length, 65_536); index += 1) {
    if (bytes[index] === 0) index % 2 === 0 ? even++ : odd++;
  }
  // Separators, digits and line ends have a zero byte in UTF-16 whatever the language around them, always on the same
  // side; a few characters (开, 一) have one on the other. Which side has more decides.
  if (odd > even) return ["utf-16le"];
  if (even > odd) return ["utf-16be"];
  return ["utf-8", "gb18030"];
}

function firstThatFits(bytes: Uint8Array, encodings: string[]): string | undefined {
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return undefined;
}
