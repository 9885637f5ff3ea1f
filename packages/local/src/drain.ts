import { GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import type { QueueSource } from "./queue.ts";
import { type SourceName, type Sources, takeFrom } from "./sources.ts";

export type DrainOptions = {
  /** Where to look first: each turn takes one batch from the first of these that has something. */
  order?: readonly SourceName[];
  /** What is left where it is, for a later drain. */
  leave?: readonly SourceName[];
};

/** Per source: messages (records, for the stream) taken, retries included, and how many of them failed. */
export type Drained = {
  taken: Record<SourceName, number>;
  failed: Record<SourceName, number>;
  /** What the functions threw, in order. */
  errors: unknown[];
  /** What is left in queues for later: delayed, or hidden by a handler. */
  waiting: number;
};

/** A batch of the stream that fails this often in a row will not get better by itself. */
const streamTries = 5;
/** Work that makes work without end is a fault of the functions, not a reason to wait. */
const turnLimit = 10_000;

async function waitingIn({ sqs, url }: QueueSource): Promise<number> {
  const names = ["ApproximateNumberOfMessagesDelayed", "ApproximateNumberOfMessagesNotVisible"] as const;
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: [...names] }),
  );
  return names.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
}

/**
 * Delivers records and messages one batch after the other until there are none, so that a run with the same input
 * takes the same way. Failed messages come again until they are dead letters; a batch of the stream that keeps failing
 * is thrown.
 */
export async function drain(sources: Sources, { order = [], leave = [] }: DrainOptions = {}): Promise<Drained> {
  const all: SourceName[] = ["stream", ...(Object.keys(sources.queues) as (keyof Sources["queues"])[])];
  const names = [...new Set([...order, ...all])].filter((name) => !leave.includes(name));
  const none = () => Object.fromEntries(all.map((name) => [name, 0])) as Drained["taken"];
  const counts = { taken: none(), failed: none() };
  const errors: unknown[] = [];
  let failedInARow = 0;
  const turn = async (): Promise<boolean> => {
    for (const name of names) {
      const { taken, failed, error } = await takeFrom(sources, name);
      if (taken === 0) continue;
      counts.taken[name] += taken;
      counts.failed[name] += failed;
      if (error !== undefined) errors.push(error);
      if (name === "stream") failedInARow = failed > 0 ? failedInARow + 1 : 0;
      if (failedInARow >= streamTries) throw new Error("A batch of the stream keeps failing.", { cause: error });
      return true;
    }
    return false;
  };
  for (let turns = 0; await turn(); turns++) {
    if (turns >= turnLimit) throw new Error(`There is still work after ${turnLimit} batches.`);
  }
  const waiting = await Promise.all(Object.values(sources.queues).map(waitingIn));
  return { ...counts, errors, waiting: waiting.reduce((sum, count) => sum + count, 0) };
}
