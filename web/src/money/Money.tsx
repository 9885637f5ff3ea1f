import { useWords } from "../language/language.ts";
import { formatAmount, formatMoney } from "./money.ts";

type Props = { minor: number; currency: string; bare?: boolean; warn?: boolean };

/** An amount; `bare` where the currency stands above already, `warn` for what is overdue. */
export function Money({ minor, currency, bare = false, warn = false }: Props) {
  const { locale } = useWords();
  const text = (bare ? formatAmount : formatMoney)(minor, currency, locale);
  return <span className={warn && minor > 0 ? "figure bad" : "figure"}>{text}</span>;
}
