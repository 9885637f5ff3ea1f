import type { PortalStatement } from "../api/types.ts";
import { useWords } from "../language/language.ts";
import { formatMoney } from "../money/money.ts";
import { useAmount } from "./amount.ts";
import { DisputeSheet } from "./DisputeSheet.tsx";
import { TextField } from "./fields.tsx";
import { useLineName } from "./lineName.ts";

type Props = { statement: PortalStatement; line: number; close: () => void };

/** The amount is asked for without its sign: a payment stays one, whatever it came to. */
export function LineSheet({ statement, line: at, close }: Props) {
  const { t, locale } = useWords();
  const name = useLineName();
  const amount = useAmount(statement.currency, true);
  const line = statement.lines[at];
  if (!line) return null;
  const about = () => {
    const minor = amount.read();
    const theirMinor = minor === undefined || line.amountMinor > 0 || minor === 0 ? minor : -minor;
    return theirMinor === undefined ? undefined : ({ about: "line", line: at, theirMinor } as const);
  };
  return (
    <DisputeSheet statement={statement} title={t("portal.line.title")} about={about} close={close}>
      <p>
        {name(line)}
        <strong className="figure"> {formatMoney(line.amountMinor, statement.currency, locale)}</strong>
      </p>
      <TextField label={t("portal.line.theirs")} hint={t("portal.line.theirsText")} {...amount.field} />
    </DisputeSheet>
  );
}
