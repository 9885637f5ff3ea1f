import { Flow } from "../page/flow.ts";
import type { Sheet } from "../page/sheet.ts";
import { type Style, widthOf } from "../page/wrap.ts";
import { amountBand, factsGrid, notes } from "./body.ts";
import { foot } from "./foot.ts";
import { head } from "./head.ts";
import { drawTable } from "./table.ts";
import type { Copy } from "./voucher.ts";

/** One copy on A4 or A5, over as many pages as it needs. */
export function drawPages(sheet: Sheet, copy: Copy): void {
  const flow = new Flow(sheet, head(sheet, copy), () => continuation(sheet, copy));
  amountBand(flow, copy.voucher);
  factsGrid(flow, copy.voucher.facts);
  for (const table of copy.voucher.tables) drawTable(flow, table);
  notes(flow, copy.voucher.notes);
  foot(flow, copy.voucher);
}

/** The head of a further page: whose, which, and which copy. */
function continuation(sheet: Sheet, { voucher, name }: Copy): number {
  const { page } = sheet;
  const y = page.top + 4;
  const quiet: Style = { size: 8, grey: 0.3 };
  const right = [voucher.title, voucher.number, name].filter((part) => part).join(" · ");
  const room = Math.min(widthOf(right, quiet), page.inner * 0.6);
  sheet.fitted(voucher.company.name, page.left, y, page.inner - room - 20, quiet);
  sheet.squeezed(right, page.right, y, room, quiet, "right");
  sheet.rule(y + 8, { grey: 0.6 });
  return y + 18;
}
