import { useMutation } from "@tanstack/react-query";
import { nobody } from "../api/client.ts";
import { faultOf } from "../api/fault.ts";
import { useFaultText } from "../frame/useFaultText.ts";
import { useWords } from "../language/language.ts";
import { SendButton } from "./SendButton.tsx";
import { Trouble } from "./Trouble.tsx";

type FailedProps = { error: unknown; again: () => void };

/** Without a link nobody gets in: it says where links come from. */
export function NoLink({ hasLeft }: { hasLeft: boolean }) {
  const { t } = useWords();
  return (
    <section className="notice">
      <h1>{t("portal.noLink")}</h1>
      <p>{hasLeft ? t("portal.left") : t("portal.noLinkText")}</p>
    </section>
  );
}

export function Failed({ error, again }: FailedProps) {
  const { t } = useWords();
  const { sentence, request, tryAgain } = useFaultText()(error);
  return (
    <section className="notice" role="alert">
      <h1>{t("portal.failed")}</h1>
      <p>{sentence}</p>
      {request ? <p className="soft">{request}</p> : null}
      <button type="button" onClick={again}>
        {tryAgain}
      </button>
    </section>
  );
}

/** A link that does not open says why; one that is only too old can ask for another. */
export function CannotOpen({ error, token, again }: FailedProps & { token: string }) {
  const { t } = useWords();
  const text = useFaultText();
  const { reason } = faultOf(error);
  if (!reason.startsWith("link.")) return <Failed error={error} again={again} />;
  return (
    <section className="notice" role="alert">
      <h1>{t("portal.cannotOpen")}</h1>
      <p>{text(error).sentence}</p>
      {reason === "link.expired" ? <Renew token={token} /> : null}
    </section>
  );
}

function Renew({ token }: { token: string }) {
  const { t } = useWords();
  const renewing = useMutation({ mutationFn: () => nobody.portal.renew.mutate({ token }) });
  if (renewing.isSuccess) return <p className="good">{t("portal.renewed")}</p>;
  return (
    <>
      <SendButton
        type="button"
        isSending={renewing.isPending}
        sending={t("portal.renewing")}
        onClick={() => renewing.mutate()}
      >
        {t("portal.renew")}
      </SendButton>
      <Trouble error={renewing.error} />
    </>
  );
}
