/** How much of a batch was done: all, or all but the items named. */
export type Outcome = { failed: ReadonlySet<string>; error?: unknown };

/**
 * Reads a function's answer to a batch as Lambda does: no list or an empty one means that all went well; a throw, an
 * empty identifier or one that is not of the batch means that nothing did.
 */
export async function outcomeOf(answer: Promise<unknown>, identifiers: readonly string[]): Promise<Outcome> {
  const all = new Set(identifiers);
  try {
    const given = (await answer) as { batchItemFailures?: { itemIdentifier?: string }[] | null } | null;
    const failed = (given?.batchItemFailures ?? []).map((failure) => failure.itemIdentifier ?? "");
    return { failed: failed.every((identifier) => all.has(identifier)) ? new Set(failed) : all };
  } catch (error) {
    return { failed: all, error };
  }
}
