import { TRPCClientError } from "@trpc/client";

export type ScreenFault = {
  code: string;
  /** Key of the sentence to show. */
  reason: string;
  details: Readonly<Record<string, string | number>>;
  /** What support asks for; absent when the server was never reached. */
  requestId?: string | undefined;
  fields: Readonly<Record<string, readonly string[]>>;
  /** Whether the same again, a moment later, may well work. */
  passing: boolean;
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** What went wrong, whoever threw it: the server's own fault, or a server that could not be reached. */
export function faultOf(error: unknown): ScreenFault {
  const data: unknown =
    error instanceof PaperError ? error.data : error instanceof TRPCClientError ? error.data : undefined;
  if (!isRecord(data) || typeof data.reason !== "string") {
    return { code: "unreachable", reason: "unreachable", details: {}, fields: {}, passing: true };
  }
  const code = String(data.code);
  return {
    code,
    reason: data.reason,
    details: isRecord(data.details) ? (data.details as ScreenFault["details"]) : {},
    requestId: typeof data.requestId === "string" ? data.requestId : undefined,
    fields: isRecord(data.fields) ? (data.fields as ScreenFault["fields"]) : {},
    passing: code === "internal" || code === "busy",
  };
}

/** A paper or file that could not be fetched or sent; `data` is what the server said about it, if it said anything. */
export class PaperError extends Error {
  readonly data: unknown;

  constructor(data: unknown) {
    super("paper");
    this.data = data;
  }
}
