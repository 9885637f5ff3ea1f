import { today } from "../calendar/calendar.ts";
import { companyTerms } from "../company/company.ts";
import { outbox } from "../event/event.ts";
import { transact, untilItHolds, type Write } from "../table/table.ts";
import { type Book, bookWrite, findBook } from "./book.ts";
import { type Judged, judge } from "./paid.ts";
import { changedWrite, findPromise, latestPromises, type StoredPromise, saidOf } from "./stored.ts";

/** Two writes each, beside the book's, in one transaction. */
const mostAtOnce = 40;

/**
 * Records what became of a customer's promises whose last day is over; done again it does nothing. What was recorded
 * and is otherwise by now (a receipt was taken back, or recorded late) is recorded anew. It decides nothing: whoever
 * shows a promise works it out again.
 */
export const settlePromises = (customerId: string): Promise<void> =>
  untilItHolds(["promises", "promise"], async () => {
    const book = await findBook(customerId);
    if (book.version === 0) return;
    const [{ zone }, promises] = await Promise.all([companyTerms(), promisesToSettle(book)]);
    const day = today(zone);
    const over = promises.filter(({ state, until }) => until < day && state !== "replaced" && state !== "withdrawn");
    const judged = await judge(customerId, over.map(saidOf), day);
    const changed = over.flatMap((promise) => {
      const found = judged.get(promise.promiseId);
      return found ? recorded(promise, found, promises) : [];
    });
    const standing = book.standing.filter(({ until }) => until >= day);
    const isOver = standing.length < book.standing.length;
    if (changed.length === 0 && !isOver) return;
    await transact([...(isOver ? [bookWrite(book, standing, zone)] : []), ...changed.slice(0, mostAtOnce).flat()]);
  });

/** The latest, and those that stand, however long ago they were taken; these come first. */
async function promisesToSettle({ customerId, standing }: Book): Promise<StoredPromise[]> {
  const latest = await latestPromises(customerId);
  const known = new Set(latest.map(({ promiseId }) => promiseId));
  const older = await Promise.all(
    standing
      .filter(({ promiseId }) => !known.has(promiseId))
      .map(({ promiseId }) => findPromise(customerId, promiseId)),
  );
  const stands = (promise: StoredPromise): number =>
    standing.some(({ promiseId }) => promiseId === promise.promiseId) ? 0 : 1;
  return [...older.flatMap((promise) => promise ?? []), ...latest].toSorted((a, b) => stands(a) - stands(b));
}

/** The writes that record it; none where it stands there already. */
function recorded(promise: StoredPromise, { outcome: state, openMinor }: Judged, all: StoredPromise[]): Write[][] {
  const { customerId, promiseId, settledAs = state } = promise;
  const isFailed = state === "broken" || state === "part_kept";
  const needsCall = isFailed && openMinor > 0 && !all.some((other) => isAfter(other, promise));
  const toCallSince = needsCall ? promise.until : "";
  if (promise.state === state && promise.toCallSince === toCallSince) return [];
  const write = changedWrite(promise, { state, settledAs, toCallSince });
  return [
    promise.state === state ? [write] : [write, outbox({ type: "promise.changed", customerId, promiseId, state })],
  ];
}

/** Whether a later promise speaks of one of its items: then that one is waited for, or called about. */
function isAfter(other: StoredPromise, promise: StoredPromise): boolean {
  if (other.promiseId === promise.promiseId || other.state === "withdrawn") return false;
  if (other.currency !== promise.currency || !isLater(other, promise)) return false;
  const own = new Set(saidOf(promise).items.map(({ documentId }) => documentId));
  return saidOf(other).items.some(({ documentId }) => own.has(documentId));
}

const placeOf = ({ takenAt, promiseId }: StoredPromise): string => `${takenAt} ${promiseId}`;
const isLater = (a: StoredPromise, b: StoredPromise): boolean => placeOf(a) > placeOf(b);
