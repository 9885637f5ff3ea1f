import { Link } from "@tanstack/react-router";
import type { Home } from "../api/types.ts";
import { useWords } from "../language/language.ts";

const ways = {
  approvals: "/approvals",
  failedMails: "/statements",
  withoutEmail: "/customers",
  importsRunning: "/imports",
} as const satisfies Record<keyof Home["attention"], string>;
const names = [
  "approvals",
  "failedMails",
  "withoutEmail",
  "importsRunning",
] as const satisfies (keyof Home["attention"])[];

/** What needs a person; it says so when nothing does. */
export function Attention({ attention }: { attention: Home["attention"] }) {
  const { t } = useWords();
  const waiting = names.filter((name) => attention[name] > 0);
  return (
    <section className="card" aria-label={t("home.attention")}>
      <h2>{t("home.attention")}</h2>
      {waiting.length === 0 ? <p className="soft">{t("home.allQuiet")}</p> : null}
      <ul className="plain-list">
        {waiting.map((name) => (
          <li key={name}>
            <Link to={ways[name]}>{t(`home.needs.${name}`, { count: attention[name] })}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
