/** Characters that XML 1.0 cannot hold in any form. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is they that must go.
const impossible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(impossible, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/\r/g, "&#13;");

export const attribute = (text: string): string => escaped(text).replace(/"/g, "&quot;");

/**
 * Text of a cell. `_x0041_` stands for a character there (ECMA-376, 22.9.2.19), so one that somebody typed is written
 * with its first `_` as such a code, and comes back as it was typed.
 */
export const cellText = (text: string): string => escaped(text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_"));
