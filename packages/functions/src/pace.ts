import { now } from "@counterfoil/core/clock";

const clockMs = (): number => now().epochMilliseconds;

/** Lets things begin so many a second, evenly: who comes too early waits for a turn. */
export class Pace {
  readonly #everyMs: number;
  readonly #nowMs: () => number;
  readonly #wait: (ms: number) => Promise<void>;
  #nextMs = 0;

  /** The last two stand for time where none is to pass. Infinity lets everything begin at once. */
  constructor(
    perSecond: number,
    nowMs: () => number = clockMs,
    wait: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  ) {
    this.#everyMs = 1_000 / perSecond;
    this.#nowMs = nowMs;
    this.#wait = wait;
  }

  /** Waits until `count` of them may begin; turns are given in the order in which they are asked for. */
  async turn(count: number): Promise<void> {
    if (this.#everyMs === 0) return;
    const nowMs = this.#nowMs();
    const beginMs = Math.max(nowMs, this.#nextMs);
    this.#nextMs = beginMs + count * this.#everyMs;
    if (beginMs > nowMs) await this.#wait(beginMs - nowMs);
  }
}

/** Remembers that there is no use in trying for a while, so that thousands need not each find out. */
export class Pause {
  readonly #nowMs: () => number;
  #sinceMs = 0;
  #untilMs = 0;

  constructor(nowMs: () => number = clockMs) {
    this.#nowMs = nowMs;
  }

  for(seconds: number): void {
    this.#sinceMs = this.#nowMs();
    this.#untilMs = this.#sinceMs + seconds * 1_000;
  }

  /** A clock that was put back must not make the pause longer than it was to be: then it is over. */
  secondsLeft(): number {
    const nowMs = this.#nowMs();
    return nowMs < this.#sinceMs ? 0 : Math.max(0, Math.ceil((this.#untilMs - nowMs) / 1_000));
  }
}

/** SQS delays no message for longer than this. */
const longestSeconds = 900;
const nextSecond = 2;

/**
 * How long to leave SES alone: a rate is over in a second; the day's quota, which grows back over 24 hours, and an account
 * whose sending is paused are asked for again in a quarter of an hour.
 */
export function putOffSeconds({ name, message }: { name: string; message: string }): number {
  const isForLong =
    name === "LimitExceededException" || name === "SendingPausedException" || /daily message quota/i.test(message);
  return isForLong ? longestSeconds : nextSecond;
}
