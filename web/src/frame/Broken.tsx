import { useRouter } from "@tanstack/react-router";
import { useWords } from "../language/language.ts";
import { useFaultText } from "./useFaultText.ts";
import "./broken.css";

/** A page that could not be shown at all: light enough to work when the rest did not load. */
export function Broken({ error }: { error: unknown }) {
  const { t } = useWords();
  const router = useRouter();
  const { sentence, request, tryAgain } = useFaultText()(error);
  return (
    <section className="broken" role="alert">
      <h1>{t("frame.broken")}</h1>
      <p>{sentence}</p>
      {request ? <p className="soft">{request}</p> : null}
      <button type="button" onClick={() => void router.invalidate()}>
        {tryAgain}
      </button>
    </section>
  );
}

export function NotFound() {
  const { t } = useWords();
  return (
    <section className="broken">
      <h1>{t("frame.notFound")}</h1>
      <p>
        <a href="/home">{t("frame.toHome")}</a>
      </p>
    </section>
  );
}
