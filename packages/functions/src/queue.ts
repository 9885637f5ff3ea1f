import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { observed, perStage } from "@counterfoil/core/client";
import { resource } from "@counterfoil/core/resource";
import type { QueueName } from "./manifest.ts";

const sqsClient = perStage(() => observed(new SQSClient({})));

/**
 * Puts messages into a queue, ten a request; throws unless all are in. They may come twice and in any order, and come
 * after `delaySeconds` at the earliest, 900 at most.
 */
export async function send(queue: QueueName, messages: object[], delaySeconds = 0): Promise<void> {
  for (let start = 0; start < messages.length; start += 10) {
    const Entries = messages.slice(start, start + 10).map((message, index) => ({
      Id: String(index),
      MessageBody: JSON.stringify(message),
      DelaySeconds: delaySeconds,
    }));
    const { Failed } = await sqsClient().send(
      new SendMessageBatchCommand({ QueueUrl: resource.queueUrl(queue), Entries }),
    );
    if (Failed?.length) throw new Error(`${Failed.length} messages did not go into the queue ${queue}`);
  }
}
