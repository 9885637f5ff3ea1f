import type { Letterhead } from "@counterfoil/core/statement/paper";
import type { Words } from "../words/english.ts";
import { innerWidth, page, type Sheet } from "./sheet.ts";

const sealSide = 64;

/** The company at the head of the first page, its seal at the right; returns the baseline where the paper goes on. */
export function letterhead(sheet: Sheet, company: Letterhead, words: Words): number {
  const sealed = company.seal ? sheet.picture(company.seal, page.right - sealSide, page.top - 8, sealSide) : false;
  const width = innerWidth - (sealed ? sealSide + 24 : 0);
  let y = sheet.paragraph(company.name, page.left, page.top + 12, width, { size: 15, face: "bold" }, 3, 1.3);
  const quiet = { size: 8.5, grey: 0.35 };
  if (company.address) y = sheet.paragraph(company.address, page.left, y - 2, width, quiet, 2);
  const reach = [
    company.phone && `${words.phone} ${company.phone}`,
    company.email && `${words.email} ${company.email}`,
    company.taxNumber && `${words.taxNumber} ${company.taxNumber}`,
  ].filter((part) => part !== undefined && part !== "");
  if (reach.length > 0) y = sheet.paragraph(reach.join(" · "), page.left, y - 2, width, quiet, 2);
  const end = Math.max(y - 4, sealed ? page.top + sealSide - 4 : 0);
  sheet.rule(end, { width: 1, grey: 0 });
  return end;
}

/** What stands at the foot of every page. */
export function footer(sheet: Sheet, left: string, right: string): void {
  const quiet = { size: 7.5, grey: 0.4 };
  const y = page.bottom + 22;
  sheet.rule(y - 12, { grey: 0.85 });
  sheet.fitted(left, page.left, y, innerWidth - 110, quiet);
  sheet.text(right, page.right, y, quiet, "right");
}
