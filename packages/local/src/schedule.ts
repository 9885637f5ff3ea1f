import { randomUUID } from "node:crypto";
import { now } from "@counterfoil/core/clock";
import type { EventBridgeEvent } from "aws-lambda";

const lastOf = [59, 23, 31, 12] as const;

/**
 * Translates EventBridge's `cron(minutes hours day month weekday year)` and `rate(n unit)` for croner, in UTC. Only
 * what the two write differently is changed: `?`, steps from a start, and weekdays that count from 1 = Sunday. Rates
 * must divide their hour or day. Throws on anything else.
 */
export function cronPattern(expression: string): string {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate) return ratePattern(Number(rate[1]), rate[2] ?? "", expression);
  const fields = /^cron\((.*)\)$/.exec(expression)?.[1]?.trim().split(/\s+/) ?? [];
  if (fields.length !== 6) throw new Error(`"${expression}" is no schedule of EventBridge.`);
  if (fields[5] !== "*") throw new Error(`"${expression}" names years, which are not served here.`);
  const [minutes, hours, day, month] = fields.slice(0, 4).map((field, index) => {
    const step = /^(\d+)\/(\d+)$/.exec(field);
    if (step) return `${step[1]}-${lastOf[index]}/${step[2]}`;
    return field === "?" ? "*" : field;
  });
  const weekday = (fields[4] ?? "*").replace("?", "*").replace(/\d+/g, (number) => String(Number(number) - 1));
  return [minutes, hours, day, month, weekday].join(" ");
}

function ratePattern(every: number, unit: string, expression: string): string {
  const whole = { minute: 60, hour: 24, day: 1 }[unit] ?? 0;
  if (every < 1 || whole % every !== 0) throw new Error(`"${expression}" does not divide its hour or day.`);
  if (unit === "minute") return `*/${every} * * * *`;
  return unit === "hour" ? `0 */${every} * * *` : "0 0 * * *";
}

/** What EventBridge sends to a scheduled function, at the clock's instant to the second. */
export function scheduledEvent(name: string, region: string): EventBridgeEvent<"Scheduled Event", object> {
  return {
    version: "0",
    id: randomUUID(),
    "detail-type": "Scheduled Event",
    source: "aws.events",
    account: "000000000000",
    time: now().round("second").toString(),
    region,
    resources: [`arn:aws:events:${region}:000000000000:rule/${name}`],
    detail: {},
  };
}
