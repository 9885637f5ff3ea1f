import { createHash } from "node:crypto";
import { z } from "zod";
import { tenantId } from "../actor/actor.ts";
import { getObject, objectKey, uploadForm } from "../blob/blob.ts";
import { timestamp } from "../clock/clock.ts";
import { companyTerms } from "../company/company.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema, newId } from "../id/id.ts";
import { openForTenant, sealForTenant } from "../seal/seal.ts";
import { put, putOnce } from "../table/table.ts";
import { cellText, limits } from "./cell.ts";
import { guessMapping } from "./guess.ts";
import { importEntity, rememberedMappingEntity } from "./import.entity.ts";
import { type Mapping, mappingSchema } from "./mapping.ts";
import type { Rejection } from "./reason.ts";
import { type ImportRow, readRows } from "./rows.ts";
import { readSheet, type Sheet } from "./sheet.ts";

/** A spreadsheet on its way into the ledger: uploaded, looked at, mapped, tried, and then run as a job. */
export const uploadSchema = z.object({ filename: z.string().trim().min(1).max(255), bytes: z.int().min(1) });

export async function beginUpload({ bytes }: z.infer<typeof uploadSchema>) {
  if (bytes > limits.fileBytes)
    throw new Fault("invalid", "import.too_large", { what: "bytes", limit: limits.fileBytes });
  const uploadId = newId("upload");
  return { uploadId, ...(await uploadForm(uploadKey(uploadId), limits.fileBytes)) };
}

export const uploadKey = (uploadId: string): string => objectKey(tenantId(), `upload/${uploadId}`);

export async function readUpload(uploadId: string): Promise<Sheet> {
  const bytes = await getObject(uploadKey(uploadId));
  if (!bytes) throw new Fault("not_found", "import.upload_not_found");
  return readSheet(bytes);
}

export const inspectSchema = z.object({ uploadId: idSchema("upload") });

/** What the file looks like and how to read it: as this company read such files before, else a guess. */
export async function inspectUpload({ uploadId }: z.infer<typeof inspectSchema>) {
  const [sheet, terms] = await Promise.all([readUpload(uploadId), companyTerms()]);
  const remembered = await rememberedMapping(sheet);
  const guess = guessMapping(sheet, terms.currency);
  return {
    columns: [...sheet.columns],
    sample: sheet.rows.slice(0, 8).map((row) => row.cells.map(cellText)),
    rows: sheet.rows.length,
    mapping: remembered ?? guess.mapping,
    remembered: remembered !== undefined,
    unsure: remembered ? [] : guess.unsure,
  };
}

const rememberedUnder = ({ columns }: Sheet) => ({
  tenantId: tenantId(),
  columnsHash: createHash("sha256").update(JSON.stringify(columns)).digest("hex").slice(0, 32),
});

export async function rememberMapping(sheet: Sheet, mapping: Mapping): Promise<void> {
  const key = rememberedUnder(sheet);
  await rememberedMappingEntity()
    .put({ ...key, mapping: await sealMapping(key.columnsHash, mapping) })
    .go();
}

async function rememberedMapping(sheet: Sheet): Promise<Mapping | undefined> {
  const key = rememberedUnder(sheet);
  const { data } = await rememberedMappingEntity().get(key).go();
  return data ? openMapping(key.columnsHash, data.mapping as Uint8Array) : undefined;
}

/** A mapping is kept under the import that uses it, and under the columns that it is remembered for. */
const mappingContext = (id: string) => ({ tenant: tenantId(), entity: "mapping", id });
const sealMapping = (id: string, mapping: Mapping) => sealForTenant(tenantId(), mappingContext(id), mapping);
const openMapping = (id: string, sealed: Uint8Array) => openForTenant<Mapping>(tenantId(), mappingContext(id), sealed);

export const mappingOf = ({ importId, mapping }: ImportItem): Promise<Mapping> =>
  openMapping(importId, mapping as Uint8Array);

export const previewSchema = inspectSchema.extend({ mapping: mappingSchema });

/** How the file reads under a mapping: nothing is recorded. */
export async function previewImport({ uploadId, mapping }: z.infer<typeof previewSchema>) {
  const reading = readRows(await readUpload(uploadId), mapping);
  return {
    rows: reading.count,
    accepted: reading.rows.slice(0, 20),
    acceptedCount: reading.rows.length,
    rejected: reading.rejected.slice(0, 100),
    rejectedCount: reading.rejected.length,
    currencies: totals(reading.rows),
  };
}

function totals(rows: ImportRow[]): { currency: string; chargesMinor: number; count: number }[] {
  const sums = new Map<string, { currency: string; chargesMinor: number; count: number }>();
  for (const { currency, kind, amountMinor } of rows) {
    const sum = sums.get(currency) ?? { currency, chargesMinor: 0, count: 0 };
    const chargesMinor = sum.chargesMinor + (kind === "charge" ? amountMinor : 0);
    sums.set(currency, { currency, chargesMinor, count: sum.count + 1 });
  }
  return [...sums.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

export const startImportSchema = previewSchema.extend({
  importId: idSchema("import"),
  filename: z.string().trim().min(1).max(255),
});

export type ImportTask = { tenantId: string; importId: string };

/** Queues the job once; the task is for whoever runs it. */
export async function startImport({
  importId,
  uploadId,
  mapping,
  filename,
}: z.infer<typeof startImportSchema>): Promise<ImportTask> {
  const item = {
    tenantId: tenantId(),
    importId,
    uploadId,
    filename,
    mapping: await sealMapping(importId, mapping),
    state: "queued" as const,
    startedAt: timestamp(),
  };
  await putOnce(put("import", importEntity().create(item)));
  return { tenantId: tenantId(), importId };
}

export const importIdSchema = z.object({ importId: idSchema("import") });

export async function findImport({ importId }: z.infer<typeof importIdSchema>) {
  const { data } = await importEntity().get({ tenantId: tenantId(), importId }).go({ consistent: true });
  if (!data) throw new Fault("not_found", "import.not_found");
  return data;
}
type ImportItem = Awaited<ReturnType<typeof findImport>>;

const jobOf = ({ tenantId: _tenant, uploadId: _upload, mapping: _mapping, ...job }: ImportItem) => job;

export const getImport = async (input: z.infer<typeof importIdSchema>) => jobOf(await findImport(input));

/** Jobs of the company, newest first. */
export async function listImports() {
  const { data } = await importEntity().query.primary({ tenantId: tenantId() }).go({ order: "desc", limit: 50 });
  return data.map(jobOf);
}

/** Rows that did not go in, with their cells as the file has them: kept sealed, since they hold what people wrote. */
export type WrongRows = { columns: string[]; rows: (Rejection & { cells: string[] })[] };

export const wrongRowsKey = (importId: string): string => objectKey(tenantId(), `import/${importId}/rejected`);
export const wrongRowsContext = (importId: string) => ({ tenant: tenantId(), entity: "import", id: importId });

export async function wrongRows({ importId }: z.infer<typeof importIdSchema>): Promise<WrongRows> {
  await findImport({ importId });
  const sealed = await getObject(wrongRowsKey(importId));
  return sealed ? openForTenant<WrongRows>(tenantId(), wrongRowsContext(importId), sealed) : { columns: [], rows: [] };
}

export const wrongRowsList = async (input: z.infer<typeof importIdSchema>): Promise<Rejection[]> =>
  (await wrongRows(input)).rows.map(({ cells: _, ...rejection }) => rejection);
