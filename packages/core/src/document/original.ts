import { z } from "zod";
import { tenantId } from "../actor/actor.ts";
import { Fault } from "../fault/fault.ts";
import { check, update, type Write } from "../table/table.ts";
import { type Document, type DocumentKind, documentEntity, findDocument } from "./document.ts";

/** Why something is corrected: asked for, kept, and shown wherever the correction is. */
export const reasonSchema = z.string().trim().min(1).max(500);

/** A document of this company of one of these kinds; fault `not_found` for anything else. */
export async function originalOf(documentId: string, kinds: readonly DocumentKind[]): Promise<Document> {
  const document = await findDocument(documentId);
  if (!document || !kinds.includes(document.kind)) throw new Fault("not_found", "document.not_found", { documentId });
  return document;
}

/** Fault `conflict` for what is void, or still busy settling. */
export function assertStands({ number, voidedBy, pending }: Document): void {
  if (voidedBy) throw new Fault("conflict", "document.void", { number });
  if (pending) throw new Fault("conflict", "document.unfinished", { number });
}

type Fact =
  | "voidedOn"
  | "voidedBy"
  | "deferredTo"
  | "disputedMinor"
  | "dishonouredBy"
  | "creditedMinor"
  | "recoveredMinor"
  | "interestThrough";
type Later = { [F in Fact]?: Document[F] | undefined };

/** What whoever corrects a document must have seen of it: each of them may forbid the next. */
const decisive = ["voidedBy", "dishonouredBy", "creditedMinor", "recoveredMinor"] as const satisfies Fact[];

/**
 * Notes at a document what became of it (`undefined` takes it back), on condition that it stands as it was read. The
 * account guards its own figures; a document read beside it may be older than they are.
 */
export function noteAt(document: Document, change: Later): Write {
  const { documentId } = document;
  const names = Object.keys(change) as Fact[];
  const gone = names.filter((name) => change[name] === undefined);
  const patched = documentEntity().patch({ tenantId: tenantId(), documentId });
  const changed = gone.length > 0 ? patched.remove(gone) : patched.set(change as Partial<Document>);
  return update("original", changed.where(asRead(document, [...new Set([...names, ...decisive])])));
}

/** Only the condition: what is decided upon a document that stays as it is. */
export function standsAsRead(document: Document): Write {
  const key = { tenantId: tenantId(), documentId: document.documentId };
  return check("original", documentEntity().delete(key).where(asRead(document, decisive)));
}

type Operators = { eq: (field: never, value: never) => string; notExists: (field: never) => string };

const asRead =
  (document: Document, facts: readonly Fact[]) =>
  (fields: Record<Fact, unknown>, { eq, notExists }: Operators): string =>
    facts
      .map((fact) => {
        const field = fields[fact] as never;
        return document[fact] === undefined ? notExists(field) : eq(field, document[fact] as never);
      })
      .join(" AND ");
