import { type IncomingMessage, type ServerResponse, request as send } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Route } from "./http.ts";
import { readBody } from "./http-event.ts";
import { type Refusal, uploadRefusal } from "./upload.ts";

const prefix = "/objects";
/** More than any policy of the product allows, in bytes. */
const formLimit = 64 * 1024 * 1024;

function refuse(response: ServerResponse, { statusCode, code, message }: Refusal): void {
  const xml = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  response.writeHead(statusCode, { "content-type": "application/xml" }).end(xml);
}

/** What a link says about its answer; the stand-in does not read that either. */
function askedHeaders(path: string): Record<string, string> {
  const disposition = new URLSearchParams(path.split("?")[1]).get("response-content-disposition");
  return disposition ? { "content-disposition": disposition } : {};
}

async function forward(target: string, request: IncomingMessage, response: ServerResponse, body: Readable) {
  const { hostname, port, host } = new URL(target);
  const path = (request.url ?? "").slice(prefix.length) || "/";
  const onward = send({ hostname, port, path, headers: { ...request.headers, host }, method: request.method });
  const answered = new Promise<void>((resolve, reject) => {
    onward.once("error", reject);
    onward.once("response", (answer) => {
      response.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...askedHeaders(path) });
      pipeline(answer, response).then(resolve, reject);
    });
  });
  await Promise.all([pipeline(body, onward), answered]);
}

/**
 * The objects at the public address: signed requests are handed to the stand-in of S3, and forms only when their
 * policy lets them. Links are passed on unread: the stand-in knows neither their signatures nor their expiry.
 */
export function objectsRoute(target: string): Route {
  return async (request, response) => {
    const contentType = request.headers["content-type"] ?? "";
    if (request.method === "POST" && contentType.startsWith("multipart/form-data")) {
      const body = await readBody(request, formLimit);
      if (!body)
        return refuse(response, { statusCode: 400, code: "EntityTooLarge", message: "The upload is too large." });
      const form = await new Response(new Uint8Array(body), { headers: { "content-type": contentType } }).formData();
      const bucket = (request.url ?? "").split("/")[2] ?? "";
      // The machine's clock, whatever the stage's is: the SDK that wrote the policy read no other.
      const refusal = uploadRefusal(form, bucket, new Date());
      return refusal ? refuse(response, refusal) : forward(target, request, response, Readable.from([body]));
    }
    const signed = request.headers.authorization?.startsWith("AWS4-") || request.url?.includes("X-Amz-Signature=");
    if (!signed) return refuse(response, { statusCode: 403, code: "AccessDenied", message: "Access Denied" });
    await forward(target, request, response, request);
  };
}
