import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { observed, perStage } from "@counterfoil/core/client";
import { together } from "@counterfoil/core/gather";
import { resource } from "@counterfoil/core/resource";
import type { QueueName } from "./manifest.ts";

const sqsClient = perStage(() => observed(new SQSClient({})));

/** SQS's limit of messages in one request. */
const mostMessages = 10;

type Message = { queue: QueueName; body: string; delaySeconds: number };

const put = together(
  mostMessages,
  ({ queue }: Message) => queue,
  async (messages) => {
    const Entries = messages.map(({ body, delaySeconds }, place) => ({
      ...{ Id: String(place), MessageBody: body, DelaySeconds: delaySeconds },
    }));
    const QueueUrl = resource.queueUrl((messages[0] as Message).queue);
    const { Failed = [] } = await sqsClient().send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    const failed = new Set(Failed.map(({ Id }) => Id));
    return messages.map(({ queue }, place) =>
      failed.has(String(place)) ? new Error(`a message did not go into the queue ${queue}`) : undefined,
    );
  },
);

/**
 * Puts messages into a queue, ten a request; throws unless all are in. They may come twice and in any order, and come
 * after `delaySeconds` at the earliest, 900 at most.
 */
export async function send(queue: QueueName, messages: object[], delaySeconds = 0): Promise<void> {
  await Promise.all(messages.map((message) => put({ queue, body: JSON.stringify(message), delaySeconds })));
}
