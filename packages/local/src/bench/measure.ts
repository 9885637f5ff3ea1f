export const median = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

type Work = () => Promise<unknown>;
type Repeats = { rounds?: number; runs?: number };

/**
 * CPU of this process in milliseconds for one run of each work: the median over rounds in which all take their turns,
 * so that whatever else the machine does hits all. The first round warms up and does not count.
 */
export async function cpuOf<K extends string>(
  works: Record<K, Work>,
  { rounds = 9, runs = 20 }: Repeats = {},
): Promise<Record<K, number>> {
  const spent = Object.fromEntries(Object.keys(works).map((name) => [name, [] as number[]])) as Record<K, number[]>;
  for (let round = 0; round <= rounds; round++) {
    for (const [name, work] of Object.entries(works) as [K, Work][]) {
      const before = process.cpuUsage();
      for (let run = 0; run < runs; run++) await work();
      const { user, system } = process.cpuUsage(before);
      if (round > 0) spent[name].push((user + system) / 1_000 / runs);
    }
  }
  return Object.fromEntries(Object.entries<number[]>(spent).map(([name, all]) => [name, median(all)])) as Record<
    K,
    number
  >;
}
