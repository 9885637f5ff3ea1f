import { once } from "node:events";
import { createServer, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer, json } from "node:stream/consumers";
import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { now } from "@counterfoil/core/clock";
import { close, report } from "./http.ts";
import { readBody } from "./http-event.ts";
import { credentials, type Resources } from "./resources.ts";
import { eventsOf } from "./ses-events.ts";

/** A mail as its recipient got it, with what the sender told SES about it. */
export interface SentMail {
  id: string;
  from: string;
  to: string[];
  /** Who else got it, named in no header. */
  bcc: string[];
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
type Asked = {
  Content?: { Raw?: { Data?: string } };
  Destination?: { ToAddresses?: string[]; CcAddresses?: string[]; BccAddresses?: string[] };
  EmailTags?: { Name: string; Value: string }[];
  ConfigurationSetName?: string;
};
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

/**
 * Stands before the SES stand-in, which all stages share: remembers which mails are this stage's, and tells of them what
 * SES would tell, through the queue into which EventBridge would put it.
 */
export async function openMailRecorder(ses: string, sqs: string, resources: Resources): Promise<MailRecorder> {
  const client = new SQSClient({ region: resources.region, credentials, endpoint: sqs });
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
      const { MessageId: messageId } = JSON.parse(answered.toString());
      const mail: Asked = JSON.parse(body.toString());
      asked.set(messageId, mail);
      // The sender has its answer, whatever becomes of the events.
      await tell(client, resources, messageId, mail).catch(report);
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
    bcc: asked.Destination?.BccAddresses ?? [],
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

/** Of a mail without a configuration set, SES tells nobody anything. */
async function tell(client: SQSClient, { region, queues }: Resources, messageId: string, asked: Asked): Promise<void> {
  const { ConfigurationSetName: configurationSet, Destination = {}, EmailTags = [], Content } = asked;
  if (!configurationSet) return;
  const [head = ""] = Buffer.from(Content?.Raw?.Data ?? "", "base64")
    .toString("latin1")
    .split("\r\n\r\n", 1);
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, "im").exec(head)?.[1] ?? "";
  const { ToAddresses = [], CcAddresses = [], BccAddresses = [] } = Destination;
  const events = eventsOf({
    ...{ messageId, at: now(), region, configurationSet, subject: header("Subject") },
    from: /<([^<>]*)>/.exec(header("From"))?.[1] ?? header("From"),
    destination: [...ToAddresses, ...CcAddresses, ...BccAddresses],
    tags: Object.fromEntries(EmailTags.map(({ Name, Value }) => [Name, Value])),
  });
  for (let start = 0; start < events.length; start += 10) {
    const Entries = events
      .slice(start, start + 10)
      .map((event, index) => ({ Id: String(index), MessageBody: JSON.stringify(event) }));
    await client.send(new SendMessageBatchCommand({ QueueUrl: queues["mail-event"].url, Entries }));
  }
}
