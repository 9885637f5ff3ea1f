import { once } from "node:events";
import { createServer, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer, json } from "node:stream/consumers";
import { close } from "./http.ts";
import { readBody } from "./http-event.ts";

/** A mail as its recipient got it, with what the sender told SES about it. */
export interface SentMail {
  id: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  attachments: { filename: string; contentType: string; content: Buffer }[];
  /** The message tags of SES. */
  tags: Record<string, string>;
  /** The bytes handed to SES, when the mail was sent raw: what a `.eml` file holds. */
  raw: Buffer | undefined;
}

/** What SES was asked: the fields of SendEmail which are read here. */
type Asked = { Content?: { Raw?: { Data?: string } }; EmailTags?: { Name: string; Value: string }[] };
/** What the stand-in keeps: parsed mails of every stage, without tags and without their bytes. */
type Kept = {
  messageId: string;
  from: string;
  destination: { to: string[] };
  subject: string;
  body: { text?: string; html?: string };
  attachments: { filename?: string; contentType: string; content: string }[];
};

export interface MailRecorder {
  /** To be used as the endpoint of SES. */
  endpoint: string;
  /** What was sent through this recorder, in order. */
  mails(): Promise<SentMail[]>;
  stop(): Promise<void>;
}

/** Stands before the SES stand-in, which all stages share, and remembers which mails are this stage's. */
export async function openMailRecorder(ses: string): Promise<MailRecorder> {
  const asked = new Map<string, Asked>();
  const { hostname, port } = new URL(ses);
  const server = createServer(async (request, response) => {
    const body = (await readBody(request, 50 * 1024 * 1024)) ?? Buffer.alloc(0);
    const onward = send({ hostname, port, path: request.url, method: request.method, headers: request.headers });
    onward.on("error", () => response.destroy());
    onward.end(body);
    const [answer] = await once(onward, "response");
    const answered = await buffer(answer);
    if (request.url === "/v2/email/outbound-emails" && answer.statusCode === 200) {
      asked.set(JSON.parse(answered.toString()).MessageId, JSON.parse(body.toString()));
    }
    response.writeHead(answer.statusCode, answer.headers).end(answered);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async mails() {
      const [answer] = await once(send(`${ses}/store`).end(), "response");
      const { emails } = (await json(answer)) as { emails: Kept[] };
      return emails.flatMap((kept) => {
        const request = asked.get(kept.messageId);
        return request ? [sentMail(kept, request)] : [];
      });
    },
    stop: () => close(server),
  };
}

function sentMail(kept: Kept, asked: Asked): SentMail {
  const raw = asked.Content?.Raw?.Data;
  return {
    id: kept.messageId,
    from: kept.from,
    to: kept.destination.to,
    subject: kept.subject,
    text: kept.body.text ?? "",
    html: kept.body.html ?? "",
    attachments: kept.attachments.map(({ filename = "", contentType, content }) => ({
      filename,
      contentType,
      content: Buffer.from(content, "base64"),
    })),
    tags: Object.fromEntries((asked.EmailTags ?? []).map(({ Name, Value }) => [Name, Value])),
    raw: raw === undefined ? undefined : Buffer.from(raw, "base64"),
  };
}
