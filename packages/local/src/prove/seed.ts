/** What the environment's SEED says, to play the same again; else another one each time. Throws for what is no seed. */
export function seedOf(text = String(Math.trunc(Math.random() * 2 ** 30))): number {
  if (!/^\d{1,10}$/.test(text)) throw new Error(`SEED=${text}: it is a whole number.`);
  return Number(text);
}
