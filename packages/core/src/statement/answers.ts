import { type Confirmation, confirmationOf } from "../confirmation/confirmation.ts";
import { type Dispute, disputesOfStatement, type Reconciliation, reconciliationOf } from "../dispute/list.ts";
import { Fault } from "../fault/fault.ts";
import type { StatementKey } from "./key.ts";
import { type Standing, standingOf } from "./standing.ts";
import { statementVersions } from "./statement.ts";

/** What both sides say to one statement. A confirmation belongs to one version, a dispute to the period. */
export type StatementAnswers = {
  latestVersion: number;
  standing: Standing;
  /** Of every version that was confirmed, the latest first. */
  confirmations: Confirmation[];
  /** In order of opening. */
  disputes: Dispute[];
  /** Of the latest version. */
  reconciliation: Reconciliation;
};

/** Fault `not_found`. */
export async function statementAnswers(key: StatementKey): Promise<StatementAnswers> {
  const [versions, disputes] = await Promise.all([statementVersions(key), disputesOfStatement(key)]);
  const latest = versions.at(-1);
  if (!latest) throw new Fault("not_found", "statement.not_found");
  const given = await Promise.all(versions.map(({ version }) => confirmationOf({ ...key, version })));
  const confirmations = given.filter((each) => each !== undefined).reverse();
  const { currency } = key;
  return {
    latestVersion: latest.version,
    standing: standingOf(
      latest,
      confirmations.map(({ version }) => ({ currency, version })),
      disputes,
    ),
    ...{ confirmations, disputes },
    reconciliation: reconciliationOf(latest.figures.closingMinor, disputes),
  };
}
