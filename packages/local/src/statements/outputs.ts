import { addDays } from "@counterfoil/core/calendar";
import type { LentStage } from "@counterfoil/core/promise";
import { words } from "../../../documents/test/raster.ts";
import { drawnOtherwise, type Eye, seen } from "../../../documents/test/told/eye.ts";
import { toldByCsv, toldByXlsx } from "../../../documents/test/told/files.ts";
import { toldByPaper } from "../../../documents/test/told/pdf.ts";
import { toldByPortal } from "../../../documents/test/told/portal.ts";
import { differences } from "../../../documents/test/told/told.ts";
import { hashOf, type Mailed } from "./mails.ts";
import { Visitor } from "./portal.ts";
import { nameOf, type Stored } from "./stored.ts";

/** What a statement's customer gets of it by the portal. */
async function outputsOf(visitor: Visitor, { item }: Stored) {
  const [portal, pdf, csv, xlsx] = await Promise.all([
    visitor.statement(item),
    visitor.file(item, "pdf"),
    visitor.file(item, "csv"),
    visitor.file(item, "xlsx"),
  ]);
  return { portal, pdf, csv: csv.toString(), xlsx: new Uint8Array(xlsx) };
}

export type Sample = { stored: Stored; outputs: Awaited<ReturnType<typeof outputsOf>> };
/** `figures` were read off pages; a sample of each layout and language is kept. */
export type Looked = { wrong: string[]; figures: number; samples: Sample[] };

/** A link is good for 90 days: a customer whose last mail is older than that looks soon after it. */
const daysAfterPeriod = 30;

/** Every version of every statement in all its forms, against what is stored; the mailed paper is the very one kept. */
export async function lookAt({ url, clock }: LentStage, all: Stored[], mailed: Mailed, eye: Eye): Promise<Looked> {
  const looked: Looked = { wrong: [], figures: 0, samples: [] };
  const visitors = new Map<string, Visitor>();
  const kinds = new Set<string>();
  for (const stored of all) {
    const { item, statement } = stored;
    const { customerId, layout, language, currency } = item;
    const link = mailed.links.get(customerId);
    if (link === undefined) {
      looked.wrong.push(`${nameOf(item)}: no mail brought a link`);
      continue;
    }
    clock.set(`${addDays(link.periodEnd, daysAfterPeriod)}T12:00:00Z`);
    const visitor = visitors.get(customerId) ?? (await Visitor.entered(url, link.token));
    visitors.set(customerId, visitor);
    const outputs = await outputsOf(visitor, stored);
    const text = words(outputs.pdf);
    const drawn = drawnOtherwise(eye, seen(outputs.pdf), text, currency);
    looked.figures += drawn.figures;
    const told = {
      paper: differences(statement, toldByPaper(text, item)),
      "page as drawn": drawn.figures === 0 ? ["no figure was found on it"] : drawn.wrong,
      CSV: differences(statement, toldByCsv(outputs.csv, item)),
      workbook: differences(statement, toldByXlsx(outputs.xlsx, item)),
      portal: differences(statement, toldByPortal(outputs.portal)),
      mail: mailed.papers.get(nameOf(item)) === hashOf(outputs.pdf) ? [] : ["its paper is not the one that is kept"],
    };
    for (const [output, wrong] of Object.entries(told))
      looked.wrong.push(...wrong.map((each) => `${nameOf(item)}: ${output}: ${each}`));
    const kind = `${layout} ${language}`;
    if (!kinds.has(kind)) looked.samples.push({ stored, outputs });
    kinds.add(kind);
  }
  return looked;
}
