import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import {
  type _Record,
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type GetShardIteratorCommandInput,
  type Shard,
  TrimmedDataAccessException,
} from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { outcomeOf } from "./partial.ts";

export interface StreamSource {
  client: DynamoDBStreamsClient;
  arn: string;
  region: string;
  batchSize: number;
  /** Keeps how far the function got, so that a restart goes on from there; without one it begins at the oldest. */
  checkpointFile?: string;
  invoke(event: DynamoDBStreamEvent): Promise<unknown>;
}

/** `handled` counts records given to the function and done, `failed` those which will be given again. */
export type Delivered = { read: number; handled: number; failed: number; error?: unknown };

/** Per shard: the sequence number of the last record done; `closed` when the shard was read to its end. */
type Position = { after?: string; closed?: boolean };
type Positions = Record<string, Position>;
type Page = { records: _Record[]; next: string | undefined };

/** The filter of the event source mapping: what goes to the function is an inserted item of an outbox. */
const wanted = (record: _Record): boolean =>
  record.eventName === "INSERT" && (record.dynamodb?.Keys?.pk?.S?.endsWith("#outbox") ?? false);

function eventRecord(record: _Record, source: StreamSource): DynamoDBRecord {
  const { ApproximateCreationDateTime, Keys, NewImage, ...rest } = record.dynamodb ?? {};
  const seconds = ApproximateCreationDateTime && Math.floor(ApproximateCreationDateTime.getTime() / 1000);
  const change = { ...rest, Keys, NewImage, ApproximateCreationDateTime: seconds } as unknown;
  return {
    eventID: record.eventID ?? "",
    eventName: "INSERT",
    eventVersion: "1.1",
    eventSource: "aws:dynamodb",
    awsRegion: source.region,
    dynamodb: change as NonNullable<DynamoDBRecord["dynamodb"]>,
    eventSourceARN: source.arn,
  };
}

async function shardsOf({ client, arn }: StreamSource): Promise<Shard[]> {
  const shards: Shard[] = [];
  let last: string | undefined;
  do {
    const page = await client.send(new DescribeStreamCommand({ StreamArn: arn, ExclusiveStartShardId: last }));
    shards.push(...(page.StreamDescription?.Shards ?? []));
    last = page.StreamDescription?.LastEvaluatedShardId;
  } while (last);
  return shards;
}

/** Reads a table's stream in order and gives what it filters to one function, from where it got to. */
export class StreamPoller {
  readonly #source: StreamSource;
  #positions: Positions = {};
  /** The shards as last seen, until one of them ends. */
  #shards: Shard[] | undefined;
  /** Where to read on, for shards whose last page was done to its end; it spares two requests of three. */
  readonly #iterators = new Map<string, string>();

  constructor(source: StreamSource) {
    this.#source = source;
    const file = source.checkpointFile;
    if (file && existsSync(file)) this.#positions = JSON.parse(readFileSync(file, "utf8"));
  }

  /** From here on everything that the stream still holds is delivered once more. */
  rewind(): void {
    this.#positions = {};
    this.#iterators.clear();
  }

  #advance(shard: string, position: Position): void {
    this.#positions[shard] = position;
    const file = this.#source.checkpointFile;
    if (!file) return;
    writeFileSync(`${file}.new`, JSON.stringify(this.#positions));
    renameSync(`${file}.new`, file);
  }

  async #read(shardId: string, after: string | undefined): Promise<Page> {
    const { client, arn: StreamArn, batchSize: Limit } = this.#source;
    const iteratorOf = async (start: Pick<GetShardIteratorCommandInput, "ShardIteratorType" | "SequenceNumber">) =>
      (await client.send(new GetShardIteratorCommand({ StreamArn, ShardId: shardId, ...start }))).ShardIterator;
    const fromOldest = () => iteratorOf({ ShardIteratorType: "TRIM_HORIZON" });
    // A stream keeps a day; whoever was away for longer goes on with the oldest that is left.
    const fromPosition = (last: string) =>
      iteratorOf({ ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: last }).catch((error: Error) => {
        if (error instanceof TrimmedDataAccessException) return fromOldest();
        throw error;
      });
    const known = this.#iterators.get(shardId);
    this.#iterators.delete(shardId);
    const iterator = known ?? (await (after ? fromPosition(after) : fromOldest()));
    const page = await client.send(new GetRecordsCommand({ ShardIterator: iterator, Limit }));
    return { records: page.Records ?? [], next: page.NextShardIterator };
  }

  /** Reads one batch and gives it to the function; nothing read means that there is nothing new. */
  async poll(): Promise<Delivered> {
    this.#shards ??= await shardsOf(this.#source);
    const shards = this.#shards;
    for (const { ShardId: shardId = "", ParentShardId: parent } of shards) {
      const position = this.#positions[shardId] ?? {};
      const parentOpen = shards.some((shard) => shard.ShardId === parent) && !this.#positions[parent ?? ""]?.closed;
      if (position.closed || parentOpen) continue;
      const page = await this.#read(shardId, position.after);
      if (page.records.length > 0) return this.#deliver(shardId, page);
      if (page.next) this.#iterators.set(shardId, page.next);
      else {
        this.#advance(shardId, { ...position, closed: true });
        this.#shards = undefined;
      }
    }
    return { read: 0, handled: 0, failed: 0 };
  }

  /** Moves behind the last record before the first failed one: what comes after that is given again, in order. */
  async #deliver(shardId: string, { records, next }: Page): Promise<Delivered> {
    const sequence = (record: _Record): string => record.dynamodb?.SequenceNumber ?? "";
    const batch = records.filter(wanted);
    const event = { Records: batch.map((record) => eventRecord(record, this.#source)) };
    const answer = batch.length > 0 ? this.#source.invoke(event) : Promise.resolve(undefined);
    const { failed, error } = await outcomeOf(answer, batch.map(sequence));
    const firstFailed = records.findIndex((record) => failed.has(sequence(record)));
    const done = firstFailed < 0 ? records : records.slice(0, firstFailed);
    const last = done.at(-1);
    if (last) this.#advance(shardId, { after: sequence(last) });
    if (next && firstFailed < 0) this.#iterators.set(shardId, next);
    const handled = done.filter(wanted).length;
    const outcome = { read: records.length, handled, failed: batch.length - handled };
    return error === undefined ? outcome : { ...outcome, error };
  }
}
