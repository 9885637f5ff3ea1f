import { Button, Result } from "antd";
import { LinkButton } from "../frame/LinkButton.tsx";
import { useWords } from "../language/language.ts";

/** In place of what says that a document was issued, where the verb answered `waiting`: it has no number yet. */
export function Asked({ onNext }: { onNext: () => void }) {
  const { t } = useWords();
  return (
    <section className="card narrow" aria-live="polite">
      <Result
        status="info"
        title={t("approval.asked")}
        subTitle={t("approval.askedText")}
        extra={
          <div className="row" style={{ justifyContent: "center" }}>
            <Button type="primary" autoFocus onClick={onNext}>
              {t("approval.next")}
            </Button>
            <LinkButton to="/approvals">{t("approval.toApprovals")}</LinkButton>
          </div>
        }
      />
    </section>
  );
}
