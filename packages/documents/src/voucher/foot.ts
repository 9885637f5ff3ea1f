import type { Flow } from "../page/flow.ts";
import { isLow } from "../page/format.ts";
import { qrMatrix } from "../page/qr.ts";
import { type Style, wrapped } from "../page/wrap.ts";
import type { Voucher } from "./voucher.ts";

const label: Style = { size: 8.5, grey: 0.4 };
const value: Style = { size: 9.5 };

/** Who signs, where the company stamps, and how the paper is checked; whole on one page. */
export function foot(flow: Flow, voucher: Voucher): void {
  const low = isLow(flow.sheet.page);
  const side = low ? 52 : 68;
  const above = low ? 8 : 22;
  flow.need(above + side + 9);
  const { sheet } = flow;
  const { page } = sheet;
  const top = flow.y + above;
  let left = page.left;
  if (voucher.check) {
    sheet.squares(qrMatrix(voucher.check.url), left, top, side);
    left += side + 12;
  }
  const stamp = side + 26;
  const right = page.right - stamp - 8;
  if (voucher.company.seal) sheet.picture(voucher.company.seal, page.right - stamp, top - 4, stamp, side);
  sheet.squeezed(voucher.stamp, page.right - stamp / 2, top + side + 7, stamp, label, "center");
  if (voucher.check) {
    const lines = wrapped(voucher.check.text, right - left, { size: 8, grey: 0.3 }, 2);
    for (const [at, line] of lines.entries()) sheet.text(line, left, top + 8 + at * 11, { size: 8, grey: 0.3 });
  }
  signatures(flow, voucher, left, right, top + side - 4);
  flow.y = top + side + 9;
}

/** A line for each, its name above it, so that the whole line is there to sign on. */
function signatures(flow: Flow, { signatures: people }: Voucher, left: number, right: number, y: number): void {
  const { sheet } = flow;
  const width = (right - left) / people.length;
  for (const [at, { name, person }] of people.entries()) {
    const from = left + at * width;
    const room = width - 14;
    sheet.squeezed(name, from, y - 17, room, label);
    sheet.fitted(person, from + 2, y - 1, room - 4, value);
    sheet.rule(y + 3, { from, to: from + room, grey: 0.3 });
  }
}
