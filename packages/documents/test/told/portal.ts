import type { StatementFigures } from "@counterfoil/core/statement/paper";
import { ages, type Told } from "./told.ts";

/** What the portal's page is made of. */
export type PortalStatement = {
  figures: StatementFigures;
  overdueMinor: number;
  version: number;
  versions: { version: number; closingMinor: number }[];
  lines: { amountMinor: number; balanceMinor: number }[];
};

/** What the portal tells of a statement; its list of versions tells the closing balance once more. */
export function toldByPortal({ figures, overdueMinor, version, versions, lines }: PortalStatement): Told {
  const { openingMinor, chargesMinor, receiptsMinor, closingMinor, unappliedMinor, ageing } = figures;
  const listed = versions.find((each) => each.version === version)?.closingMinor;
  return {
    figures: {
      ...{ openingMinor, chargesMinor, receiptsMinor, closingMinor, unappliedMinor, overdueMinor },
      ...Object.fromEntries(ages.map((age) => [age, ageing[age]])),
    },
    tables: {
      entries: [[openingMinor], ...lines.map(({ amountMinor, balanceMinor }) => [amountMinor, balanceMinor]), [listed]],
    },
  };
}
