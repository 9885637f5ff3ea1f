import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import { SQSClient } from "@aws-sdk/client-sqs";
import { type FunctionName, type FunctionSpec, functions, type QueueName } from "@counterfoil/functions/manifest";
import type { Invoke } from "./lambda.ts";
import { pollQueue, type QueueSource } from "./queue.ts";
import { credentials, type Resources } from "./resources.ts";
import type { ServerAddresses } from "./servers.ts";
import { type Delivered, StreamPoller } from "./stream.ts";

/** What wakes functions without being asked by anybody: the table's stream, and one queue each. */
export interface Sources {
  stream: StreamPoller;
  queues: Record<QueueName, QueueSource>;
}

export type SourceName = "stream" | QueueName;
export type Taken = { taken: number; failed: number; error?: unknown };

type Wiring = {
  servers: ServerAddresses;
  resources: Resources;
  invoke: Invoke;
  retryAtOnce: boolean;
  checkpointFile?: string | undefined;
};

const specs = Object.entries(functions) as [FunctionName, FunctionSpec][];

/** Wires the triggers of the manifest to the functions. */
export function openSources({ servers, resources, invoke, retryAtOnce, checkpointFile }: Wiring): Sources {
  const { region } = resources;
  const sqs = new SQSClient({ region, credentials, endpoint: servers.s3 });
  const client = new DynamoDBStreamsClient({ region, credentials, endpoint: servers.dynamodb });
  const queues: Partial<Record<QueueName, QueueSource>> = {};
  let stream: StreamPoller | undefined;
  for (const [name, { trigger }] of specs) {
    const run = (event: object) => invoke(name, event);
    if (trigger.type === "stream") {
      const { batchSize } = trigger;
      const checkpoint = checkpointFile ? { checkpointFile } : {};
      stream = new StreamPoller({ client, arn: resources.streamArn, region, batchSize, ...checkpoint, invoke: run });
    }
    if (trigger.type === "queue") {
      const { url, arn } = resources.queues[trigger.queue];
      queues[trigger.queue] = { sqs, url, arn, region, batchSize: trigger.batchSize, retryAtOnce, invoke: run };
    }
  }
  if (!stream) throw new Error("No function of the manifest reads the stream.");
  return { stream, queues: queues as Sources["queues"] };
}

/** Takes one batch from a source; `waitSeconds` holds for queues alone. */
export async function takeFrom(
  sources: Sources,
  name: SourceName,
  waitSeconds = 0,
  signal?: AbortSignal,
): Promise<Taken> {
  if (name !== "stream") {
    const { received, ...rest } = await pollQueue(sources.queues[name], waitSeconds, signal);
    return { taken: received, ...rest };
  }
  const { read, handled: _, ...rest }: Delivered = await sources.stream.poll();
  return { taken: read, ...rest };
}
