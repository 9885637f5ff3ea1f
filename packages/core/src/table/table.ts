import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { TransactWriteCommand, type TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import { documentClient } from "../client/client.ts";
import { Fault } from "../fault/fault.ts";
import { resource } from "../resource/resource.ts";

/** What an entity needs to know of the table; entities are made when first used, so that a test may open a stage. */
export const entityConfig = () => ({ table: resource.table, client: documentClient() });

type TransactItem = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

/** One write of a transaction, with a label by which its failure is told apart. */
export type Write = { label: string; item: TransactItem };

/** What ElectroDB's builders have in common: `entity.create(…)`, `.update(…)`, `.remove(…)` before `.go()`. */
type Operation = { params<T>(options?: object): T };

type Named = TransactItem & Record<string, unknown>;
const write = (kind: "Put" | "Update" | "Delete" | "ConditionCheck", label: string, operation: Operation): Write => {
  const { ReturnValues: _, ...params } = operation.params<Record<string, unknown>>();
  return { label, item: { [kind]: params } as Named };
};

export const put = (label: string, operation: Operation): Write => write("Put", label, operation);
export const update = (label: string, operation: Operation): Write => write("Update", label, operation);
export const remove = (label: string, operation: Operation): Write => write("Delete", label, operation);
/** Only the condition of a removal, `entity.delete(…).where(…)` say: it must hold, and nothing is removed. */
export const check = (label: string, operation: Operation): Write => write("ConditionCheck", label, operation);

/** DynamoDB's limit of items in one transaction. */
export const transactionLimit = 100;

/** The transaction did not happen; `failed` has the labels of the conditions that did not hold. */
export class Cancelled extends Error {
  override readonly name = "Cancelled";
  readonly failed: ReadonlySet<string>;
  /** Another transaction was at work on the same items: nothing is wrong, try again. */
  readonly conflict: boolean;

  constructor(failed: ReadonlySet<string>, conflict: boolean) {
    super(`transaction cancelled: ${[...failed].join(", ")}${conflict ? " (conflict)" : ""}`);
    this.failed = failed;
    this.conflict = conflict;
  }
}

const transient = new Set(["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"]);

/** All of it or none of it. The only way in which the product writes more than one item. */
export async function transact(writes: Write[]): Promise<void> {
  if (writes.length > transactionLimit) throw new Error(`${writes.length} writes in one transaction`);
  try {
    await documentClient().send(new TransactWriteCommand({ TransactItems: writes.map((each) => each.item) }));
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const reasons = error.CancellationReasons ?? [];
    const failed = reasons.flatMap(({ Code }, index) =>
      Code === "ConditionalCheckFailed" ? [writes[index]?.label ?? ""] : [],
    );
    const conflict = reasons.some(({ Code }) => Code !== undefined && transient.has(Code));
    if (failed.length === 0 && !conflict) throw error;
    throw new Cancelled(new Set(failed), conflict);
  }
}

/** Puts what is not there yet; `false` when it is. */
export async function putOnce(write: Write): Promise<boolean> {
  try {
    await transact([write]);
    return true;
  } catch (error) {
    if (error instanceof Cancelled && error.failed.size > 0) return false;
    throw error;
  }
}

/** An answer that never came says nothing about what happened: the next attempt reads the guard before it writes. */
const unknownOutcome = (error: unknown): boolean =>
  error instanceof Error &&
  (unknownNames.has(error.name) ||
    ["ECONNRESET", "EPIPE", "ETIMEDOUT"].includes((error as { code?: string }).code ?? ""));
/** The last is the answer to the SDK's own second attempt, while the first is still at work. */
const unknownNames = new Set([
  "TimeoutError",
  "NetworkingError",
  "InternalServerError",
  "ServiceUnavailable",
  "TransactionInProgressException",
]);

const attempts = 60;
const patienceMs = 12_000;

/**
 * How long to wait before the next attempt: longer each time, and at random, so that those who lost against each other
 * do not meet again; shorter once one has waited long, so that whoever came first is not the one who gives up.
 */
function pauseAfter(attempt: number, waitedMs: number): number {
  const longestMs = Math.min(1_500, 30 * 2 ** attempt);
  return Math.random() * longestMs * (1 - (0.9 * waitedMs) / patienceMs);
}

/**
 * Runs read-decide-write until the write holds. `body` must read everything anew. A lost race on `retried` labels, a
 * conflict and an unknown outcome are tried again with jitter; after 60 attempts or 12 seconds of waiting it is a fault `busy`.
 */
export async function untilItHolds<T>(retried: readonly string[], body: () => Promise<T>): Promise<T> {
  let waitedMs = 0;
  for (let attempt = 1; ; attempt++) {
    try {
      return await body();
    } catch (error) {
      const lostRace =
        error instanceof Cancelled && (error.conflict || retried.some((label) => error.failed.has(label)));
      if (!lostRace && !unknownOutcome(error)) throw error;
      if (attempt >= attempts || waitedMs >= patienceMs) throw new Fault("busy", "table.busy");
      const pauseMs = pauseAfter(attempt, waitedMs);
      waitedMs += pauseMs;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}
