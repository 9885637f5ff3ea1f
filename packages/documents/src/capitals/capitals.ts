import { currencyDigits } from "@counterfoil/core/money";

/** Currencies counted in 元, 角 and 分, with the name that stands before the amount. */
const names: Readonly<Record<string, string>> = { CNY: "人民币", HKD: "港币", MOP: "澳门元", TWD: "新台币" };

const digits = "零壹贰叁肆伍陆柒捌玖";
const places = ["仟", "佰", "拾", ""];
const sections = ["", "万", "亿", "万亿"];

/**
 * The amount in Chinese capitals (大写), `人民币壹仟肆佰零玖元伍角整`; `undefined` for a currency that has no 角 and 分,
 * whose papers show figures only. By the People's Bank's rules for filling in bills (正确填写票据和结算凭证的基本规定).
 *
 * @param amountMinor whole number of 分, zero or more; a negative amount throws, for no paper may show one.
 */
export function capitals(amountMinor: number, currency: string): string | undefined {
  const name = names[currency];
  if (name === undefined || currencyDigits(currency) !== 2) return undefined;
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 0) {
    throw new RangeError("capitals need a whole number of minor units, zero or more");
  }
  const text = String(amountMinor).padStart(3, "0");
  return name + yuan(text.slice(0, -2)) + fraction(text);
}

/** Four digits at a time; an empty section says nothing, and the next one that speaks begins with 零. */
function yuan(whole: string): string {
  if (/^0*$/.test(whole)) return "";
  const padded = whole.padStart(Math.ceil(whole.length / 4) * 4, "0");
  const count = padded.length / 4;
  let spoken = "";
  for (let at = 0; at < count; at++) {
    const section = padded.slice(at * 4, at * 4 + 4);
    const power = sections[count - 1 - at] ?? "";
    if (section === "0000") continue;
    const gap = spoken !== "" && (section.startsWith("0") || padded.slice(at * 4 - 4, at * 4) === "0000");
    spoken += (gap ? "零" : "") + thousands(section) + power;
  }
  return `${spoken}元`;
}

function thousands(section: string): string {
  const spoken = Array.from(section, (digit, at) =>
    digit === "0" ? "零" : (digits[Number(digit)] ?? "") + (places[at] ?? ""),
  ).join("");
  return spoken.replace(/零+/g, "零").replace(/^零|零$/g, "");
}

function fraction(text: string): string {
  const [jiao = "0", fen = "0"] = text.slice(-2);
  const belowOne = /^0*$/.test(text.slice(0, -2));
  if (jiao === "0" && fen === "0") return belowOne ? "零元整" : "整";
  // 壹拾元零伍角: a 元 digit of zero is spoken before 角, and a 角 digit of zero before 分; once for both.
  const gap = !belowOne && (text.at(-3) === "0" || jiao === "0") ? "零" : "";
  const tenth = jiao === "0" ? "" : `${digits[Number(jiao)]}角`;
  return gap + tenth + (fen === "0" ? "整" : `${digits[Number(fen)]}分`);
}
