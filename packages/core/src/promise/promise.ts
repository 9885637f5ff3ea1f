/**
 * What this project promises, as programs: `<noun>/<name>.promise.ts` beside the code that keeps it, each with one
 * `export const promise`. `bin/prove` finds them by their file names and lends them what they cannot open themselves.
 */
export type Promised = {
  /** By which `bin/prove` calls it: a-z and -. */
  name: string;
  /** What is promised, in one sentence that a bookkeeper understands. */
  sentence: string;
  /** How it is tried, and what that cannot prove. */
  how: string;
  /** What the figure counts. */
  unit: string;
  /**
   * Does the work `scale` times over (1 takes 10 seconds at most) and tells whether the promise held. A throw says
   * that it did not.
   */
  try(scale: number, lent: Lent): Promise<Trial>;
};

export type Trial = {
  figure: number;
  holds: boolean;
  /** For whoever reads along: what failed, or what stands behind the figure. */
  notes?: string[];
};

export type Lent = {
  /**
   * Stand-ins of the cloud with the product's functions, opened when first asked for and shared by all promises: each
   * signs up companies of its own and puts the clock where it wants it.
   */
  stage(): Promise<LentStage>;
};

export type LentStage = {
  url: string;
  clock: { set(instant: string): void; advance(duration: string): void };
  /** Fires the schedule once, at the clock's instant. */
  tick(): Promise<unknown>;
  /** Delivers all that waits in stream and queues but what is left, and what comes of it; tells what was thrown. */
  drain(how?: { leave?: readonly ("proof" | "mail")[] }): Promise<{ errors: unknown[] }>;
  /** The function dies at its n-th request from now on, once; what it was at comes again. */
  killAfter(functionName: "reminder" | "events", requests: number): void;
  /** What was sent so far, in order, by whichever company. */
  mails(): Promise<LentMail[]>;
  /** Lets the next `drain` deliver everything that the stream still holds once more. */
  redeliverStream(): void;
  /** An access token for the person with this address, who is made if need be. */
  signIn(email: string): Promise<string>;
};

/** A mail as its recipient got it; the tags are those that the mail service was told. */
export type LentMail = {
  to: string[];
  text: string;
  html: string;
  tags: Record<string, string>;
  attachments: { filename: string; content: Uint8Array }[];
};
