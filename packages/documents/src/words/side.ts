/** Two dictionaries of the same shape as one that says both, the first one first; what is the same is said once. */
export function sideBySide<T>(first: T, second: T): T {
  if (typeof first === "string") return (first === second ? first : `${first} ${second}`) as T;
  if (typeof first === "function") {
    const [one, other] = [first, second] as ((...facts: unknown[]) => unknown)[];
    return ((...facts: unknown[]) => sideBySide(one?.(...facts), other?.(...facts))) as T;
  }
  const names = Object.keys(first as object) as (keyof T)[];
  return Object.fromEntries(names.map((name) => [name, sideBySide(first[name], second[name])])) as T;
}
