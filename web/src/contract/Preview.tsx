import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import type { ContractPreview } from "../api/types.ts";
import { formatDay } from "../day/day.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useDebounced } from "../frame/useDebounced.ts";
import { useWords } from "../language/language.ts";
import type { timesOf } from "./values.ts";

type Asked = NonNullable<ReturnType<typeof timesOf>> & {
  contractId?: string;
  customerId?: string;
  currency?: string;
  resumeFrom?: string;
};

/** On which dates such a contract is charged: the server's own rule says it, a moment after the last key. */
export function usePreview(asked: Asked | undefined) {
  const rested = useDebounced(asked === undefined ? "" : JSON.stringify(asked));
  const query = useQuery({
    ...api.contract.preview.queryOptions(rested ? (JSON.parse(rested) as Asked) : ({} as Asked)),
    enabled: rested !== "",
    placeholderData: keepPreviousData,
  });
  const isCurrent = rested !== "" && !query.isPlaceholderData && rested === JSON.stringify(asked);
  return { preview: rested ? query.data : undefined, isCurrent, error: query.error };
}

export function Dates({ dates }: { dates: ContractPreview["next"] }) {
  const { t, locale } = useWords();
  return (
    <ul className="dates">
      {dates.map(({ date, dueDate, postedOn }) => (
        <li key={date} className="row between">
          <span>
            {formatDay(date, locale)}
            {postedOn > date ? (
              <div className="soft">{t("contract.posted", { date: formatDay(postedOn, locale) })}</div>
            ) : null}
          </span>
          <span className="soft">{t("contract.due", { date: formatDay(dueDate, locale) })}</span>
        </li>
      ))}
    </ul>
  );
}

/** The next charges as they will come. */
export function NextDates({ preview, isCurrent, error }: ReturnType<typeof usePreview>) {
  const { t } = useWords();
  return (
    <section className="card stack preview" aria-live="polite" aria-busy={!isCurrent}>
      <h2>{t("contract.nextDates")}</h2>
      <FaultNote error={error} />
      {preview === undefined ? <p className="soft">{t("contract.nextDatesText")}</p> : null}
      {preview && preview.next.length === 0 ? <p>{t("contract.noDates")}</p> : null}
      {preview ? <Dates dates={preview.next} /> : null}
    </section>
  );
}
