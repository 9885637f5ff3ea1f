import { BatchGetCommand, type DynamoDBDocumentClient, GetCommand, type GetCommandInput } from "@aws-sdk/lib-dynamodb";
import { together } from "../gather/gather.ts";
import { tableManifest } from "../table/manifest.ts";

/** DynamoDB's limit of items in one BatchGetItem. */
const mostItems = 100;

type Item = Record<string, unknown> | undefined;
type Send = (command: unknown, ...rest: unknown[]) => Promise<unknown>;

const { partitionKey, sortKey } = tableManifest;
const keyOf = (item: Item): string => JSON.stringify([item?.[partitionKey], item?.[sortKey]]);

/** Each tenant's reads go by themselves, since a tenant's credentials read its keys alone; consistent ones too. */
const groupOf = ({ TableName, ConsistentRead, Key }: GetCommandInput): string => {
  const [kind, id] = String(Key?.[partitionKey]).split("#", 2);
  return JSON.stringify([TableName, ConsistentRead === true, kind, id]);
};

/** A read of a whole item; one that says more than its key is sent as it is. */
const isPlain = ({ TableName: _table, Key: _key, ConsistentRead: _consistent, ...more }: GetCommandInput): boolean =>
  Object.keys(more).length === 0;

/**
 * Items that are asked for together, in one turn of the event loop, are read by one request, and one that several jobs
 * of a batch need is read once: the units are the same or less, and a request costs more CPU than an item. It promises
 * no more than reads beside each other do: between two items somebody may write, and what must fit together is guarded
 * by the condition of the write that follows.
 */
export function gatheringReads(client: DynamoDBDocumentClient): DynamoDBDocumentClient {
  const send = client.send.bind(client) as Send;
  const readAlone = async (input: GetCommandInput): Promise<Item> =>
    ((await send(new GetCommand(input))) as { Item?: Item }).Item;

  const read = together(mostItems, groupOf, async (inputs: GetCommandInput[]) => {
    const wanted = new Map(inputs.map((input) => [keyOf(input.Key), input]));
    const [first] = inputs as [GetCommandInput];
    const found = wanted.size === 1 ? new Map([[keyOf(first.Key), await readAlone(first)]]) : await readMany(wanted);
    return inputs.map((input) => found.get(keyOf(input.Key)));
  });

  async function readMany(wanted: Map<string, GetCommandInput>): Promise<Map<string, Item>> {
    const [{ TableName = "", ConsistentRead = false }] = [...wanted.values()] as [GetCommandInput];
    const Keys = [...wanted.values()].map(({ Key }) => Key ?? {});
    const asked = new BatchGetCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead } } });
    const { Responses, UnprocessedKeys } = (await send(asked)) as Answer;
    // Throttled, or more than an answer holds: each by itself, with the patience of the SDK.
    const left = UnprocessedKeys?.[TableName]?.Keys ?? [];
    const later = await Promise.all(left.map((Key) => readAlone({ TableName, ConsistentRead, Key })));
    return new Map([...(Responses?.[TableName] ?? []), ...later].map((item) => [keyOf(item), item]));
  }

  client.send = (async (command: unknown, ...rest: unknown[]) => {
    if (!(command instanceof GetCommand && isPlain(command.input))) return send(command, ...rest);
    return { Item: await read(command.input), $metadata: {} };
  }) as typeof client.send;
  return client;
}

type Answer = {
  Responses?: Record<string, Record<string, unknown>[]>;
  UnprocessedKeys?: Record<string, { Keys?: Record<string, unknown>[] }>;
};
