import type { StatementPaper } from "@counterfoil/core/statement/paper";
import { Flow } from "../page/flow.ts";
import { a4 } from "../page/format.ts";
import { footer } from "../page/letterhead.ts";
import { Sheet } from "../page/sheet.ts";
import { widthOf } from "../page/wrap.ts";
import { formatDate, wordsOf } from "../words/words.ts";
import { ageing, howToPay, note, replySlip } from "./bottom.ts";
import { OpenItemTable } from "./items.ts";
import { StatementTable } from "./table.ts";
import { top } from "./top.ts";

/**
 * The statement (对账单) of one account and period as an A4 PDF: what happened between two balances, or what is open item
 * by item; both say the same figures. The same paper gives the same bytes.
 */
export function statementPdf(paper: StatementPaper): Promise<Uint8Array> {
  const words = wordsOf(paper.language);
  const period = `${formatDate(paper.from, paper.language)} – ${formatDate(paper.to, paper.language)}`;
  const sheet = new Sheet(a4, {
    title: `${words.statement} ${paper.customer.name} ${period}`,
    author: paper.company.name,
    language: paper.language,
    date: paper.issuedOn,
  });
  const flow = new Flow(sheet, top(sheet, paper), () => continuation(sheet, paper, period));
  const table = paper.layout === "open-item" ? new OpenItemTable(paper) : new StatementTable(paper);
  table.draw(flow);
  ageing(flow, paper);
  note(flow, paper);
  howToPay(flow, paper);
  const isDraft = paper.version === 0;
  const checkCode = `${words.check} ${shortHash(paper.hash)}`;
  if (!isDraft) replySlip(flow, paper, checkCode);
  const which = isDraft ? [words.draft] : [checkCode, `${words.version} ${paper.version}`];
  const says = [...which, ...(paper.company.seal ? [words.sealNote] : [])];
  // What is said in two languages needs two lines.
  const lines = paper.language === "both" ? [says.splice(2), says] : [says];
  const foot = lines.map((parts) => parts.join(" · ")).filter((line) => line !== "");
  return sheet.finish((at, count) => footer(sheet, foot, words.pageOf(at, count)));
}

/** Enough of the hash to name a version over the telephone. */
const shortHash = (hash: string): string => (hash.slice(0, 12).match(/.{1,4}/g) ?? []).join(" ").toUpperCase();

function continuation(sheet: Sheet, paper: StatementPaper, period: string): number {
  const words = wordsOf(paper.language);
  const y = a4.top + 4;
  const quiet = { size: 8, grey: 0.3 };
  const right = `${words.statement} · ${period}`;
  const room = a4.inner - widthOf(right, quiet) - 20;
  sheet.fitted(`${paper.company.name} · ${paper.customer.name}`, a4.left, y, room, quiet);
  sheet.text(right, a4.right, y, quiet, "right");
  sheet.rule(y + 8, { grey: 0.6 });
  return y + 18;
}
