import { vi } from "vitest";
import { logger } from "../src/observe.ts";

export type LogLine = Record<string, unknown> & { message: string };

/** Runs `body` and gives what this process wrote meanwhile, at the level of production; nothing reaches the screen. */
export async function captured<T>(body: () => Promise<T>): Promise<{ result: T; written: string; lines: LogLine[] }> {
  let written = "";
  const keep = (chunk: string | Uint8Array): boolean => {
    written += typeof chunk === "string" ? chunk : Buffer.from(chunk).toString();
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation(keep),
    vi.spyOn(process.stderr, "write").mockImplementation(keep),
  ];
  const level = logger.getLevelName();
  logger.setLogLevel("INFO");
  try {
    const result = await body();
    const lines = written.split("\n").filter((line) => line.startsWith("{"));
    return { result, written, lines: lines.map((line) => JSON.parse(line)) };
  } finally {
    logger.setLogLevel(level);
    for (const spy of spies) spy.mockRestore();
  }
}
