import { type Actor, withActor } from "@counterfoil/core/actor";
import { Fault } from "@counterfoil/core/fault";
import { idSchema } from "@counterfoil/core/id";
import { importIdSchema, wrongRows } from "@counterfoil/core/import/job";
import { journalEntries } from "@counterfoil/core/journal";
import { noteHandedOut } from "@counterfoil/core/receipt/handed-out";
import { samplePaperSchema, sampleReceipt } from "@counterfoil/core/receipt/sample";
import { continuitySchema } from "@counterfoil/core/series/continuity";
import { seriesPaper } from "@counterfoil/core/series/proof";
import { shiftReport, shiftSchema } from "@counterfoil/core/shift";
import { statementVersionSchema } from "@counterfoil/core/statement";
import { auditPaper, auditSchema } from "@counterfoil/core/statement/audit";
import { draftPaper } from "@counterfoil/core/statement/draft";
import { statementKeySchema } from "@counterfoil/core/statement/key";
import { sampleStatement, sampleStatementSchema } from "@counterfoil/core/statement/sample";
import { auditPdf } from "@counterfoil/documents/audit";
import { toCsv } from "@counterfoil/documents/csv";
import { type JournalFormat, journalText } from "@counterfoil/documents/journal";
import { receiptPdf } from "@counterfoil/documents/receipt";
import { seriesPdf } from "@counterfoil/documents/series";
import { shiftCsv } from "@counterfoil/documents/shift";
import { statementPdf } from "@counterfoil/documents/statement";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { ZodError } from "zod";
import { drawn } from "./drawers.ts";
import { answer, file, requestId } from "./http.ts";
import { logger, refusedFor } from "./observe.ts";
import { type Asked, csv, guideFile, type Paper, pdf, statementFile, versionAsked } from "./paper.ts";
import { customerOf } from "./portal.ts";
import { attachmentFile, portalPapers } from "./portal-papers.ts";
import { actorOf } from "./sign-in.ts";

/** The papers that a member may open, by path. They are a function of their own, so that the API does not carry fonts. */
const papers: [pattern: RegExp, open: (asked: Asked) => Promise<Paper>][] = [
  [/^\/api\/papers\/(receipt|document)\/([^/]+)\.pdf$/, openDocument],
  [/^\/api\/papers\/series\/([^/]+)\.pdf$/, openSeries],
  [/^\/api\/papers\/sample-receipt\.pdf$/, openSample],
  [/^\/api\/papers\/sample-statement\.pdf$/, openSampleStatement],
  [/^\/api\/papers\/statement-guide\/(zh|en)\.pdf$/, openGuide],
  [/^\/api\/papers\/statement\/([^/]+)\/([^/]+)\/([^/]+)\.(pdf|csv|xlsx)$/, openStatement],
  [/^\/api\/papers\/statement-draft\/([^/]+)\/([^/]+)\/([^/]+)\.pdf$/, openDraft],
  [/^\/api\/papers\/attachment\/([^/]+)\/([^/]+)$/, openAttachment],
  [/^\/api\/papers\/audit\/([^/]+)\/([^/]+)\.pdf$/, openAudit],
  [/^\/api\/papers\/journal\/(hledger)\.journal$/, openJournal],
  [/^\/api\/papers\/journal\/(beancount)\.beancount$/, openJournal],
  [/^\/api\/papers\/import\/([^/]+)\/rejected\.csv$/, openWrongRows],
  [/^\/api\/papers\/shift\/(zh|en)\/([^/]+)\/([^/]+)\/([^/]+)\/([^/]+)\/([^/]+)\.csv$/, openShift],
];

export async function handler(
  event: APIGatewayProxyEventV2,
  context: Context,
): Promise<APIGatewayProxyStructuredResultV2> {
  logger.addContext(context);
  logger.appendKeys({ requestId: requestId(event) });
  try {
    for (const [who, opened] of [
      [customerAsking, portalPapers],
      [memberAsking, papers],
    ] as const) {
      for (const [pattern, open] of opened) {
        const parts = pattern.exec(event.rawPath)?.slice(1);
        if (!parts) continue;
        const actor = await who(event);
        const query = event.queryStringParameters ?? {};
        const asked = { parts: parts.map(decoded), query, body: () => bodyOf(event) };
        return file(event, await withActor(actor, () => open(asked)));
      }
    }
    throw new Fault("not_found", "request.not_found");
  } catch (error) {
    return refused(event, error);
  }
}

async function memberAsking({ headers }: APIGatewayProxyEventV2): Promise<Actor> {
  const actor = await actorOf(headers);
  if (actor.type === "public") throw new Fault("not_signed_in", "actor.not_signed_in");
  if (actor.type !== "member") throw new Fault("not_allowed", "actor.no_company");
  return actor;
}

/** By the cookie alone: a member's token opens nothing here. */
async function customerAsking({ cookies }: APIGatewayProxyEventV2): Promise<Actor> {
  const actor = await customerOf(cookies ?? []);
  if (actor.type !== "customer") throw new Fault("not_signed_in", "portal.not_entered");
  return actor;
}

/** A part that cannot be decoded is no id; the schemas refuse it as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The JSON of a request's body; `{}` for a request without one. What is no JSON is nothing, which schemas refuse. */
function bodyOf({ body = "", isBase64Encoded }: APIGatewayProxyEventV2): unknown {
  const text = isBase64Encoded ? Buffer.from(body, "base64").toString() : body;
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
}

const statusOf = {
  not_signed_in: 401,
  not_allowed: 403,
  not_found: 404,
  invalid: 400,
  conflict: 409,
  closed: 409,
  busy: 429,
} as const;

function refused(event: APIGatewayProxyEventV2, error: unknown): APIGatewayProxyStructuredResultV2 {
  const id = requestId(event);
  if (error instanceof Fault) {
    const { code, reason, details } = error;
    refusedFor(error, {});
    return answer(event, statusOf[code], { code, reason, details, requestId: id });
  }
  if (error instanceof ZodError)
    return answer(event, 400, { code: "invalid", reason: "input.invalid", details: {}, requestId: id });
  logger.error("failed", { path: event.rawPath, error: error as Error });
  return answer(event, 500, { code: "internal", reason: "request.internal", details: {}, requestId: id });
}

/** `?copy=payer,counterfoil` in place of the company's copies, `&reprint=1` for one that was printed before. */
async function openDocument({ parts: [noun, id = ""], query: { copy, reprint } }: Asked): Promise<Paper> {
  const copies = copy === undefined ? {} : { copies: copy.split(",") };
  const documentId = noun === "receipt" ? idSchema("receipt").parse(id) : id;
  const { bytes, paper } = await drawn({ documentId, ...copies, reprint: reprint === "1" });
  await noteHandedOut(documentId);
  return pdf(bytes, paper.number);
}

async function openSeries({ parts: [series] }: Asked): Promise<Paper> {
  const paper = await seriesPaper(continuitySchema.parse({ series }));
  return pdf(await seriesPdf(paper), `${paper.series}-${paper.year}`);
}

/** In the saved style, or posted with one that is to be tried: what a company writes stands in no address. */
async function openSample({ body }: Asked): Promise<Paper> {
  return pdf(await receiptPdf(await sampleReceipt(samplePaperSchema.parse(body()))), "sample");
}

/** As `openSample`, for statements. */
async function openSampleStatement({ body }: Asked): Promise<Paper> {
  return pdf(await statementPdf(await sampleStatement(sampleStatementSchema.parse(body()))), "sample");
}

async function openGuide({ parts: [language] }: Asked): Promise<Paper> {
  return guideFile(language);
}

/** The latest version, or `?version=n`. */
async function openStatement({ parts: [customerId, currency, periodEnd, ending], query }: Asked): Promise<Paper> {
  const of = statementVersionSchema.parse({ customerId, currency, periodEnd, ...versionAsked(query) });
  return statementFile(of, ending);
}

/** What waits for review, as it would be if it were released now. */
async function openDraft({ parts: [customerId, currency, periodEnd] }: Asked): Promise<Paper> {
  const paper = await draftPaper(statementKeySchema.parse({ customerId, currency, periodEnd }));
  return pdf(await statementPdf(paper), `${paper.customer.reference}-${paper.to}-${paper.currency}-draft`);
}

/** What a customer sent along with an answer to a statement. */
async function openAttachment({ parts: [customerId, attachmentId] }: Asked): Promise<Paper> {
  return attachmentFile({ customerId, attachmentId });
}

/** `?auditor=` names whoever gets the answer, in as many lines as an address has. */
async function openAudit({ parts: [customerId, day], query: { auditor = "" } }: Asked): Promise<Paper> {
  const paper = await auditPaper(auditSchema.parse({ customerId, day, auditor }));
  return pdf(await auditPdf(paper), `${paper.customer.reference}-${paper.day}`);
}

/** In the language of the screen that it is the file of; `all` stands for every cashier and every account. */
async function openShift({ parts: [language, basis, from, to, by, moneyAccountId] }: Asked): Promise<Paper> {
  const named = Object.entries({ basis, from, to, by, moneyAccountId }).filter(([, part]) => part !== "all");
  const report = await shiftReport(shiftSchema.parse(Object.fromEntries(named)));
  return csv(shiftCsv(report, language === "zh" ? "zh" : "en"), `shift-${report.from}-${report.to}`);
}

/** A function answers with 6 MB at most, and what it answers with is written in base64. */
const mostJournalBytes = 4_000_000;

/** The whole ledger. Fault `invalid` when it is longer than an answer may be. */
async function openJournal({ parts: [format] }: Asked): Promise<Paper> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of journalText(format as JournalFormat, journalEntries())) {
    const bytes = Buffer.from(piece);
    pieces.push(bytes);
    length += bytes.length;
    if (length > mostJournalBytes) throw new Fault("invalid", "journal.too_large");
  }
  const ending = format === "hledger" ? "journal" : "beancount";
  return { bytes: Buffer.concat(pieces), contentType: "text/plain; charset=utf-8", filename: `ledger.${ending}` };
}

async function openWrongRows({ parts: [importId] }: Asked): Promise<Paper> {
  const { columns, rows } = await wrongRows(importIdSchema.parse({ importId }));
  const lines = rows.map(({ row, column, reason, cells }) => [...cells, row, column, reason]);
  return csv(toCsv([[...columns, "row", "column", "reason"], ...lines]), `${importId}-rejected`);
}
