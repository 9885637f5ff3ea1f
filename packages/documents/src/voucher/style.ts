import type { PaperMarks, PaperStyle } from "@counterfoil/core/receipt/paper";
import type { Language } from "@counterfoil/core/statement/paper";
import { formatDate, wordsOf } from "../words/words.ts";
import type { Voucher } from "./voucher.ts";

/** How papers look while a company has said nothing about it. */
export const plainStyle: PaperStyle = {
  size: "A4",
  colour: "#000000",
  footer: "",
  fields: { purpose: true, method: true, reference: true, moneyAccount: true, settles: true, capitals: true },
  copies: [],
};

type Marked = Pick<Voucher, "size" | "colour" | "logo" | "copies" | "reprint" | "voided" | "check" | "footer">;

/** What marks any paper, in its language; `says` is what its foot tells beside the company's own line. */
export function marksOf(
  marks: PaperMarks & { language: Language; company: { seal?: Uint8Array | undefined } },
  says: { payerCopy: string; check: string; footer: string },
): Marked {
  const { language, reprint, voided, checkUrl, logo, company } = marks;
  const words = wordsOf(language);
  const { size, colour, footer, copies } = marks.style ?? plainStyle;
  return {
    ...{ size, colour, logo },
    copies: (marks.copies ?? copies).map((copy) => (copy === "payer" ? says.payerCopy : words.copies[copy])),
    reprint: reprint && words.reprint(formatDate(reprint.on, language)),
    voided: voided && words.voidedOn(formatDate(voided.on, language), voided.reason),
    check: checkUrl === undefined ? undefined : { url: checkUrl, text: says.check },
    footer: [...(footer ? [footer] : []), words.sentences([says.footer, ...(company.seal ? [words.sealNote] : [])])],
  };
}
