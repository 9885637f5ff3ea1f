import type { StatementRow } from "@counterfoil/core/statement";
import { movableClock } from "../clock.ts";
import { startServers } from "../servers.ts";
import { openStage } from "../stage.ts";
import { type CloseOptions, readOptions } from "./arguments.ts";
import { complaint } from "./complaint.ts";
import { closeMonths, openPaper, type Report } from "./month-end.ts";
import { writeJournal, writeOut } from "./write.ts";

/** Month-end on anybody's spreadsheet: see the README. Standard output holds the result and nothing else. */
const tell = (line: string): boolean => process.stderr.write(`${line}\n`);

async function run(options: CloseOptions): Promise<Report> {
  const servers = await startServers();
  try {
    const clock = movableClock(`${options.month}-01T00:00:00Z`);
    const stage = await openStage({ servers: servers.addresses, name: "close", clock });
    try {
      const closing = await closeMonths(stage, clock, options, tell);
      const paperOf = (row: StatementRow) => openPaper(stage, closing, row);
      if (options.out) await writeOut(options.out, await stage.mails(), closing.rows, paperOf);
      if (options.journal) await writeJournal(options.journal, closing.companyId);
      return closing.report;
    } finally {
      await stage.stop();
    }
  } finally {
    await servers.stop();
  }
}

function summary({ runs }: Report): string {
  const lines = runs.flatMap(({ month, totals, issued, mailed }) => [
    `${month}  ${issued} issued, ${mailed} mailed`,
    ...totals.map(({ currency, openingMinor, chargesMinor, receiptsMinor, closingMinor }) => {
      return `  ${currency} opening ${openingMinor} + charges ${chargesMinor} - receipts ${receiptsMinor} = closing ${closingMinor} (minor units)`;
    }),
  ]);
  return `${lines.join("\n")}\n`;
}

process.env.POWERTOOLS_LOG_LEVEL = "CRITICAL";
try {
  const options = readOptions(process.argv.slice(2));
  const report = await run(options);
  process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : summary(report));
} catch (error) {
  tell(`bin/close: ${complaint(error)}`);
  process.exitCode = 1;
}
