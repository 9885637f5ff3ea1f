/**
 * One line of text as it is shown: composed (NFC), white space and line ends as single spaces, and without characters
 * that have no shape of their own (controls, joiners, direction marks), which only serve to make a name look like
 * another, or a header begin where none should.
 */
export const clean = (text: string): string =>
  text
    .toWellFormed()
    .normalize("NFC")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "")
    .trim();
