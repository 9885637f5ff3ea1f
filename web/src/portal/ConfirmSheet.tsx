import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { nobody } from "../api/client.ts";
import { portalQueries } from "../api/portal.ts";
import type { PortalStatement } from "../api/types.ts";
import { formatDay } from "../day/day.ts";
import { useWords } from "../language/language.ts";
import { formatMoney } from "../money/money.ts";
import { AttachmentField } from "./AttachmentField.tsx";
import { useAttachment } from "./attachment.ts";
import { NameField } from "./NameField.tsx";
import { useName } from "./name.ts";
import { Sheet } from "./Sheet.tsx";

type Props = { statement: PortalStatement; onSlip?: boolean; close: () => void };

/** Confirms this very version; on a slip, whose picture goes along. */
export function ConfirmSheet({ statement, onSlip = false, close }: Props) {
  const { t, locale } = useWords();
  const [name, setName] = useName();
  const [isCompared, setCompared] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const attachment = useAttachment();
  const { currency, periodEnd, version, hash, figures } = statement;
  const confirming = useMutation({
    mutationFn: async () =>
      nobody.portal.confirm.mutate({ currency, periodEnd, version, hash, name, ...(await attachment.send()) }),
    onSuccess: async () => {
      await portalQueries.invalidateQueries();
      close();
    },
  });
  const send = () => {
    setAsked(true);
    if (isCompared && name.trim() !== "" && (!onSlip || attachment.file)) confirming.mutate();
  };
  const amount = formatMoney(figures.closingMinor, currency, locale);
  return (
    <Sheet
      title={t("portal.confirmTitle")}
      action={t("portal.confirm")}
      sending={t("portal.confirming")}
      isSending={confirming.isPending}
      error={confirming.error}
      send={send}
      close={close}
    >
      <p>{t("portal.confirmText", { amount, date: formatDay(periodEnd, locale) })}</p>
      {onSlip ? (
        <AttachmentField
          label={t("portal.slipFile")}
          attachment={attachment}
          problem={isAsked && !attachment.file ? t("portal.need.file") : undefined}
        />
      ) : null}
      <Tick
        label={t("portal.compared")}
        isTicked={isCompared}
        setTicked={setCompared}
        problem={isAsked && !isCompared ? t("portal.need.compared") : undefined}
      />
      <NameField name={name} setName={setName} isAsked={isAsked} />
    </Sheet>
  );
}

type TickProps = {
  label: string;
  isTicked: boolean;
  setTicked: (isTicked: boolean) => void;
  problem: string | undefined;
};

function Tick({ label, isTicked, setTicked, problem }: TickProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="tick">
        <input
          type="checkbox"
          checked={isTicked}
          aria-invalid={problem !== undefined}
          {...(problem ? { "aria-describedby": id } : {})}
          onChange={(event) => setTicked(event.target.checked)}
        />
        {label}
      </label>
      {problem ? (
        <p id={id} className="bad">
          {problem}
        </p>
      ) : null}
    </div>
  );
}
