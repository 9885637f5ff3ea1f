import type { Flow } from "../page/flow.ts";
import { isLow } from "../page/format.ts";
import type { Align } from "../page/sheet.ts";
import { type Style, widthOf, wrapped } from "../page/wrap.ts";
import type { Sum, Table } from "./voucher.ts";

const gap = 12;
const widest = 150;

type Place = { from: number; width: number; align: Align; grows: boolean };

/** A table with its sums, its head again on every page, and never its head alone at the foot of one. */
export function drawTable(flow: Flow, table: Table): void {
  const { sheet } = flow;
  const low = isLow(sheet.page);
  const body: Style = { size: low ? 8.5 : 9 };
  const rowHeight = low ? 13.2 : 18;
  const baseline = rowHeight * 0.67;
  const places = placesOf(table, sheet.page, body);
  const tableHead = (): void => {
    for (const [at, { name }] of table.columns.entries()) cell(at, name, flow.y + baseline, { size: 8, face: "bold" });
    sheet.rule(flow.y + rowHeight, { width: 0.9, grey: 0 });
    flow.y += rowHeight;
  };
  const cell = (at: number, text: string, y: number, style: Style): void => {
    const place = places[at];
    if (place)
      sheet.squeezed(
        text,
        place.align === "right" ? place.from + place.width : place.from,
        y,
        place.width,
        style,
        place.align,
      );
  };
  const heading = low ? 17 : 30;
  flow.need(heading + (table.rows.length > 0 ? 2 : 0) * rowHeight + Math.min(1, table.sums.length) * rowHeight);
  sheet.text(table.title, sheet.page.left, flow.y + heading - 7, { size: low ? 9 : 9.5, face: "bold" });
  flow.y += heading;
  if (table.rows.length > 0) tableHead();
  for (const row of table.rows) {
    const cells = row.map((text, at) => (places[at]?.grows ? wrapped(text, places[at].width, body, 3) : [text]));
    const height = rowHeight + (Math.max(1, ...cells.map(({ length }) => length)) - 1) * 11.5;
    if (flow.need(height)) tableHead();
    for (const [at, lines] of cells.entries())
      for (const [line, text] of lines.entries()) cell(at, text, flow.y + baseline + line * 11.5, body);
    sheet.rule(flow.y + height, { grey: 0.87 });
    flow.y += height;
  }
  for (const sum of table.sums) drawSum(flow, sum, rowHeight, body);
}

function drawSum(flow: Flow, { name, figure, strong }: Sum, rowHeight: number, body: Style): void {
  flow.need(rowHeight);
  const { page } = flow.sheet;
  const style: Style = strong ? { ...body, face: "bold" } : body;
  const y = flow.y + rowHeight * 0.67;
  const width = Math.min(widthOf(figure, style), 150);
  flow.sheet.fitted(name, page.left, y, page.inner - width - gap, style);
  flow.sheet.squeezed(figure, page.right, y, 150, style, "right");
  flow.sheet.rule(flow.y + rowHeight, strong ? { width: 0.9, grey: 0 } : { grey: 0.6 });
  flow.y += rowHeight;
}

/** Columns as wide as their content asks, within bounds; those that grow share what is left. */
function placesOf({ columns, rows }: Table, page: { left: number; inner: number }, body: Style): Place[] {
  const asked = columns.map(({ name, grows }, at) => {
    if (grows) return 0;
    const cells = rows.map((row) => widthOf(row[at] ?? "", body));
    return Math.min(widest, Math.max(36, widthOf(name, { size: 8, face: "bold" }), ...cells));
  });
  const growing = columns.filter(({ grows }) => grows).length;
  const left = page.inner - asked.reduce((sum, width) => sum + width, 0) - gap * (columns.length - 1);
  let from = page.left;
  return columns.map(({ align, grows = false }, at): Place => {
    const width = grows ? left / growing : (asked[at] ?? 0);
    const place = { from, width, align: align ?? "left", grows } as const;
    from += width + gap;
    return place;
  });
}
