import { spawnSync } from "node:child_process";
import { storedAccount } from "@counterfoil/core/account/stored";
import { positionOn } from "@counterfoil/core/account/verify";
import { addDays } from "@counterfoil/core/calendar";
import { currencyDigits } from "@counterfoil/core/money";
import { hledgerName } from "@counterfoil/documents/journal/hledger";

/** What hledger, a program of others, makes of a journal. */
const run = (program: string, args: string[], input: string) =>
  spawnSync(program, args, { input, encoding: "utf8", env: { ...process.env, LANG: "C.UTF-8" }, maxBuffer: 1 << 30 });

export const has = (program: string): boolean => run(program, ["--version"], "").status === 0;

export type Balances = Record<string, number>;

type Row = [
  string,
  string,
  number,
  { acommodity: string; aquantity: { decimalMantissa: number; decimalPlaces: number } }[],
];

/** Balances at the end of a day in minor units, by account and currency; those that are zero are left out. */
export function hledgerBalances(journal: string, day: string): Balances {
  const args = ["-f", "-", "bal", "assets:receivable", "-e", addDays(day, 1), "--flat", "-N", "-O", "json"];
  const { status, stdout, stderr } = run("hledger", args, journal);
  if (status !== 0) throw new Error(`hledger: ${stderr.slice(0, 2_000)}`);
  const [rows] = JSON.parse(stdout) as [Row[]];
  return Object.fromEntries(
    rows.flatMap(([account, , , amounts]) =>
      // An account with something in another currency is listed with its zero as well.
      amounts.flatMap(({ acommodity, aquantity: { decimalMantissa, decimalPlaces } }) => {
        const shift = currencyDigits(acommodity) - decimalPlaces;
        const balanceMinor = decimalMantissa * 10 ** shift;
        return balanceMinor === 0 ? [] : [[`${account} ${acommodity}`, balanceMinor]];
      }),
    ),
  );
}

/** What beancount complains of in a file; empty when it is sound. */
export const beancountErrors = (file: string): string => {
  const { stdout, stderr } = run("bean-check", ["--no-cache", file], "");
  return stdout + stderr;
};

export type Place = { customerId: string; currency: string; reference: string };

/** The same from the product's own ledger. */
export async function ownBalances(places: Place[]): Promise<(day: string) => Balances> {
  const accounts = await Promise.all(
    places.map(async (place) => [place, await storedAccount(place.customerId, place.currency)] as const),
  );
  return (day) =>
    Object.fromEntries(
      accounts.flatMap(([{ currency, reference }, account]) => {
        const balanceMinor = account ? positionOn(account, day).balanceMinor : 0;
        return balanceMinor === 0 ? [] : [[`assets:receivable:${hledgerName(reference)} ${currency}`, balanceMinor]];
      }),
    );
}
