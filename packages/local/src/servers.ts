import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startDynamoDb } from "./dynamodb.ts";
import { startFauxqsServer } from "./fauxqs.ts";
import { startKms } from "./kms.ts";
import { startSesServer } from "./ses.ts";

/** Where the stand-ins listen; plain data, so that test processes can be told. */
export interface ServerAddresses {
  dynamodb: string;
  /** S3 and SQS share one. */
  s3: string;
  kms: string;
  /** SES v2, and its mail viewer at the root. */
  mail: string;
  /** The key that seals branch keys. */
  keyArn: string;
}

export interface Servers {
  addresses: ServerAddresses;
  stop(): Promise<void>;
}

type Ports = { dynamodb?: number; s3?: number; kms?: number; mail?: number };
type Running = { endpoint: string; stop(): Promise<void> };

/** Says which server's port is taken instead of a system call's name. */
async function named<T>(name: string, port: number | undefined, starting: Promise<T>): Promise<T> {
  try {
    return await starting;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    throw new Error(`Port ${port} for ${name} is taken.`, { cause: error });
  }
}

/**
 * Starts the stand-ins of DynamoDB, S3, SQS, KMS and SES side by side, on the loopback interface alone and on free
 * ports where none is given. With a directory (mode 0700) their data outlives a restart, mails excepted. When one does
 * not start, the others are stopped and its one-line error is thrown.
 */
export async function startServers({
  directory,
  ports = {},
}: {
  directory?: string;
  ports?: Ports;
} = {}): Promise<Servers> {
  if (directory) mkdirSync(directory, { recursive: true, mode: 0o700 });
  const within = (name: string) => (directory ? { directory: join(directory, name) } : {});
  const keyFile = directory ? { keyFile: join(directory, "kms.json") } : {};
  const starting = [
    startDynamoDb({ ...within("dynamodb"), port: ports.dynamodb ?? 0 }),
    named("S3 and SQS", ports.s3, startFauxqsServer({ ...within("fauxqs"), port: ports.s3 ?? 0 })),
    named("KMS", ports.kms, startKms({ ...keyFile, port: ports.kms ?? 0 })),
    named("SES", ports.mail, startSesServer({ port: ports.mail ?? 0 })),
  ] as const;
  const outcomes = await Promise.allSettled<Running>(starting);
  const stop = async () => {
    await Promise.all(outcomes.map((outcome) => (outcome.status === "fulfilled" ? outcome.value.stop() : undefined)));
  };
  const failed = outcomes.find((outcome) => outcome.status === "rejected");
  if (failed) {
    await stop();
    throw failed.reason;
  }
  const [dynamodb, s3, kms, mail] = await Promise.all(starting);
  const addresses = { dynamodb: dynamodb.endpoint, s3: s3.endpoint, kms: kms.endpoint, mail: mail.endpoint };
  return { addresses: { ...addresses, keyArn: kms.keyArn }, stop };
}
