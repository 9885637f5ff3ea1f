import type { Promised } from "@counterfoil/core/promise";
import { lending } from "../lend.ts";
import { chosen, Misused, readOptions } from "./arguments.ts";
import { findPromises } from "./find.ts";
import { type Outcome, tryPromise } from "./frame.ts";

/** The promises of this project, tried: see the README. Standard output holds the result and nothing else. */

const rounded = (figure: number): number => Math.round(figure * 1_000) / 1_000;

const line = ({ name, figure, unit, holds, notes = [] }: Outcome): string =>
  [
    `${holds ? "holds" : "FAILS"}  ${name}: ${rounded(figure)} ${unit}`,
    ...notes.map((note) => `       ${note.replaceAll("\n", "\n       ")}`),
  ].join("\n");

const described = ({ name, sentence, how, unit }: Promised): string =>
  `${name}\n  ${sentence}\n  How it is tried: ${how}\n  Figure: ${unit}`;

type Say = (line: string) => unknown;

/** Resolves to the exit code: 1 when a promise does not hold, 2 when it was not asked rightly. */
export async function prove(args: string[], all: Promised[], say: Say, complain: Say): Promise<number> {
  try {
    const { names, scale, json, list } = readOptions(args);
    const promises = chosen(names, all);
    if (list) {
      const shown = promises.map(({ name, sentence, how, unit }) => ({ name, sentence, how, unit }));
      say(json ? JSON.stringify(shown) : promises.map(described).join("\n\n"));
      return 0;
    }
    const outcomes: Outcome[] = [];
    await lending("prove", async (stage) => {
      for (const promise of promises) {
        const outcome = await tryPromise(promise, scale, { stage });
        outcomes.push(outcome);
        if (!json) say(line(outcome));
        else if (!outcome.holds) complain(line(outcome));
      }
    });
    if (json) say(JSON.stringify(outcomes.map(({ name, figure, unit, holds }) => ({ name, figure, unit, holds }))));
    return outcomes.every(({ holds }) => holds) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Misused)) throw error;
    complain(`bin/prove: ${error.message}`);
    return 2;
  }
}

if (import.meta.main) {
  process.env.POWERTOOLS_LOG_LEVEL = "CRITICAL";
  const say: Say = (text) => process.stdout.write(`${text}\n`);
  const complain: Say = (text) => process.stderr.write(`${text}\n`);
  process.exitCode = await prove(process.argv.slice(2), await findPromises(), say, complain);
}
