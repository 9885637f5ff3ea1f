import { identity } from "./client.ts";
import { PaperError } from "./fault.ts";
import type { ShiftAsked } from "./types.ts";

async function fetchPaper(path: string, body?: string): Promise<Blob> {
  const headers = { ...(await identity()), ...(body ? { "content-type": "application/json" } : {}) };
  const response = await fetch(path, { headers, ...(body ? { method: "POST", body } : {}) });
  if (response.ok) return response.blob();
  throw new PaperError(await response.json().catch(() => undefined));
}

/** Long enough for a slow reader to load it; then the memory is given back. */
const keptMilliseconds = 10 * 60_000;

function addressOf(blob: Blob): string {
  const address = URL.createObjectURL(blob);
  window.setTimeout(() => URL.revokeObjectURL(address), keptMilliseconds);
  return address;
}

/**
 * Opens a PDF in a tab of its own. The tab is opened at once, since browsers allow that only during the click, and
 * filled when the paper has come; no token goes into an address.
 */
export async function openPaper(path: string): Promise<void> {
  const tab = window.open("", "_blank");
  try {
    const address = addressOf(await fetchPaper(path));
    if (tab) tab.location.href = address;
    else saveAs(address, path);
  } catch (error) {
    tab?.close();
    throw error;
  }
}

export async function downloadPaper(path: string): Promise<void> {
  saveAs(addressOf(await fetchPaper(path)), path);
}

function saveAs(address: string, path: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = path.slice(path.lastIndexOf("/") + 1).replace(/\?.*/, "");
  link.click();
}

/** A sample in a style that is sent along, as JSON. */
export const fetchSample = (of: "receipt" | "statement", asked: string): Promise<Blob> =>
  fetchPaper(`/api/papers/sample-${of}.pdf`, asked);

/** How to read a statement, as it goes with a customer's first one. */
export const statementGuide = (language: "zh" | "en"): string => `/api/papers/statement-guide/${language}.pdf`;

/** In the copies that the company prints, or as a reprint of these. */
export const documentPaper = (documentId: string, reprintOf?: readonly string[]): string =>
  `/api/papers/document/${documentId}.pdf${reprintOf ? `?reprint=1&copy=${reprintOf.join(",")}` : ""}`;

export const seriesPaper = (series: string): string => `/api/papers/series/${series}.pdf`;

/** The latest version, unless one is named. */
export const statementPaper = (customerId: string, currency: string, periodEnd: string, version?: number): string =>
  `/api/papers/statement/${customerId}/${currency}/${periodEnd}.pdf${version ? `?version=${version}` : ""}`;

/** Of a statement that waits for review. */
export const draftPaper = (customerId: string, currency: string, periodEnd: string): string =>
  `/api/papers/statement-draft/${customerId}/${currency}/${periodEnd}.pdf`;

export const attachmentPaper = (customerId: string, attachmentId: string): string =>
  `/api/papers/attachment/${customerId}/${attachmentId}`;
export const auditPaper = (customerId: string, day: string, auditor: string): string =>
  `/api/papers/audit/${customerId}/${day}.pdf${auditor ? `?auditor=${encodeURIComponent(auditor)}` : ""}`;

/** The report that is on the screen, as a file in its language. */
export const shiftFile = (
  language: "zh" | "en",
  { from, to, basis, by = "all", moneyAccountId = "all" }: ShiftAsked,
): string => `/api/papers/shift/${language}/${basis ?? "recorded"}/${from}/${to}/${by}/${moneyAccountId}.csv`;

export const rejectedRows = (importId: string): string => `/api/papers/import/${importId}/rejected.csv`;

export const journalFile = (format: "hledger" | "beancount"): string =>
  `/api/papers/journal/${format}.${format === "hledger" ? "journal" : format}`;
