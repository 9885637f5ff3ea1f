import { deleteObject } from "@counterfoil/core/blob";
import { runImport } from "@counterfoil/core/import";
import { findImport, type ImportTask, uploadKey } from "@counterfoil/core/import/job";
import { counted } from "./observe.ts";
import { send } from "./queue.ts";
import { worker } from "./worker.ts";

/** What a customer's rows may take at most, once begun. */
const reserveMs = 120_000;

/** Brings a spreadsheet into the ledger; what one run has no time for, the next goes on with. */
export const handler = worker<ImportTask>(async (task, { remainingMs }) => {
  const outcome = await runImport(task.importId, () => remainingMs() < reserveMs);
  if (outcome === "unfinished") await send("import", [task]);
  // However it ended, and whatever became of an earlier attempt: the file holds what people wrote, unsealed.
  else await deleteObject(uploadKey((await findImport(task)).uploadId));
  counted(`import.${outcome}`);
});
