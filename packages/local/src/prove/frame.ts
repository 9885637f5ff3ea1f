import type { Lent, Promised, Trial } from "@counterfoil/core/promise";

export type Outcome = Trial & { name: string; unit: string };

/** Tries one promise; what it throws is a promise that does not hold, without a figure. */
export async function tryPromise(promise: Promised, scale: number, lent: Lent): Promise<Outcome> {
  const { name, unit } = promise;
  try {
    return { name, unit, ...(await promise.try(scale, lent)) };
  } catch (error) {
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { name, unit, figure: Number.NaN, holds: false, notes: [told] };
  }
}
