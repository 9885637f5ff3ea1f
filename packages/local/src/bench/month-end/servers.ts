import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { startServers } from "../../servers.ts";
import { serveParent } from "../compare/channel.ts";

/**
 * The stand-ins of a month-end in a process of their own, so that their CPU is not the workers'. SES is one that only
 * counts: the other one parses and keeps each mail, which at 50,000 is gigabytes; it cannot prove that a mail can be read.
 */
const counts = new Map<string, number>();
const ses = createServer(async (request, response) => {
  if (request.url === "/counts") return void response.end(JSON.stringify([...counts]));
  const { EmailTags = [] } = (await json(request)) as { EmailTags?: { Name: string; Value: string }[] };
  const key = EmailTags.find(({ Name }) => Name === "counterfoil-mail")?.Value ?? "";
  counts.set(key, (counts.get(key) ?? 0) + 1);
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ MessageId: `${key}-${counts.get(key)}` }));
});
ses.listen(0, "127.0.0.1");
await once(ses, "listening");
const servers = await startServers();
const address = `http://127.0.0.1:${(ses.address() as AddressInfo).port}`;
serveParent({ url: address, token: JSON.stringify(servers.addresses) }, async () => {
  ses.closeAllConnections();
  ses.close();
  await servers.stop();
});
