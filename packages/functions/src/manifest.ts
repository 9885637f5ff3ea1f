/**
 * What runs, when, and how much of it: the local cloud starts it from here, and `infra` will deploy it from here.
 * A function's name is its file beside this one; the file exports `handler`.
 */
export type QueueSpec = {
  /** Longer than the function that reads it may run. */
  visibilitySeconds: number;
  /** How often a message is tried before it goes to the queue's dead letters. */
  maxReceives: number;
};

export const queues = {
  /** Statement runs: start, list a page of customers, close a batch of them. */
  run: { visibilitySeconds: 180, maxReceives: 5 },
  /** Contracts that have come to their next charge. */
  contract: { visibilitySeconds: 180, maxReceives: 5 },
  /** Reminders of a company's day: start, list a page of customers, look at a batch of them. */
  reminder: { visibilitySeconds: 180, maxReceives: 5 },
  /** Mails that carry statements, and those that carry the paper of a document. */
  mail: { visibilitySeconds: 180, maxReceives: 5 },
  /** What SES tells of mails: its configuration set → EventBridge's default bus → a rule → this queue. */
  "mail-event": { visibilitySeconds: 180, maxReceives: 5 },
  /** Number series with slots to verify. */
  series: { visibilitySeconds: 90, maxReceives: 5 },
  /** Checks of whole ledgers, a page a job. */
  proof: { visibilitySeconds: 900, maxReceives: 5 },
  /** Documents that settle more than one transaction holds. */
  finish: { visibilitySeconds: 180, maxReceives: 5 },
  /** Spreadsheets on their way into the ledger. */
  import: { visibilitySeconds: 900, maxReceives: 5 },
  /** A period's documents on their way into one file. */
  export: { visibilitySeconds: 900, maxReceives: 5 },
} as const satisfies Record<string, QueueSpec>;

export type QueueName = keyof typeof queues;

export type Trigger =
  /** Requests whose path begins with this one. */
  | { type: "http"; path: string }
  | { type: "schedule"; expression: string }
  /** Inserted items of the table whose partition key ends in `#outbox`. */
  | { type: "stream"; batchSize: number }
  /** `maximumConcurrency`: how many functions read the queue side by side, of 2 at least; without it, as many as there is work for. */
  | { type: "queue"; queue: QueueName; batchSize: number; maximumConcurrency?: number };

export type FunctionSpec = { trigger: Trigger; memoryMb: number; timeoutSeconds: number };

export const functions = {
  api: { trigger: { type: "http", path: "/api" }, memoryMb: 1024, timeoutSeconds: 29 },
  papers: { trigger: { type: "http", path: "/api/papers" }, memoryMb: 1769, timeoutSeconds: 29 },
  tick: { trigger: { type: "schedule", expression: "cron(0/15 * * * ? *)" }, memoryMb: 512, timeoutSeconds: 60 },
  events: { trigger: { type: "stream", batchSize: 100 }, memoryMb: 512, timeoutSeconds: 60 },
  run: { trigger: { type: "queue", queue: "run", batchSize: 1 }, memoryMb: 1769, timeoutSeconds: 120 },
  contract: { trigger: { type: "queue", queue: "contract", batchSize: 1 }, memoryMb: 512, timeoutSeconds: 120 },
  reminder: { trigger: { type: "queue", queue: "reminder", batchSize: 1 }, memoryMb: 1769, timeoutSeconds: 120 },
  mail: {
    trigger: { type: "queue", queue: "mail", batchSize: 10, maximumConcurrency: 2 },
    memoryMb: 1769,
    timeoutSeconds: 120,
  },
  "mail-event": { trigger: { type: "queue", queue: "mail-event", batchSize: 10 }, memoryMb: 512, timeoutSeconds: 60 },
  series: { trigger: { type: "queue", queue: "series", batchSize: 1 }, memoryMb: 512, timeoutSeconds: 60 },
  proof: { trigger: { type: "queue", queue: "proof", batchSize: 1 }, memoryMb: 1769, timeoutSeconds: 840 },
  finish: { trigger: { type: "queue", queue: "finish", batchSize: 1 }, memoryMb: 512, timeoutSeconds: 120 },
  import: { trigger: { type: "queue", queue: "import", batchSize: 1 }, memoryMb: 1769, timeoutSeconds: 840 },
  export: { trigger: { type: "queue", queue: "export", batchSize: 1 }, memoryMb: 1769, timeoutSeconds: 840 },
} as const satisfies Record<string, FunctionSpec>;

export type FunctionName = keyof typeof functions;
