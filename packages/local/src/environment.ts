import { credentials, type Resources } from "./resources.ts";
import type { ServerAddresses } from "./servers.ts";
import type { Issuer } from "./signin.ts";

type Wanted = Record<string, string | undefined>;
type Given = {
  servers: ServerAddresses;
  resources: Resources;
  url: string;
  ses: string;
  issuer: Issuer;
  stage: string;
  live: boolean;
};

/** What the functions find in their environment; undefined means that it must not be there. */
export function environmentOf({ servers, resources, url, ses, issuer, stage, live }: Given): Wanted {
  const queueUrls = Object.entries(resources.queues).map(([name, queue]) => [
    `QUEUE_URL_${name.toUpperCase().replaceAll("-", "_")}`,
    queue.url,
  ]);
  return {
    AWS_REGION: resources.region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: undefined,
    AWS_PROFILE: undefined,
    AWS_EC2_METADATA_DISABLED: "true",
    // A service without a stand-in fails at once instead of being asked in the cloud.
    AWS_ENDPOINT_URL: "http://127.0.0.1:9",
    AWS_ENDPOINT_URL_DYNAMODB: servers.dynamodb,
    AWS_ENDPOINT_URL_DYNAMODB_STREAMS: servers.dynamodb,
    AWS_ENDPOINT_URL_S3: servers.s3,
    AWS_ENDPOINT_URL_SQS: servers.s3,
    AWS_ENDPOINT_URL_KMS: servers.kms,
    AWS_ENDPOINT_URL_SESV2: ses,
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    S3_FORCE_PATH_STYLE: "1",
    TABLE_NAME: resources.table,
    BRANCH_KEY_TABLE_NAME: resources.branchKeyTable,
    SEAL_KEY_ARN: servers.keyArn,
    BUCKET_NAME: resources.bucket,
    ...Object.fromEntries(queueUrls),
    PUBLIC_URL: url,
    // A presigned link is signed for the address at which the browser reaches the objects.
    OBJECTS_URL: `${url}/objects`,
    MAIL_CONFIGURATION_SET: `${stage}-mails`,
    // Tests send to nobody, as fast as they can.
    MAILS_PER_SECOND: live ? undefined : "Infinity",
    MAIL_FROM: `counterfoil@${stage}.example`,
    ISSUER: JSON.stringify(issuer),
    // A test run shows its own outcome, not a log line for every run of a function.
    POWERTOOLS_LOG_LEVEL: process.env.POWERTOOLS_LOG_LEVEL ?? (live ? "INFO" : "ERROR"),
    // They are lines for a collector, and here they would bury what the address is.
    POWERTOOLS_METRICS_DISABLED: process.env.POWERTOOLS_METRICS_DISABLED ?? "true",
  };
}

/** Sets the environment of this process; what is returned puts back what stood there. */
export function enter(wanted: Wanted): () => void {
  const before: Wanted = Object.fromEntries(Object.keys(wanted).map((name) => [name, process.env[name]]));
  const set = (values: Wanted) => {
    for (const [name, value] of Object.entries(values)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
  set(wanted);
  return () => set(before);
}
