import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { LanguageSwitch } from "../frame/LanguageSwitch.tsx";
import { usePageTitle } from "../frame/Page.tsx";
import { useFaultText } from "../frame/useFaultText.ts";
import { useWords } from "../language/language.ts";
import { signIn } from "../session/session.ts";
import { Paper } from "./Paper.tsx";
import "./landing.css";

/** The way in, for anybody: what it is, sign up, sign in. It loads without the dashboard's components. */
export function Landing() {
  const { t, language } = useWords();
  const { to, expired } = useSearch({ from: "/" });
  const [going, setGoing] = useState(false);
  const [error, setError] = useState<unknown>();
  const fault = useFaultText();
  usePageTitle(t("landing.title"));

  const go = (signUp: boolean) => async () => {
    setGoing(true);
    setError(undefined);
    try {
      await signIn({ language, signUp, returnTo: to ?? "/home" });
    } catch (caught) {
      setError(caught);
      setGoing(false);
    }
  };
  return (
    <div className="landing">
      <header>
        <span className="brand">
          <img src="/mark.svg" alt="" width="28" height="28" />
          {t("frame.brand")}
        </span>
        <LanguageSwitch />
      </header>
      <main>
        <div>
          <h1>{t("landing.headline")}</h1>
          <p className="what">{t("landing.what")}</p>
          {expired ? <p role="status">{t("landing.expired")}</p> : null}
          <div className="ways">
            <button type="button" className="first" disabled={going} onClick={go(true)}>
              {t("landing.signUp")}
            </button>
            <button type="button" disabled={going} onClick={go(false)}>
              {t("landing.signIn")}
            </button>
          </div>
          {error ? (
            <p role="alert" className="bad">
              {fault(error).sentence}
            </p>
          ) : null}
        </div>
        <Paper />
      </main>
    </div>
  );
}
