/** Enough of a version's hash to name it over the telephone, as its paper prints it. */
export const checkCode = (hash: string): string => (hash.slice(0, 12).match(/.{1,4}/g) ?? []).join(" ").toUpperCase();
