/** Reads an amount in capitals (without its currency) back, by place value alone: nothing of the writer is used. */
export function readCapitals(text: string): number {
  const digits = "零壹贰叁肆伍陆柒捌玖";
  const places: Record<string, number> = { 拾: 10, 佰: 100, 仟: 1000 };
  let [total, trillions, myriads, section, digit] = [0, 0, 0, 0, 0];
  for (const character of text.replace("万亿", "兆")) {
    if (digits.includes(character)) digit = digits.indexOf(character);
    else if (character in places) [section, digit] = [section + digit * (places[character] ?? 0), 0];
    else if (character === "兆") [trillions, section, digit] = [(section + digit) * 10 ** 12, 0, 0];
    else if (character === "亿") [trillions, section, digit] = [trillions + (section + digit) * 10 ** 8, 0, 0];
    else if (character === "万") [myriads, section, digit] = [(section + digit) * 10 ** 4, 0, 0];
    else if (character === "元") [total, digit] = [(trillions + myriads + section + digit) * 100, 0];
    else if (character === "角") [total, digit] = [total + digit * 10, 0];
    else if (character === "分") total += digit;
  }
  return total;
}
