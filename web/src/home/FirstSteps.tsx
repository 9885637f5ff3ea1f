import { CheckOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import type { Home } from "../api/types.ts";
import { useWords } from "../language/language.ts";

type Steps = Home["steps"];
const ways = {
  company: "/settings",
  customers: "/imports",
  ledger: "/charges/new",
  letterhead: "/settings",
  statement: "/statements",
} as const satisfies Record<keyof Steps, string>;
const names = ["company", "customers", "ledger", "letterhead", "statement"] as const satisfies (keyof Steps)[];

/** Five steps to the first statement; they leave when all are done. */
export function FirstSteps({ steps }: { steps: Steps }) {
  const { t } = useWords();
  const done = names.filter((name) => steps[name]).length;
  if (done === names.length) return null;
  return (
    <section className="card" aria-label={t("home.steps")}>
      <div className="row between" style={{ marginBottom: 12 }}>
        <h2>{t("home.steps")}</h2>
        <span className="soft">{t("home.stepsDone", { done, all: names.length })}</span>
      </div>
      <ol className="steps-done">
        {names.map((name) => (
          <li key={name} className={steps[name] ? "done" : ""}>
            {steps[name] ? (
              <>
                <CheckOutlined aria-label={t("home.done")} /> {t(`home.step.${name}`)}
              </>
            ) : (
              <Link to={ways[name]}>{t(`home.step.${name}`)}</Link>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
