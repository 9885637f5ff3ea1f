/** What a number format makes of a number, as far as it matters to an importer. */
export type NumberFormat = "number" | "date" | { readonly digits: number };

/** Formats that every program knows by number; those of East Asia are dates or times by locale (ECMA-376, 18.8.30). */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** A format by number and, where the workbook brings its own, by code, e.g. `yyyy"年"m"月"d"日"` or `000000`. */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return isBuiltInDate(id) ? "date" : "number";
  const bare = (code.split(";")[0] ?? "")
    .replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, "")
    .replace(/s[.,]0+/gi, "s")
    .toLowerCase();
  // References such as 000391 are often numbers shown with leading zeros: the person sees the zeros.
  if (/^0{2,}$/.test(bare)) return { digits: bare.length };
  if (bare.includes("general") || /[0#?]/.test(bare)) return "number";
  return /[yde]/.test(bare) || (bare.includes("m") && !/[hs]/.test(bare)) ? "date" : "number";
}

/**
 * A number's text in a workbook as plain decimal text. Fractions are binary doubles there and may end in noise
 * (`55.940000000000005`); Excel shows 15 significant digits, so that is what the person meant. Whole numbers keep
 * every digit. `undefined` when it is no number.
 */
export function plainDecimal(text: string): string | undefined {
  const parts = split(text);
  if (!parts) return undefined;
  const significant = parts.digits.replace(/^0+/, "").length;
  if (parts.scale > 0 && significant > 15) {
    const rounded = split(Number(text).toPrecision(15));
    return rounded && join(rounded);
  }
  return join(parts);
}

type Decimal = { negative: boolean; digits: string; scale: number };

function split(text: string): Decimal | undefined {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i.exec(text.trim().replace(/^([+-]?)\./, "$10."));
  if (!match) return undefined;
  const [, sign, whole = "", fraction = "", exponent = "0"] = match;
  return { negative: sign === "-", digits: whole + fraction, scale: fraction.length - Number(exponent) };
}

function join({ negative, digits, scale }: Decimal): string {
  const shifted = scale < 0 ? digits + "0".repeat(-scale) : digits.padStart(scale + 1, "0");
  const point = shifted.length - Math.max(scale, 0);
  const whole = shifted.slice(0, point).replace(/^0+(?=\d)/, "");
  const fraction = shifted.slice(point).replace(/0+$/, "");
  const text = fraction === "" ? whole : `${whole}.${fraction}`;
  return negative && text !== "0" ? `-${text}` : text;
}
