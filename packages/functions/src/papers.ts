import { withActor } from "@counterfoil/core/actor";
import { Fault } from "@counterfoil/core/fault";
import { importIdSchema, wrongRows } from "@counterfoil/core/import/job";
import { receiptIdSchema, receiptPaper } from "@counterfoil/core/receipt/proof";
import { shiftReport, shiftSchema } from "@counterfoil/core/shift";
import { drawnOnce, statementKeySchema, statementPaper } from "@counterfoil/core/statement";
import { toCsv } from "@counterfoil/documents/csv";
import { receiptPdf } from "@counterfoil/documents/receipt";
import { shiftCsv } from "@counterfoil/documents/shift";
import { statementPdf } from "@counterfoil/documents/statement";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { ZodError } from "zod";
import { answer, file, requestId } from "./http.ts";
import { logger } from "./observe.ts";
import { actorOf } from "./sign-in.ts";

type Paper = { bytes: Uint8Array; contentType: string; filename: string };

/** The papers that a member may open, by path. They are a function of their own, so that the API does not carry fonts. */
const papers: [pattern: RegExp, open: (...parts: string[]) => Promise<Paper>][] = [
  [/^\/api\/papers\/receipt\/([^/]+)\.pdf$/, (receiptId) => openReceipt(receiptId)],
  [
    /^\/api\/papers\/statement\/([^/]+)\/([^/]+)\/([^/]+)\.pdf$/,
    (customerId, currency, periodEnd) => openStatement(customerId, currency, periodEnd),
  ],
  [/^\/api\/papers\/import\/([^/]+)\/rejected\.csv$/, (importId) => openWrongRows(importId)],
  [
    /^\/api\/papers\/shift\/(zh|en)\/([^/]+)\/([^/]+)\/([^/]+)\/([^/]+)\/([^/]+)\.csv$/,
    (language, basis, from, to, by, moneyAccountId) =>
      openShift(language === "zh" ? "zh" : "en", { basis, from, to, by, moneyAccountId }),
  ],
];

export async function handler(
  event: APIGatewayProxyEventV2,
  context: Context,
): Promise<APIGatewayProxyStructuredResultV2> {
  logger.addContext(context);
  logger.appendKeys({ requestId: requestId(event) });
  try {
    for (const [pattern, open] of papers) {
      const parts = pattern.exec(event.rawPath)?.slice(1);
      if (!parts) continue;
      const actor = await actorOf(event.headers);
      if (actor.type === "public") throw new Fault("not_signed_in", "actor.not_signed_in");
      if (actor.type !== "member") throw new Fault("not_allowed", "actor.no_company");
      return file(event, await withActor(actor, () => open(...parts.map(decoded))));
    }
    throw new Fault("not_found", "request.not_found");
  } catch (error) {
    return refused(event, error);
  }
}

/** A part that cannot be decoded is no id; the schemas refuse it as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
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
    logger.info("refused", { reason, code });
    return answer(event, statusOf[code], { code, reason, details, requestId: id });
  }
  if (error instanceof ZodError)
    return answer(event, 400, { code: "invalid", reason: "input.invalid", details: {}, requestId: id });
  logger.error("failed", { path: event.rawPath, error: error as Error });
  return answer(event, 500, { code: "internal", reason: "request.internal", details: {}, requestId: id });
}

const pdf = (bytes: Uint8Array, name: string): Paper => ({
  bytes,
  contentType: "application/pdf",
  filename: `${name}.pdf`,
});

async function openReceipt(receiptId = ""): Promise<Paper> {
  const paper = await receiptPaper(receiptIdSchema.parse({ receiptId }));
  return pdf(await receiptPdf(paper), paper.number);
}

async function openStatement(customerId = "", currency = "", periodEnd = ""): Promise<Paper> {
  const key = statementKeySchema.parse({ customerId, currency, periodEnd });
  const { paper, object } = await statementPaper(key);
  return pdf(
    await drawnOnce(customerId, object, () => statementPdf(paper)),
    `${paper.customer.reference}-${periodEnd}-${currency}`,
  );
}

/** In the language of the screen that it is the file of; `all` stands for every cashier and every account. */
async function openShift(language: "zh" | "en", parts: Record<string, string | undefined>): Promise<Paper> {
  const named = Object.entries(parts).filter(([, part]) => part !== "all");
  const report = await shiftReport(shiftSchema.parse(Object.fromEntries(named)));
  return csv(shiftCsv(report, language), `shift-${report.from}-${report.to}`);
}

const csv = (text: string, name: string): Paper => ({
  bytes: new TextEncoder().encode(text),
  contentType: "text/csv; charset=utf-8",
  filename: `${name}.csv`,
});

async function openWrongRows(importId = ""): Promise<Paper> {
  const { columns, rows } = await wrongRows(importIdSchema.parse({ importId }));
  const lines = rows.map(({ row, column, reason, cells }) => [...cells, row, column, reason]);
  return csv(toCsv([[...columns, "row", "column", "reason"], ...lines]), `${importId}-rejected`);
}
