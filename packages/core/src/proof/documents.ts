import { entryEntity } from "../account/account.entity.ts";
import { tenantId } from "../actor/actor.ts";
import { type Document, documentEntity, findDocuments } from "../document/document.ts";
import { entryKinds } from "../statement/paper.ts";
import { postedSides } from "./agreement.ts";
import { unlistedAccounts } from "./listed.ts";
import { type Findings, type LedgerProblem, nothing } from "./problem.ts";

const documentsInPage = 200;

/**
 * A page of the company's documents, one kind after the other: each has its entries where it says, in an account that
 * is there. From the accounts alone nobody could tell that one was taken away whole. No `next` after the last.
 */
export async function checkDocuments(cursor = "0 "): Promise<{ findings: Findings; next?: string }> {
  const [place = "0", inside = ""] = cursor.split(" ");
  const kind = entryKinds[Number(place)];
  if (!kind) return { findings: nothing() };
  const page = await documentEntity()
    .query.byDate({ tenantId: tenantId(), kind })
    .go({ cursor: inside || null, limit: documentsInPage });
  const following = Number(place) + 1;
  const next = page.cursor ? `${place} ${page.cursor}` : following < entryKinds.length ? `${following} ` : undefined;
  // Nothing of a kind is no step of its own.
  if (page.data.length === 0 && next) return checkDocuments(next);
  const lost = await withoutEntry(page.data);
  // The index may lag behind the document.
  const current = lost.length > 0 ? await findDocuments(lost.map(({ documentId }) => documentId)) : new Map();
  const missing = (await withoutEntry([...current.values()])).map(
    (each): LedgerProblem => ({
      code: "entry_missing",
      ...each,
    }),
  );
  const accounts = new Map(page.data.flatMap(placesOf).map((each) => [`${each.customerId} ${each.currency}`, each]));
  const problems = [...missing, ...(await unlistedAccounts([...accounts.values()]))];
  return {
    findings: { ...nothing(), documents: page.data.length, problems },
    ...(next ? { next } : {}),
  };
}

const placesOf = (document: Document) =>
  postedSides(document).map(({ customerId, currency, sequence }) => {
    const { documentId, number, date } = document;
    return { documentId, number, customerId, currency, date, sequence };
  });

/** Entries of documents that are not there, or are of another document. 100 a request. */
async function withoutEntry(documents: Document[]) {
  const places = documents.flatMap(placesOf);
  if (places.length === 0) return [];
  const asked = places.map(({ customerId, currency, date, sequence }) => ({
    ...{ tenantId: tenantId(), customerId, currency, date, sequence },
  }));
  const { data } = await entryEntity().get(asked).go({ consistent: true, concurrency: 4 });
  const keyOf = ({ customerId, currency, sequence, documentId }: (typeof places)[number]): string =>
    `${customerId} ${currency} ${sequence} ${documentId}`;
  const found = new Set(data.map(keyOf));
  return places.filter((place) => !found.has(keyOf(place))).map(({ date: _date, ...place }) => place);
}
