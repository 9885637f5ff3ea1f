import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { KMSClient } from "@aws-sdk/client-kms";
import { S3Client } from "@aws-sdk/client-s3";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { gatheringReads } from "./reads.ts";

/**
 * The AWS clients of this process: one of each, made when first used. Endpoints come from the environment, so the
 * code cannot tell the local cloud from the real one.
 */

export type Request = { service: string; operation: string; input: unknown };

/**
 * Called before each request of every client. Tests count round trips here, evaluate requests against policies, and
 * throw, to let a function die between any two of them; production has none.
 */
export const requestHooks = new Set<(request: Request) => void | Promise<void>>();

/** Called after each request with its answer: request units are counted here. */
export const responseHooks = new Set<(request: Request, output: unknown) => void | Promise<void>>();

type Context = { clientName?: string; commandName?: string };
type Next = (args: { input: object }) => Promise<{ output: object; response: unknown }>;
type WithMiddleware = {
  middlewareStack: { add(middleware: unknown, options: object): void; remove(name: string): boolean };
};

/** Joins a client to the hooks; every AWS client of the product passes through here. */
export function observed<T extends WithMiddleware>(client: T): T {
  const middleware = (next: Next, context: Context) => async (args: { input: object }) => {
    const request = {
      service: (context.clientName ?? "").replace(/Client$/, ""),
      operation: (context.commandName ?? "").replace(/Command$/, ""),
      input: args.input,
    };
    for (const hook of requestHooks) await hook(request);
    const result = await next(args);
    for (const hook of responseHooks) await hook(request, result.output);
    return result;
  };
  client.middlewareStack.add(middleware, { step: "initialize", name: "hooks" });
  // It goes through each input and output for a logger that none of these clients has.
  client.middlewareStack.remove("loggerMiddleware");
  return client;
}

/** A value made when first asked for, and remade after `resetClients`: clients, and the entities that hold one. */
export function perStage<T>(make: () => T): () => T {
  let made: { value: T; generation: number } | undefined;
  return () => {
    if (made?.generation !== generation) made = { value: make(), generation };
    return made.value;
  };
}
let generation = 0;

/** A test process that opens another stage has other endpoints. */
export function resetClients(): void {
  generation += 1;
}

export const dynamoClient = perStage(() => observed(new DynamoDBClient({})));

export const documentClient = perStage(() =>
  gatheringReads(DynamoDBDocumentClient.from(dynamoClient(), { marshallOptions: { removeUndefinedValues: true } })),
);

export const kmsClient = perStage(() => observed(new KMSClient({})));

export const s3Client = perStage(() =>
  observed(new S3Client({ forcePathStyle: process.env.S3_FORCE_PATH_STYLE === "1" })),
);

/** Signs what a browser will send: it may know the storage by another address than we do. */
export const publicS3Client = perStage(() => {
  const endpoint = process.env.OBJECTS_URL;
  return new S3Client({ forcePathStyle: process.env.S3_FORCE_PATH_STYLE === "1", ...(endpoint ? { endpoint } : {}) });
});
