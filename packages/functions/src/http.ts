import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";

import type { Paper } from "./paper.ts";

/** Answers of the functions that speak HTTP; nothing that they say may be kept by a cache. */
const always = {
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

export const requestId = (event: APIGatewayProxyEventV2): string => event.requestContext.requestId;

export function answer(
  event: APIGatewayProxyEventV2,
  statusCode: number,
  body: object,
): APIGatewayProxyStructuredResultV2 {
  const headers = { ...always, "content-type": "application/json", "x-request-id": requestId(event) };
  return { statusCode, headers, body: JSON.stringify(body) };
}

export function file(
  event: APIGatewayProxyEventV2,
  { bytes, contentType, filename, isSaved = false }: Paper,
): APIGatewayProxyStructuredResultV2 {
  const disposition = `${isSaved ? "attachment" : "inline"}; filename*=UTF-8''${encodeURIComponent(filename)}`;
  const headers = {
    ...always,
    "content-type": contentType,
    "content-disposition": disposition,
    "x-request-id": requestId(event),
  };
  return { statusCode: 200, headers, body: Buffer.from(bytes).toString("base64"), isBase64Encoded: true };
}

export { always as fixedHeaders };
