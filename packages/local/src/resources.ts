import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import { type QueueName, type QueueSpec, queues } from "@counterfoil/functions/manifest";
import { branchKeyTableManifest, tableManifest } from "../../core/src/table/manifest.ts";
import type { ServerAddresses } from "./servers.ts";

/** Any will do: no stand-in checks signatures, but the SDK insists on having something to sign with. */
export const credentials = { accessKeyId: "local", secretAccessKey: "local" };
const account = "000000000000";

export interface Resources {
  region: string;
  table: string;
  branchKeyTable: string;
  bucket: string;
  streamArn: string;
  queues: Record<QueueName, { url: string; arn: string; deadLetterUrl: string }>;
}

/** The keys' ARN names a region, and the encryption SDK wants its clients to be of the same. */
export const regionOf = (servers: ServerAddresses): string => servers.keyArn.split(":")[3] ?? "us-east-1";

const key = (partitionKey: string, sortKey: string) => [
  { AttributeName: partitionKey, KeyType: "HASH" as const },
  { AttributeName: sortKey, KeyType: "RANGE" as const },
];
const text = (names: string[]) => names.map((name) => ({ AttributeName: name, AttributeType: "S" as const }));

async function unlessThere(name: string, making: Promise<unknown>): Promise<void> {
  await making.catch((error: Error) => {
    if (error.name !== name) throw error;
  });
}

/** Resolves to the ARN of the table's stream. */
async function createTables(client: DynamoDBClient, table: string, branchKeyTable: string, expires: boolean) {
  const { partitionKey, sortKey, indexes, stream, timeToLive } = tableManifest;
  const attributes = [partitionKey, sortKey, ...indexes.flatMap((index) => [index.partitionKey, index.sortKey])];
  const indexesOf = indexes.map((index) => ({
    IndexName: index.name,
    KeySchema: key(index.partitionKey, index.sortKey),
    Projection: { ProjectionType: "ALL" as const },
  }));
  const main = new CreateTableCommand({
    TableName: table,
    BillingMode: "PAY_PER_REQUEST",
    KeySchema: key(partitionKey, sortKey),
    AttributeDefinitions: text(attributes),
    GlobalSecondaryIndexes: indexesOf,
    StreamSpecification: { StreamEnabled: true, StreamViewType: stream },
  });
  const branchKeys = new CreateTableCommand({
    TableName: branchKeyTable,
    BillingMode: "PAY_PER_REQUEST",
    KeySchema: key(branchKeyTableManifest.partitionKey, branchKeyTableManifest.sortKey),
    AttributeDefinitions: text(Object.values(branchKeyTableManifest)),
  });
  await unlessThere("ResourceInUseException", client.send(main));
  await unlessThere("ResourceInUseException", client.send(branchKeys));
  if (expires) {
    const TimeToLiveSpecification = { AttributeName: timeToLive, Enabled: true };
    const enabling = client.send(new UpdateTimeToLiveCommand({ TableName: table, TimeToLiveSpecification }));
    await unlessThere("ValidationException", enabling);
  }
  const described = await client.send(new DescribeTableCommand({ TableName: table }));
  return described.Table?.LatestStreamArn ?? "";
}

async function createQueue(client: SQSClient, endpoint: string, region: string, name: string, spec: QueueSpec) {
  const dead = `${name}-dead`;
  const arn = (queue: string) => `arn:aws:sqs:${region}:${account}:${queue}`;
  // Built here, not taken from the answer: after a restart on another port the answer still names the old one.
  const url = (queue: string) => `${endpoint}/${account}/${queue}`;
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arn(dead), maxReceiveCount: spec.maxReceives });
  const Attributes = { VisibilityTimeout: String(spec.visibilitySeconds), RedrivePolicy };
  await client.send(new CreateQueueCommand({ QueueName: dead, Attributes: { MessageRetentionPeriod: "1209600" } }));
  await client.send(new CreateQueueCommand({ QueueName: name, Attributes }));
  return { url: url(name), arn: arn(name), deadLetterUrl: url(dead) };
}

/**
 * Makes one stage's table, branch-key table, bucket and queues, or finds them there. `expires` false leaves the time
 * to live off: DynamoDB Local deletes by the machine's clock, at once, whatever a moved clock says.
 */
export async function createResources(servers: ServerAddresses, stage: string, expires: boolean): Promise<Resources> {
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(stage)) throw new Error(`"${stage}" is no stage name: a-z, 0-9 and - only.`);
  const region = regionOf(servers);
  const dynamodb = new DynamoDBClient({ region, credentials, endpoint: servers.dynamodb });
  const s3 = new S3Client({ region, credentials, endpoint: servers.s3, forcePathStyle: true });
  const sqs = new SQSClient({ region, credentials, endpoint: servers.s3 });
  const [table, branchKeyTable, bucket] = [`${stage}-ledger`, `${stage}-branch-keys`, `${stage}-objects`];
  const queueNames = Object.entries(queues) as [QueueName, QueueSpec][];
  const [streamArn, , ...created] = await Promise.all([
    createTables(dynamodb, table, branchKeyTable, expires),
    unlessThere("BucketAlreadyOwnedByYou", s3.send(new CreateBucketCommand({ Bucket: bucket }))),
    ...queueNames.map(([name, spec]) => createQueue(sqs, servers.s3, region, `${stage}-${name}`, spec)),
  ]);
  const byName = Object.fromEntries(queueNames.map(([name], index) => [name, created[index]]));
  return { region, table, branchKeyTable, bucket, streamArn, queues: byName as Resources["queues"] };
}
