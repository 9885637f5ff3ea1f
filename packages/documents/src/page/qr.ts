import encodeQR from "qr";

/**
 * The QR code of a text, true where it is dark. Readers need a quiet edge of four squares: two are in it, the rest is the
 * white paper around. 15 % of the code may be lost to a stamp or a fold.
 */
export const qrMatrix = (text: string): boolean[][] => encodeQR(text, "raw", { ecc: "medium", border: 2 });
