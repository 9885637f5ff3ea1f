import { accountsOf, readHead } from "../account/account.ts";
import { canonical } from "../account/posting.ts";
import { DoesNotHoldStill, storedAccount } from "../account/stored.ts";
import { type StoredAccount, verify } from "../account/verify.ts";
import { type Document, findDocuments } from "../document/document.ts";
import { type Documents, disagreements, namedIn, postedSides } from "./agreement.ts";
import { unlistedItems } from "./listed.ts";
import { type Findings, type LedgerProblem, nothing, together } from "./problem.ts";
import { allStatements, statementProblems } from "./statements.ts";

/** All accounts of a customer. */
export async function checkAccounts(customerId: string, firstPeriodFrom: string): Promise<Findings> {
  const all: Findings[] = [];
  for (const { currency } of await accountsOf(customerId)) {
    const { problems, ...counts } = await checkAccount(customerId, currency, firstPeriodFrom);
    all.push({ ...counts, problems: problems.map((problem) => ({ customerId, currency, ...problem })) });
  }
  return together(all);
}

const mostReads = 5;

/**
 * Everything that must hold of one account: its chain and figures, its documents, its statements, and that lists find
 * its items. The account is read as of one moment, the rest after it, so what looks wrong while somebody posts is looked
 * at again, and stands only where it is found each time. An account that never holds still is told as busy.
 */
async function checkAccount(customerId: string, currency: string, firstPeriodFrom: string): Promise<Findings> {
  let findings: Findings | undefined;
  for (let read = 0; read < mostReads; read++) {
    const account = await storedAccount(customerId, currency).catch(unlessBusy);
    if (!account) continue;
    const { problems, ...counts } = await checkStored(account, firstPeriodFrom).catch(ifUnreadable);
    const after = problems.length > 0 ? await readHead(account.head) : account.head;
    if (after?.version === account.head.version) return { ...counts, problems };
    const standing = findings?.problems ?? problems;
    findings = { ...counts, problems: standing.filter((each) => problems.some((now) => isSame(each, now))) };
  }
  return findings ?? { ...nothing(), busy: 1 };
}

const isSame = (a: LedgerProblem, b: LedgerProblem): boolean => canonical(a) === canonical(b);

function unlessBusy(error: unknown): undefined {
  if (!(error instanceof DoesNotHoldStill)) throw error;
}

/** What was altered so that not even its form is right must not keep the rest from being checked. */
function ifUnreadable(error: unknown): Findings {
  const isForm = error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError;
  if (!isForm) throw error;
  return { ...nothing(), accounts: 1, problems: [{ code: "unreadable" }] };
}

async function checkStored(account: StoredAccount, firstPeriodFrom: string): Promise<Findings> {
  const { head, entries, acts } = account;
  const { customerId, currency } = head;
  const [documents, statements, unlisted] = await Promise.all([
    findDocuments(namedIn(account)),
    allStatements(customerId, currency),
    unlistedItems(customerId, currency),
  ]);
  const found = [
    ...verify(account).map((problem) => withDocument(problem, account, documents)),
    ...disagreements(account, documents),
    ...unlisted,
    ...(await statementProblems(account, statements, firstPeriodFrom)),
  ];
  const problems = found.filter((each, place) => found.findIndex((one) => isSame(one, each)) === place);
  const counts = { accounts: 1, entries: entries.length + acts.length, documents: 0, statements: statements.length };
  return { ...nothing(), ...counts, problems };
}

/** What stands at that place of the chain, or should, for people to find it by. */
function withDocument(problem: LedgerProblem, account: StoredAccount, documents: Documents): LedgerProblem {
  const { sequence } = problem;
  const documentId =
    problem.documentId ?? (sequence === undefined ? undefined : documentAt(sequence, account, documents));
  if (documentId === undefined) return problem;
  const number = documents.get(documentId)?.number;
  return { ...problem, documentId, ...(number === undefined ? {} : { number }) };
}

function documentAt(sequence: number, { head, entries }: StoredAccount, documents: Documents): string | undefined {
  const entry = entries.find((each) => each.sequence === sequence);
  if (entry) return entry.documentId;
  const isThere = (document: Document): boolean =>
    postedSides(document).some(
      (side) => side.sequence === sequence && side.customerId === head.customerId && side.currency === head.currency,
    );
  return [...documents.values()].find(isThere)?.documentId;
}
