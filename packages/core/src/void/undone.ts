import { type Document, findDocument } from "../document/document.ts";
import { noteAt } from "../document/original.ts";
import type { Write } from "../table/table.ts";

/** What a document noted at the one that it points at is taken back with it. */
export async function undoneNotes({ kind, pointsAt, amountMinor }: Document): Promise<Write[]> {
  if (!pointsAt || (kind !== "credit-note" && kind !== "dishonour")) return [];
  const original = await findDocument(pointsAt);
  if (!original) throw new Error(`no document ${pointsAt}`);
  if (kind === "dishonour") return [noteAt(original, { dishonouredBy: undefined })];
  return [noteAt(original, { creditedMinor: (original.creditedMinor ?? 0) - amountMinor })];
}
