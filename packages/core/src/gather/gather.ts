import DataLoader from "dataloader";

/**
 * Makes one request of what is asked for one at a time: all that is asked for in one turn of the event loop goes together,
 * at most `most` at once, and each group by itself. `work` answers a group in its order, with an error in the place of
 * what failed alone; when it throws, all of the group have failed.
 */
export function together<Asked, Answer>(
  most: number,
  groupOf: (asked: Asked) => string,
  work: (group: Asked[]) => Promise<(Answer | Error)[]>,
): (asked: Asked) => Promise<Answer> {
  const loader = new DataLoader<Asked, Answer>(
    async (all) => {
      const answers = new Map<Asked, Promise<Answer | Error>>();
      for (const group of Map.groupBy(all, groupOf).values()) {
        const done = work(group);
        for (const [place, asked] of group.entries())
          answers.set(
            asked,
            done.then((each) => each[place] as Answer | Error),
          );
      }
      const settled = await Promise.allSettled(all.map((asked) => answers.get(asked)));
      return settled.map((one) => (one.status === "fulfilled" ? (one.value as Answer | Error) : one.reason));
    },
    { cache: false, maxBatchSize: most, batchScheduleFn: setImmediate },
  );
  return (asked) => loader.load(asked);
}
