import { timestamp } from "@counterfoil/core/clock";
import { companyTerms } from "@counterfoil/core/company";
import { beginAnew, findExport, noteExport } from "@counterfoil/core/export";
import { bookTables, type ExportTable, exportSteps, exportTables } from "@counterfoil/core/export/columns";
import { type ExportRow, exportPapers, exportRows, exportStatements, isTable } from "@counterfoil/core/export/pages";
import {
  beginArchive,
  dropArchive,
  dropCheckpoint,
  finishArchive,
  putPart,
  readCheckpoint,
  saveCheckpoint,
} from "@counterfoil/core/export/store";
import { Fault } from "@counterfoil/core/fault";
import { drawnOnce, statementPaper } from "@counterfoil/core/statement";
import {
  paperName,
  statementName,
  tableHead,
  tableLines,
  tableName,
  workbook,
  workbookName,
} from "@counterfoil/documents/archive";
import { statementPdf } from "@counterfoil/documents/statement";
import { type ZipState, ZipWriter } from "@counterfoil/documents/zip";
import { drawn } from "./drawers.ts";
import { refusedFor } from "./observe.ts";

/** S3 takes parts of 5 MB and more. */
const partBytes = 8 * 1024 * 1024;

/** Where an attempt stands; kept between two pages, so that the next one goes on there. */
type State = {
  upload: string;
  /** Tags of the parts that are up. */
  parts: string[];
  /** Bytes that make no part yet, base64. */
  pending: string;
  zip: ZipState;
  step: number;
  cursor?: string | undefined;
  rows: number;
};

/** Rows of all tables together, up to which they are in a workbook too. */
const mostWorkbookRows = 50_000;

type Options = { isTimeUp: () => boolean; pagesBetweenCheckpoints: number };

/**
 * Builds the file of an export, or goes on building it, until it is done or the time is up: then it says `unfinished`
 * and wants to be run again. Killed at any point and run again it goes on from its last checkpoint.
 */
export async function buildExport(exportId: string, options: Options): Promise<"ended" | "unfinished"> {
  const job = await findExport({ exportId });
  if (job.state === "done" || job.state === "failed") return "ended";
  const kept = job.checkpoint ? await readCheckpoint<State>(exportId, job.checkpoint) : undefined;
  const state = kept ?? (await newState(exportId));
  const building = new Building(job, state, (await companyTerms()).language);
  try {
    return (await building.run(options)) ? "ended" : "unfinished";
  } catch (error) {
    if (error instanceof Fault && error.code !== "busy") {
      refusedFor(error, { exportId });
      await noteExport(exportId, building.checkpoint, {
        state: "failed",
        failure: error.reason,
        finishedAt: timestamp(),
      });
      await dropArchive(exportId, state.upload);
      return "ended";
    }
    // The parts are not what the checkpoint says of them: another attempt replaced one, or finished the upload.
    if (error instanceof Error && lostUpload.has(error.name)) await beginAnew(exportId);
    throw error;
  }
}

const lostUpload = new Set(["NoSuchUpload", "InvalidPart", "InvalidPartOrder"]);

async function newState(exportId: string): Promise<State> {
  const upload = await beginArchive(exportId);
  return { upload, parts: [], pending: "", zip: new ZipWriter().state(), step: 0, rows: 0 };
}

type Job = Awaited<ReturnType<typeof findExport>>;

class Building {
  /** The last one that was noted. */
  checkpoint: string | undefined;
  readonly #job: Job;
  readonly #language: "zh" | "en";
  readonly #zip: ZipWriter;
  readonly #state: State;
  #pending: Buffer[];

  constructor(job: Job, state: State, language: "zh" | "en") {
    this.#job = job;
    this.checkpoint = job.checkpoint;
    this.#state = { ...state, parts: [...state.parts] };
    this.#zip = new ZipWriter(state.zip);
    this.#pending = [Buffer.from(state.pending, "base64")];
    this.#language = language;
  }

  /** `false` when there was no time for all of it; `true` too when another attempt has gone on in its place. */
  async run({ isTimeUp, pagesBetweenCheckpoints }: Options): Promise<boolean> {
    for (let pages = 1; this.#state.step < exportSteps[this.#job.kind].length; pages++) {
      await this.#page();
      if (this.#zip.isFull) throw new Fault("invalid", "export.too_large");
      const uploaded = await this.#upload(partBytes);
      const stops = isTimeUp();
      if ((uploaded || stops || pages % pagesBetweenCheckpoints === 0) && !(await this.#checkpoint())) return true;
      if (stops) return false;
    }
    await this.#finish();
    return true;
  }

  /** The next page of the step at hand, and on to the next step after its last. */
  async #page(): Promise<void> {
    const step = exportSteps[this.#job.kind][this.#state.step];
    if (!step) throw new Error("there is no such step");
    const next = isTable(step) ? await this.#rows(step) : await this.#whole(step);
    this.#state.cursor = next;
    if (next === undefined) this.#state.step += 1;
  }

  async #rows(table: ExportTable): Promise<string | undefined> {
    const { cursor } = this.#state;
    const columns = exportTables[table];
    if (cursor === undefined) {
      this.#add(this.#zip.begin(tableName(table, this.#language)));
      this.#add(this.#zip.write(Buffer.from(tableHead(columns, this.#language))));
    }
    const { items, next } = await exportRows(table, this.#job, cursor);
    const lines = tableLines(columns, items, this.#language);
    if (lines) this.#add(this.#zip.write(Buffer.from(lines)));
    if (next === undefined) this.#add(this.#zip.end());
    this.#state.rows += items.length;
    return next;
  }

  async #whole(step: "workbook" | "papers" | "statementPapers"): Promise<string | undefined> {
    if (step === "workbook") return this.#workbook();
    if (step === "statementPapers") return this.#statements();
    return this.#job.papers ? this.#papers() : undefined;
  }

  /** All tables once more, in one workbook: it is made in memory, so only as long as that is no great company's. */
  async #workbook(): Promise<undefined> {
    if (this.#state.rows > mostWorkbookRows) return;
    const tables = [];
    for (const table of bookTables) {
      const rows: ExportRow[] = [];
      for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
        const page = await exportRows(table, this.#job, cursor);
        rows.push(...page.items);
        cursor = page.next;
      }
      tables.push({ table, columns: exportTables[table], rows });
    }
    this.#file(workbookName(this.#language), workbook(tables, this.#language));
  }

  #file(name: string, bytes: Uint8Array): void {
    this.#add(this.#zip.begin(name));
    this.#add(this.#zip.write(bytes));
    this.#add(this.#zip.end());
  }

  async #papers(): Promise<string | undefined> {
    const { items, next } = await exportPapers(this.#job, this.#state.cursor);
    for (const paper of items) this.#file(paperName(paper, this.#language), (await drawn(paper)).bytes);
    return next;
  }

  /** Each paper as it was sent; an altered one ends the export, which would say that all are there. */
  async #statements(): Promise<string | undefined> {
    const { items, next } = await exportStatements(this.#job, this.#state.cursor, 25);
    for (const item of items) {
      const { customerId, currency, periodEnd, version } = item;
      const { paper, object } = await statementPaper({ customerId, currency, periodEnd, version });
      const bytes = await drawnOnce(customerId, object, () => statementPdf(paper));
      this.#file(statementName(item, this.#language), bytes);
    }
    return next;
  }

  #add(bytes: Buffer): void {
    this.#pending.push(bytes);
  }

  /** Sends what waits as the next part when it is at least so long. */
  async #upload(least: number): Promise<boolean> {
    const bytes = Buffer.concat(this.#pending);
    this.#pending = [bytes];
    if (bytes.length < least) return false;
    const { upload, parts } = this.#state;
    parts.push(await putPart(this.#job.exportId, upload, parts.length + 1, bytes));
    this.#pending = [];
    return true;
  }

  async #checkpoint(): Promise<boolean> {
    const { exportId } = this.#job;
    const pending = Buffer.concat(this.#pending).toString("base64");
    const checkpoint = await saveCheckpoint(exportId, { ...this.#state, pending, zip: this.#zip.state() });
    const isMine = await noteExport(exportId, this.checkpoint, { state: "running", checkpoint, ...this.#figures() });
    await this.#forget(isMine ? this.checkpoint : checkpoint);
    this.checkpoint = checkpoint;
    return isMine;
  }

  #figures() {
    return { steps: this.#state.step, rows: this.#state.rows, files: this.#zip.files, bytes: this.#zip.bytes };
  }

  async #forget(checkpoint: string | undefined): Promise<void> {
    if (checkpoint !== undefined) await dropCheckpoint(checkpoint);
  }

  async #finish(): Promise<void> {
    const { exportId } = this.#job;
    this.#add(this.#zip.finish());
    await this.#upload(0);
    await finishArchive(exportId, this.#state.upload, this.#state.parts);
    await noteExport(exportId, this.checkpoint, { state: "done", ...this.#figures(), finishedAt: timestamp() });
    await this.#forget(this.checkpoint);
  }
}
