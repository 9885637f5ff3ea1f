import { entryKinds } from "../statement/paper.ts";
import type { Document } from "./document.ts";

/** What posts an entry has a paper of its own, if it was issued here: imported history has none. */
export const hasPaper = (document: Pick<Document, "kind" | "importId" | "pointsAt">): boolean =>
  postsEntry.has(document.kind) && document.importId === undefined && !isPartOfReceipt(document);

const postsEntry: ReadonlySet<Document["kind"]> = new Set(entryKinds);

/** A settlement difference stands on the paper of its receipt. */
const isPartOfReceipt = ({ kind, pointsAt }: Pick<Document, "kind" | "pointsAt">): boolean =>
  kind === "adjustment" && pointsAt !== undefined;
