import type { StatementRow } from "../api/types.ts";
import { useWords } from "../language/language.ts";
import { standings } from "../search.ts";
import "../archive/archive.css";

type Standing = StatementRow["standing"];
type Props = {
  counts: Record<Standing, number> | undefined;
  chosen: Standing | undefined;
  onChoose: (standing: Standing | undefined) => void;
};

/** How many customers confirmed, dispute, or say nothing yet: each count shows these alone, pressed again all. */
export function Answers({ counts, chosen, onChoose }: Props) {
  const { t } = useWords();
  if (!counts) return null;
  return (
    <fieldset className="kinds">
      <legend className="visually-hidden">{t("dispute.answerOf")}</legend>
      {standings.map((standing) => (
        <button
          key={standing}
          type="button"
          aria-pressed={standing === chosen}
          onClick={() => onChoose(standing === chosen ? undefined : standing)}
        >
          {t(`dispute.standing.${standing}`)} <span className="figure">{counts[standing]}</span>
        </button>
      ))}
    </fieldset>
  );
}
