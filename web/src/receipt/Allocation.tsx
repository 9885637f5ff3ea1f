import { AllocationEditor } from "../allocation/AllocationEditor.tsx";
import type { Choice } from "../allocation/choice.ts";
import { formatDay } from "../day/day.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import type { Asked, useReceiptPreview } from "./useReceiptPreview.ts";

type Props = {
  asked: Asked | undefined;
  found: ReturnType<typeof useReceiptPreview>;
  choice: Choice;
  onChoice: (choice: Choice) => void;
};

/** What the receipt will settle, as it will be, while it is still being typed; and the choice of something else. */
export function Allocation({ asked, found, choice, onChoice }: Props) {
  const { t, locale } = useWords();
  const { preview, chosen, error, isBehind } = found;
  return (
    <section className="card allocation" aria-live="polite" aria-busy={isBehind}>
      <h2>
        {t("receipt.settles")} {asked ? <span className="soft">{asked.currency}</span> : null}
      </h2>
      {error ? <FaultNote error={error} /> : null}
      {asked && preview ? (
        <div className="stack" style={{ gap: 12 }}>
          {preview.capitals ? <p lang="zh">{preview.capitals}</p> : null}
          {preview.date === asked.receivedOn ? null : (
            <p>{t("receipt.moved", { date: formatDay(preview.date, locale) })}</p>
          )}
          <AllocationEditor isReceipt currency={asked.currency} {...{ preview, choice, chosen, onChoice }} />
        </div>
      ) : (
        <p className="soft">{t("receipt.settlesText")}</p>
      )}
    </section>
  );
}
