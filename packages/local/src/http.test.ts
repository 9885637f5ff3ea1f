import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { beforeEach, expect, test, vi } from "vitest";
import { testStage } from "./test-stage.ts";

let event: APIGatewayProxyEventV2 | undefined;
let answer: () => unknown = () => "";
const stage = await testStage("http", {
  handlers: {
    api(given: APIGatewayProxyEventV2) {
      event = given;
      return answer();
    },
  },
});
const url = `${stage.url}/api/thing`;

beforeEach(() => {
  event = undefined;
  answer = () => ({ statusCode: 200 });
});

test("repeated parameters, headers and cookies reach the function as API Gateway gives them", async () => {
  const headers = new Headers({ "X-Two": "a", cookie: "a=1; b=2" });
  headers.append("x-two", "b");
  await fetch(`${url}?x=1&y=%E5%AD%98&x=2`, { headers });
  expect(event).toMatchObject({
    version: "2.0",
    rawPath: "/api/thing",
    rawQueryString: "x=1&y=%E5%AD%98&x=2",
    queryStringParameters: { x: "1,2", y: "存" },
    cookies: ["a=1", "b=2"],
    isBase64Encoded: false,
    requestContext: { http: { method: "GET", path: "/api/thing" }, timeEpoch: stage.clock.now().epochMilliseconds },
  });
  expect(event?.headers["x-two"]).toMatch(/^a, ?b$/);
  expect(event?.headers.cookie).toBeUndefined();
});

test("JSON arrives as text and everything else as base64, byte for byte", async () => {
  await fetch(url, { method: "POST", body: '{"名":1}', headers: { "content-type": "application/json" } });
  expect(event).toMatchObject({ body: '{"名":1}', isBase64Encoded: false });
  const bytes = Buffer.from([0, 255, 13, 10, 128]);
  await fetch(url, { method: "POST", body: bytes, headers: { "content-type": "application/octet-stream" } });
  expect(event).toMatchObject({ body: bytes.toString("base64"), isBase64Encoded: true });
});

test("status, headers, every cookie and binary bodies come back to the browser", async () => {
  const headers = { "content-type": "application/pdf", "x-number": 7 };
  answer = () => ({ statusCode: 201, headers, cookies: ["a=1", "b=2"], body: "AP8=", isBase64Encoded: true });
  const response = await fetch(url);
  expect(response.status).toBe(201);
  expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  expect(response.headers.get("x-number")).toBe("7");
  expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0, 255]);
});

test("a function that throws tells the browser nothing of it, and whoever runs it everything", async () => {
  const log = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  answer = () => {
    throw new Error("secret");
  };
  const response = await fetch(url);
  expect([response.status, await response.text()]).toEqual([500, '{"message":"Internal Server Error"}']);
  expect(log).toHaveBeenCalledWith(expect.stringContaining("secret"));
  log.mockRestore();
});

test("a body over ten megabytes is refused before any function sees it", async () => {
  const response = await fetch(url, { method: "POST", body: Buffer.alloc(10 * 1024 * 1024 + 1) });
  expect([response.status, event]).toEqual([413, undefined]);
});

test("what is no part of the API never reaches the function", async () => {
  for (const path of ["/", "/apiary", "/API/thing", "/objects", "/x/api/thing"]) await fetch(`${stage.url}${path}`);
  expect(event).toBeUndefined();
});
