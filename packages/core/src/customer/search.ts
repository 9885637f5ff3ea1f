import { initialsOf, sortKeyOf } from "./sortkey.ts";

type Named = { name: string; reference: string; sortKey?: string };

/** Whether a customer is meant by what somebody typed: part of a name, of its pinyin or initials, or of a reference. */
export function meant(search: string): (customer: Named) => boolean {
  const text = search.normalize("NFKC").toLowerCase();
  if (!text) return () => true;
  const spelled = sortKeyOf(search);
  return ({ name, reference, sortKey }) =>
    name.toLowerCase().includes(text) ||
    reference.toLowerCase().includes(text) ||
    (spelled !== "" && (sortKey ?? sortKeyOf(name)).includes(spelled)) ||
    initialsOf(name).includes(text);
}
