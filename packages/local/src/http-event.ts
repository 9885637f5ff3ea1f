import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { now } from "@counterfoil/core/clock";
import type { APIGatewayProxyEventV2 } from "aws-lambda";

/** API Gateway's limit for the body of a request, in bytes. */
export const bodyLimit = 10 * 1024 * 1024;

/** Reads a body, or nothing when it is longer than the limit. */
export async function readBody(request: IncomingMessage, limit = bodyLimit): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  }
  return size <= limit ? Buffer.concat(chunks) : undefined;
}

/** API Gateway hands these over as text and everything else as base64, forms included. */
const isText = (type: string): boolean =>
  /^(text\/|application\/(json|javascript|xml)\b|application\/[^;]*\+json)/i.test(type);

/** Repeated headers and parameters become one, joined by a comma; cookies have a list of their own. */
function joined(pairs: Iterable<[string, string]>): Record<string, string> {
  const all: Record<string, string> = {};
  for (const [name, value] of pairs) all[name] = Object.hasOwn(all, name) ? `${all[name]},${value}` : value;
  return all;
}

function* headerPairs(raw: string[]): Generator<[string, string]> {
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = (raw[index] ?? "").toLowerCase();
    if (name !== "cookie") yield [name, raw[index + 1] ?? ""];
  }
}

/** A request as API Gateway's HTTP API gives it to a function (payload format 2.0, `$default` route and stage). */
export function toEvent(request: IncomingMessage, body: Buffer): APIGatewayProxyEventV2 {
  const [rawPath = "/", rawQueryString = ""] = splitOnce(request.url ?? "/", "?");
  const parameters = joined(new URLSearchParams(rawQueryString));
  const headers = joined(headerPairs(request.rawHeaders));
  const cookies = (request.headers.cookie ?? "").split(/; */).filter(Boolean);
  const instant = now();
  const text = isText(headers["content-type"] ?? "");
  const host = headers.host ?? "";
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath,
    rawQueryString,
    ...(cookies.length > 0 ? { cookies } : {}),
    headers,
    ...(rawQueryString ? { queryStringParameters: parameters } : {}),
    ...(body.length > 0 ? { body: body.toString(text ? "utf8" : "base64") } : {}),
    isBase64Encoded: body.length > 0 && !text,
    requestContext: {
      accountId: "000000000000",
      apiId: "local",
      domainName: host,
      domainPrefix: host.split(".")[0] ?? "",
      http: {
        method: request.method ?? "GET",
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? "127.0.0.1",
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: randomUUID(),
      routeKey: "$default",
      stage: "$default",
      time: instant.toString(),
      timeEpoch: instant.epochMilliseconds,
    },
  };
}

function splitOnce(text: string, mark: string): string[] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

type Answer = {
  statusCode?: unknown;
  headers?: Record<string, string | number | boolean>;
  cookies?: string[];
  body?: string;
  isBase64Encoded?: boolean;
};

export function plain(response: ServerResponse, statusCode: number, message: string): void {
  response.writeHead(statusCode, { "content-type": "application/json" }).end(JSON.stringify({ message }));
}

/** Writes a function's answer; one without a status is itself the body, as API Gateway has it. */
export function writeAnswer(response: ServerResponse, given: unknown): void {
  const answer = (given ?? {}) as Answer;
  if (typeof given !== "object" || given === null || answer.statusCode === undefined) {
    const body = typeof given === "string" ? given : JSON.stringify(given ?? null);
    response.writeHead(200, { "content-type": "application/json" }).end(body);
    return;
  }
  if (!Number.isInteger(answer.statusCode)) {
    plain(response, 500, "Internal Server Error");
    return;
  }
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, String(value));
  if (answer.cookies?.length) response.setHeader("set-cookie", answer.cookies);
  if (!response.hasHeader("content-type")) response.setHeader("content-type", "text/plain; charset=utf-8");
  response.statusCode = answer.statusCode as number;
  response.end(Buffer.from(answer.body ?? "", answer.isBase64Encoded ? "base64" : "utf8"));
}
