import { availableParallelism, loadavg } from "node:os";
import type { Line } from "./row.ts";

export type Measured = { name: string; work: string; lines: Line[] };

/** What there is to know of the machine that ran it, and nothing that says whose it is. */
export const machine = () => ({
  date: new Date().toISOString().slice(0, 10),
  cores: availableParallelism(),
  node: process.versions.node,
  /** Of the last quarter of an hour: more than there are cores means that the machine had other work as well. */
  load: Math.round(loadavg()[2] ?? 0),
});

const rounded = (value: number): string => {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return String(Number(value.toFixed(digits)));
};

function cells({ what, measured, unit, beside, goal = "" }: Line): string[] {
  if (measured === undefined) return [what, "", "", "", goal];
  const against = beside === undefined ? "" : rounded(beside);
  const ratio = beside ? `${rounded(measured / beside)} ×` : "";
  return [what, `${rounded(measured)} ${unit}`.trim(), against, ratio, goal];
}

/** Markdown; each row's name and work once. */
export function table(measured: Measured[]): string {
  const header = ["", "measured", "beside", "ratio", "goal"];
  const line = (parts: string[]): string => `| ${parts.join(" | ")} |\n`;
  return measured
    .map(({ name, work, lines }) =>
      [
        `### ${name}: ${work}\n\n`,
        line(header),
        line(header.map(() => "---")),
        ...lines.map((each) => line(cells(each))),
        "\n",
      ].join(""),
    )
    .join("");
}

/** Rows of the plan that nothing here can measure yet, and what brings them. */
const later = [
  ["S7", "aged receivables of 50,000 customers", "reports"],
  ["S8", "a million tenants due in one minute", "statements at scale"],
  ["S9", "cold start: import, bundle, memory", "the deployment"],
  ["S11", "from one tenant to 10,000", "many tenants on one stage"],
] as const;

/** The whole of docs/speed.md. */
export function page(measured: Measured[]): string {
  const { date, cores, node, load } = machine();
  return `# Speed

Written by \`pnpm bench --keep\` on ${date}, ${cores} cores, Node.js ${node}, load average ${load}; \`pnpm bench S3\` measures one row
again, and \`--json\` is for programs. A load above the number of cores means that the machine had other work as well.

Round trips and request units are counted and do not wobble. CPU is that of our process alone, medians of rounds in which
what is compared takes turns; a shared machine moves it by a third and more, so look at the ratios. The floor of CPU is
as many requests with the AWS SDK alone, or what the row says. Write units are reckoned by DynamoDB's rules, read units
are what DynamoDB Local reports. DynamoDB Local says nothing about the pace of DynamoDB, throttles nobody, and never
cancels a transaction as a conflict: what is counted as cancelled are conditions that failed.

In S3 the same receipts go over HTTP to a service as somebody would otherwise build it (Fastify, \`pg\`, PostgreSQL as Debian
sets it up, one transaction a receipt; token, membership, ids taken once, oldest first, numbers without gaps, event, as
here; no sealing, no chained entries). Its database writes to disk and is as quick as this machine; ours is a stand-in
in Java that keeps all in memory. So the rates are those of two databases, and the CPU is that of the two services; in
the cloud PostgreSQL's own CPU is rented as well, DynamoDB's is in its price.

${table(measured)}## Not measured yet

| | | comes with |
| --- | --- | --- |
${later.map((row) => `| ${row.join(" | ")} |\n`).join("")}`;
}
