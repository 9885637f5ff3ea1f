import { DeleteCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { withActor } from "../src/actor/actor.ts";
import { documentClient } from "../src/client/client.ts";
import { type ProofJob, proofStep, startProof } from "../src/proof/job.ts";
import type { Checked } from "../src/proof/proof.ts";
import { resource } from "../src/resource/resource.ts";
import type { Item } from "./ledger.ts";

/** Does jobs and what follows from them, until there are none; what the check came to. */
export async function runProof(jobs: ProofJob[]): Promise<Checked | undefined> {
  let finished: Checked | undefined;
  for (let queue = jobs; queue.length > 0; ) {
    const [job, ...rest] = queue;
    if (!job) break;
    const step = await withActor({ type: "system", tenantId: job.tenantId }, () => proofStep(job));
    finished = step.finished ?? finished;
    queue = [...rest, ...step.jobs];
  }
  return finished;
}

/** Checks the whole ledger of the company at work. */
export async function checkLedger(): Promise<Checked> {
  const finished = await runProof(await startProof());
  if (!finished) throw new Error("the check did not end");
  return finished;
}

const keyOf = ({ pk, sk }: Item) => ({ pk, sk });

/** Puts an item into the table as nobody in the product would: without a condition, whatever it says. */
export const putItem = (Item: Item) => documentClient().send(new PutCommand({ TableName: resource.table, Item }));
export const deleteItem = (item: Item) =>
  documentClient().send(new DeleteCommand({ TableName: resource.table, Key: keyOf(item) }));

/** The account looks as if somebody had posted to it. */
export const moveAccount = (companyId: string, customerId: string) =>
  documentClient().send(
    new UpdateCommand({
      TableName: resource.table,
      Key: { pk: `tenant#${companyId}#customer#${customerId}`, sk: "ledger#CNY" },
      UpdateExpression: "ADD #version :one",
      ExpressionAttributeNames: { "#version": "version" },
      ExpressionAttributeValues: { ":one": 1 },
    }),
  );
