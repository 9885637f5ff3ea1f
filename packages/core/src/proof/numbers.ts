import { tenantId } from "../actor/actor.ts";
import { findDocuments } from "../document/document.ts";
import { listSeries } from "../series/continuity.ts";
import { numberOf, seriesEntity, slotEntity } from "../series/series.ts";
import { type Findings, type LedgerProblem, nothing } from "./problem.ts";

const numbersInPage = 500;

/**
 * A page of the company's numbers, series after series: each that was verified stands somewhere, and the document that
 * has it says so itself, so none has two. No `next` after the last.
 */
export async function checkNumbers(cursor?: string): Promise<{ findings: Findings; next?: string }> {
  const all = (await listSeries()).map(({ series }) => series).sort();
  const [wanted = all[0], after = "0"] = cursor?.split(" ") ?? [];
  if (wanted === undefined) return { findings: nothing() };
  const { problems, last } = await checkRange(wanted, Number(after) + 1, Number(after) + numbersInPage);
  const following = all[all.indexOf(wanted) + 1];
  const through = Number(after) + numbersInPage;
  const next = through < last ? `${wanted} ${through}` : following && `${following} 0`;
  return { findings: { ...nothing(), problems }, ...(next ? { next } : {}) };
}

async function checkRange(series: string, from: number, to: number) {
  const key = { tenantId: tenantId(), series };
  const { data: head } = await seriesEntity().get(key).go({ consistent: true });
  const { last = 0, verifiedThrough = 0 } = head ?? {};
  const { data: slots } = await slotEntity()
    .query.primary(key)
    .between({ position: from }, { position: to })
    .go({ pages: "all", consistent: true });
  const documents = await findDocuments(slots.flatMap(({ documentId }) => documentId ?? []));
  const wrong = slots.flatMap(({ position, documentId }): LedgerProblem[] => {
    const number = numberOf({ series, position });
    if (documentId === undefined || documents.get(documentId)?.number === number) return [];
    return [{ code: "number", number, documentId }];
  });
  const taken = new Set(slots.map(({ position }) => position));
  const missing: LedgerProblem[] = [];
  for (let position = from; position <= Math.min(to, verifiedThrough); position++)
    if (!taken.has(position)) missing.push({ code: "number_missing", number: numberOf({ series, position }) });
  return { problems: [...wrong, ...missing], last };
}
