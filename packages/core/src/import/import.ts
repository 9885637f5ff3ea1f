import pMap from "p-map";
import { tenantId } from "../actor/actor.ts";
import { putObject } from "../blob/blob.ts";
import { timestamp } from "../clock/clock.ts";
import { companySecret, companyTerms, type Terms } from "../company/company.ts";
import { changeCustomer, customerWrites, findByReference, getCustomer } from "../customer/customer.ts";
import { Fault } from "../fault/fault.ts";
import { newId } from "../id/id.ts";
import { digest, sealForTenant } from "../seal/seal.ts";
import { statementWishSchema } from "../statement/preference.ts";
import { Cancelled, putOnce, transact, untilItHolds, update } from "../table/table.ts";
import { cellText } from "./cell.ts";
import { type IdentifiedRow, identify } from "./identity.ts";
import { importEntity } from "./import.entity.ts";
import {
  findImport,
  mappingOf,
  readUpload,
  rememberMapping,
  type WrongRows,
  wrongRowsContext,
  wrongRowsKey,
} from "./job.ts";
import { columnsOf, type Mapping } from "./mapping.ts";
import { rejectionOf } from "./plan.ts";
import { type Posted, postAccount } from "./post.ts";
import type { Rejection } from "./reason.ts";
import { type ImportRow, readRows } from "./rows.ts";
import type { Sheet } from "./sheet.ts";

export type ImportCounts = {
  customers: number;
  charges: number;
  /** Receipts, credit notes and refunds. */
  receipts: number;
  duplicates: number;
  rejectedCount: number;
};

/** Customers at work at the same time; one customer's accounts come one after the other. */
const customersAtOnce = 8;
const customersBetweenReports = 20;

/**
 * Runs an import from beginning to end, or until `isTimeUp`: then it says `unfinished` and wants to be run again. Killed at any point and run again it goes on where it was: what is in the
 * ledger already is recognised, and counted as this import's. A file that cannot be read ends the job with a reason.
 */
export async function runImport(importId: string, isTimeUp = () => false): Promise<"ended" | "unfinished"> {
  const job = await findImport({ importId });
  if (job.state === "done" || job.state === "failed") return "ended";
  const mapping = await mappingOf(job);
  try {
    const sheet = await readUpload(job.uploadId);
    const reading = readRows(sheet, mapping);
    if (!(await note(importId, { state: "running", rows: reading.count }))) return "ended";
    const posted = await postRows(importId, mapping, reading.rows, isTimeUp);
    if (!posted) return "unfinished";
    const rejected = [...reading.rejected, ...posted.rejected].sort((a, b) => a.row - b.row);
    await keepWrongRows(importId, sheet, rejected);
    await rememberMapping(sheet, mapping);
    const { rejected: _, ...counts } = posted;
    await note(importId, {
      ...counts,
      state: "done",
      processed: reading.count,
      rejectedCount: rejected.length,
      finishedAt: timestamp(),
    });
  } catch (error) {
    if (!(error instanceof Fault) || error.code === "busy") throw error;
    await note(importId, { state: "failed", failure: error.reason, finishedAt: timestamp() });
  }
  return "ended";
}

type Note = Partial<ImportCounts> & {
  state?: "running" | "done" | "failed";
  rows?: number;
  processed?: number;
  failure?: string;
  finishedAt?: string;
};

/** `false` when the import has ended already: a job that comes twice must not turn what is done into a failure. */
function note(importId: string, change: Note): Promise<boolean> {
  const noted = importEntity()
    .patch({ tenantId: tenantId(), importId })
    .set(change)
    .where((field, { ne }) => `${ne(field.state, "done")} AND ${ne(field.state, "failed")}`);
  // Several customers are at work at a time, so two notes may meet.
  return untilItHolds([], () => putOnce(update("import", noted)));
}

async function postRows(
  importId: string,
  mapping: Mapping,
  rows: ImportRow[],
  isTimeUp: () => boolean,
): Promise<Sums | undefined> {
  const terms = await companyTerms();
  const secret = await companySecret(terms);
  const byCustomer = grouped(
    identify(rows, (text) => digest(secret, "import", text)),
    ({ customer }) => customer,
  );
  const columnOf = (field: "amount" | "date" | "due" | "settled"): string => {
    const source = mapping.fields[field];
    return (source && columnsOf(source)[0]) ?? "";
  };
  const sums: Sums = { customers: 0, charges: 0, receipts: 0, duplicates: 0, rejected: [] };
  let processed = 0;
  let done = 0;
  let stopped = false;
  await pMap(
    byCustomer.values(),
    async (group) => {
      stopped ||= isTimeUp();
      if (stopped) return;
      add(sums, await postCustomer(group, importId, terms), columnOf);
      processed += group.length;
      done += 1;
      if (done % customersBetweenReports === 0) await note(importId, { processed });
    },
    { concurrency: customersAtOnce },
  );
  return stopped ? undefined : sums;
}

type Sums = Omit<ImportCounts, "rejectedCount"> & { rejected: Rejection[] };

function add(sums: Sums, accounts: Posted[], columnOf: Parameters<typeof rejectionOf>[2]): void {
  for (const { charges, receipts, duplicates, rejected } of accounts) {
    sums.charges += charges;
    sums.receipts += receipts;
    sums.duplicates += duplicates;
    sums.rejected.push(...rejected.map(({ row, code }) => rejectionOf(row, code, columnOf)));
  }
  if (accounts.some(({ accepted }) => accepted > 0)) sums.customers += 1;
}

async function postCustomer(rows: IdentifiedRow[], importId: string, terms: Terms): Promise<Posted[]> {
  const customerId = await customerOf(rows, terms);
  const accounts = grouped(rows, ({ currency }) => currency);
  const posted: Posted[] = [];
  for (const account of accounts.values()) posted.push(await postAccount(customerId, account, importId));
  return posted;
}

/** The customer of these rows, made if there is none; an address that was missing is filled in, none is changed. */
async function customerOf(rows: IdentifiedRow[], terms: Terms): Promise<string> {
  const reference = rows[0]?.customer ?? "";
  const name = rows.find((row) => row.name)?.name ?? "";
  const email = rows.find((row) => row.email)?.email ?? "";
  const found = await findByReference(reference, terms);
  if (found) {
    if (email) await fillInAddress(found, email);
    return found;
  }
  const customerId = newId("customer");
  const contact = { person: "", email, phone: "", address: "", taxNumber: "", copies: [] };
  const mails = { receipts: false, documents: false, reminders: true };
  const wishes = { mails, statements: statementWishSchema.parse({}) };
  const profile = {
    ...{ kind: "organisation" as const, name: name || reference, language: terms.language, contact },
    ...wishes,
  };
  try {
    await transact(await customerWrites({ customerId, reference, ...profile }, terms));
    return customerId;
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    return (await findByReference(reference, terms)) ?? customerOf(rows, terms);
  }
}

async function fillInAddress(customerId: string, email: string): Promise<void> {
  const { contact, ...customer } = await getCustomer(customerId);
  if (contact.email !== "") return;
  try {
    await changeCustomer({ ...customer, contact: { ...contact, email } });
  } catch (error) {
    if (!(error instanceof Fault && error.code === "conflict")) throw error;
    // Somebody changed the customer meanwhile, perhaps the address: that must not end the import.
    await fillInAddress(customerId, email);
  }
}

function grouped<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

async function keepWrongRows(importId: string, sheet: Sheet, rejected: Rejection[]): Promise<void> {
  if (rejected.length === 0) return;
  const cells = new Map(sheet.rows.map((row) => [row.number, row.cells.map(cellText)]));
  const rows = rejected.map((each) => ({ ...each, cells: cells.get(each.row) ?? [] }));
  const wrong: WrongRows = { columns: [...sheet.columns], rows };
  await putObject(wrongRowsKey(importId), await sealForTenant(tenantId(), wrongRowsContext(importId), wrong));
}
