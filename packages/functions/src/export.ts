import type { ExportTask } from "@counterfoil/core/export";
import { buildExport } from "./archive.ts";
import { counted } from "./observe.ts";
import { send } from "./queue.ts";
import { worker } from "./worker.ts";

/** What a page and the checkpoint after it may take at most. */
const reserveMs = 90_000;

/** Builds the file of an export; what one run has no time for, the next goes on with. */
export const handler = worker<ExportTask>(async (task, { remainingMs }) => {
  const isTimeUp = () => remainingMs() < reserveMs;
  const outcome = await buildExport(task.exportId, { isTimeUp, pagesBetweenCheckpoints: 20 });
  if (outcome === "unfinished") await send("export", [task]);
  counted(`export.${outcome}`);
});
