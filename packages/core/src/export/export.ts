import { z } from "zod";
import { tenantId } from "../actor/actor.ts";
import { spanSchema } from "../archive/archive.ts";
import { now, timestamp } from "../clock/clock.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import { put, putOnce, untilItHolds, update } from "../table/table.ts";
import { exportKinds, exportSteps } from "./columns.ts";
import { exportEntity } from "./export.entity.ts";
import { archiveLink } from "./store.ts";

/**
 * All that a company has of a period, or the statements of the period that ends on `to`, in one file that is there for a
 * day.
 */
export const startExportSchema = spanSchema.extend({
  exportId: idSchema("export"),
  kind: z.enum(exportKinds).default("books"),
  papers: z.boolean(),
});

export type ExportTask = { tenantId: string; exportId: string };

const keptSeconds = 24 * 3_600;
const nowSeconds = (): number => Math.floor(now().epochMilliseconds / 1_000);

/** Queues the job once; the task is for whoever runs it. */
export async function startExport(input: z.infer<typeof startExportSchema>): Promise<ExportTask> {
  if (input.from > input.to) throw new Fault("invalid", "export.ends_before_it_begins");
  const item = {
    ...input,
    tenantId: tenantId(),
    state: "queued" as const,
    startedAt: timestamp(),
    expiresAt: nowSeconds() + keptSeconds,
  };
  await putOnce(put("export", exportEntity().create(item)));
  return { tenantId: tenantId(), exportId: input.exportId };
}

export const exportIdSchema = z.object({ exportId: idSchema("export") });

/** The job; the database may keep it longer than its day, so that is looked at too. */
export async function findExport({ exportId }: z.infer<typeof exportIdSchema>) {
  const { data } = await exportEntity().get({ tenantId: tenantId(), exportId }).go({ consistent: true });
  if (!data || data.expiresAt <= nowSeconds()) throw new Fault("not_found", "export.not_found");
  return data;
}
type ExportItem = Awaited<ReturnType<typeof findExport>>;

const jobOf = ({ tenantId: _tenant, checkpoint: _checkpoint, expiresAt, ...job }: ExportItem) => ({
  ...job,
  /** How many steps it has; `steps` of them are done. */
  allSteps: exportSteps[job.kind].length,
  expiresAt: new Date(expiresAt * 1_000).toISOString(),
});

export const getExport = async (input: z.infer<typeof exportIdSchema>) => jobOf(await findExport(input));

/** Exports of the last day, newest first. */
export async function listExports() {
  const { data } = await exportEntity().query.primary({ tenantId: tenantId() }).go({ order: "desc", limit: 50 });
  return data.filter(({ expiresAt }) => expiresAt > nowSeconds()).map(jobOf);
}

/** Where the finished file can be fetched, for five minutes. */
export async function exportLink(input: z.infer<typeof exportIdSchema>): Promise<{ url: string }> {
  const { exportId, state, kind, from, to } = await findExport(input);
  if (state !== "done") throw new Fault("conflict", "export.not_finished");
  return {
    url: await archiveLink(
      exportId,
      kind === "statements" ? `counterfoil-statements-${to}.zip` : `counterfoil-${from}-${to}.zip`,
    ),
  };
}

type Note = Partial<
  Pick<ExportItem, "state" | "steps" | "rows" | "files" | "bytes" | "failure" | "finishedAt" | "checkpoint">
>;

/**
 * Notes progress, provided that nobody else went on from the same checkpoint. `false` otherwise, and when the export
 * has ended: then this attempt has nothing more to do.
 */
export function noteExport(exportId: string, checkpoint: string | undefined, change: Note): Promise<boolean> {
  const noted = exportEntity()
    .patch({ tenantId: tenantId(), exportId })
    .set(change)
    .where((field, { eq, ne, notExists }) => {
      const unmoved = checkpoint === undefined ? notExists(field.checkpoint) : eq(field.checkpoint, checkpoint);
      return `${unmoved} AND ${ne(field.state, "done")} AND ${ne(field.state, "failed")}`;
    });
  return untilItHolds([], () => putOnce(update("export", noted)));
}

/** Forgets how far it was: the next attempt begins anew. */
export async function beginAnew(exportId: string): Promise<void> {
  await exportEntity().patch({ tenantId: tenantId(), exportId }).remove(["checkpoint"]).go();
}
