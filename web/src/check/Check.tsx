import { useQuery } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { nobody } from "../api/client.ts";
import type { ReceiptCheck } from "../api/types.ts";
import { formatDay } from "../day/day.ts";
import { LanguageSwitch } from "../frame/LanguageSwitch.tsx";
import { usePageTitle } from "../frame/Page.tsx";
import { useFaultText } from "../frame/useFaultText.ts";
import { useWords } from "../language/language.ts";
import { formatMoney } from "../money/money.ts";
import "./check.css";

/**
 * Whether a receipt is genuine, for whoever holds the paper: no sign-in, one answer, large. The code stands in the
 * address after `#`, which browsers send to nobody, and goes to the server in a body.
 */
export function Check() {
  const { t } = useWords();
  const token = useLocation({ select: ({ hash }) => hash });
  const found = useQuery({
    queryKey: ["check", token],
    queryFn: () => nobody.check.receipt.mutate({ token }),
    enabled: token !== "",
    staleTime: 0,
    // Who asks again by themselves would use up what a company's door bears.
    retry: false,
    refetchOnWindowFocus: false,
  });
  usePageTitle(t("check.title"));
  const again = () => void found.refetch();
  return (
    <div className="check">
      <header>
        <span className="brand">
          <img src="/mark.svg" alt="" width="28" height="28" />
          {t("check.title")}
        </span>
        <LanguageSwitch />
      </header>
      <main aria-live="polite">
        {token === "" ? (
          <Verdict mood="calm" title={t("check.noCode")} text={t("check.noCodeText")} />
        ) : found.isFetching ? (
          <Verdict mood="calm" title={t("check.checking")} />
        ) : found.data ? (
          <Answer answer={found.data} again={again} />
        ) : (
          <Failed error={found.error} again={again} />
        )}
        <p className="soft">{t("check.asked")}</p>
      </main>
    </div>
  );
}

type VerdictProps = { mood: "good" | "bad" | "calm"; title: string; text?: string };
const marks = { good: "✓", bad: "✕", calm: "" };

function Verdict({ mood, title, text }: VerdictProps) {
  return (
    <div className={`verdict ${mood}`}>
      {marks[mood] ? (
        <span className="mark" aria-hidden>
          {marks[mood]}
        </span>
      ) : null}
      <h1>{title}</h1>
      {text ? <p>{text}</p> : null}
    </div>
  );
}

type AgainProps = { again: () => void };

function Again({ again }: AgainProps) {
  const { t } = useWords();
  return (
    <button type="button" onClick={again}>
      {t("check.again")}
    </button>
  );
}

function Failed({ error, again }: AgainProps & { error: unknown }) {
  const { t } = useWords();
  const fault = useFaultText();
  return (
    <>
      <Verdict mood="calm" title={t("check.unknown")} text={fault(error).sentence} />
      <Again again={again} />
    </>
  );
}

function Answer({ answer, again }: AgainProps & { answer: ReceiptCheck }) {
  const { t, locale } = useWords();
  if (!answer.genuine) {
    return (
      <>
        <Verdict mood="bad" title={t("check.notGenuine")} text={t("check.notGenuineText")} />
        <Again again={again} />
      </>
    );
  }
  const { companyName, number, date, amountMinor, currency, voidedOn } = answer;
  const lines: [name: string, value: string][] = [
    [t("check.amount"), formatMoney(amountMinor, currency, locale)],
    [t("check.number"), number],
    [t("check.date"), formatDay(date, locale)],
    [t("check.company"), companyName],
  ];
  return (
    <>
      {voidedOn === undefined ? (
        <Verdict mood="good" title={t("check.genuine")} text={t("check.genuineText")} />
      ) : (
        <Verdict
          mood="bad"
          title={t("check.voided")}
          text={t("check.voidedText", { date: formatDay(voidedOn, locale) })}
        />
      )}
      <dl>
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
