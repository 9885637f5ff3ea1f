import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { api } from "../api/client.ts";
import { formatDay } from "../day/day.ts";
import { Empty } from "../frame/Empty.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { LinkButton } from "../frame/LinkButton.tsx";
import { useWords } from "../language/language.ts";
import { Past } from "./Past.tsx";
import { Pauses } from "./Pauses.tsx";
import { Day, Held } from "./Preview.tsx";
import { holdingsOf, sendingsOf } from "./previewed.ts";
import "./reminder.css";

/** What a customer will be reminded of, what it was, and why not; and who wants to, lets it be for a while. */
export function CustomerReminders({ customerId }: { customerId: string }) {
  const { t, locale } = useWords();
  const { data, error, refetch } = useQuery(api.reminder.ofCustomer.queryOptions({ customerId }));
  if (!data)
    return error ? (
      <FaultNote error={error} retry={() => void refetch()} />
    ) : (
      <Skeleton active paragraph={{ rows: 6 }} />
    );
  const rows = [{ customerId, reference: "", name: "", decisions: data.coming }];
  const days = sendingsOf(rows);
  const holdings = holdingsOf(rows);
  const [next] = days.flatMap(({ sendings }) => sendings);
  return (
    <div className="stack reminders-of">
      {data.isOn ? (
        <section className="card stack" aria-label={t("reminder.coming")}>
          <div>
            <h2>{t("reminder.coming")}</h2>
            <p>
              {next
                ? t("reminder.next", { day: formatDay(next.day, locale), tone: t(`reminder.tones.${next.tone}`) })
                : t("reminder.nextNone")}
            </p>
          </div>
          {days.map(({ day, sendings }) => (
            <Day key={day} day={day} sendings={sendings} isOfOne />
          ))}
          {holdings.length > 0 ? <Held holdings={holdings} isOfOne /> : null}
        </section>
      ) : (
        <Empty title={t("reminder.off")} text={t("reminder.offOfCustomer")}>
          <LinkButton to="/reminders">{t("reminder.toPolicy")}</LinkButton>
        </Empty>
      )}
      <Pauses customerId={customerId} pauses={data.pauses} />
      <Past past={data.past} />
    </div>
  );
}
