import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { nobody } from "../api/client.ts";
import { portalQueries } from "../api/portal.ts";
import type { PortalContact } from "../api/types.ts";
import { useWords } from "../language/language.ts";
import { type ContactValues, changed, contactValues, isWrong } from "./contact.ts";
import { LongField, TextField } from "./fields.tsx";
import { NameField } from "./NameField.tsx";
import { useName } from "./name.ts";
import { Sheet } from "./Sheet.tsx";

type Props = { found: PortalContact; close: () => void };

/** Proposes other contact data; what waits already is filled in. */
export function ContactSheet({ found: { contact, next, latest }, close }: Props) {
  const { t } = useWords();
  const [typed, setTyped] = useState(() => ({ ...contactValues(contact), ...waiting(latest) }));
  const [name, setName] = useName();
  const [isAsked, setAsked] = useState(false);
  const proposing = useMutation({
    mutationFn: (changes: ReturnType<typeof changed>) => nobody.portal.propose.mutate({ number: next, changes, name }),
    onSuccess: async () => {
      await portalQueries.invalidateQueries();
      close();
    },
  });
  const changes = changed(contact, typed);
  const isUnchanged = Object.keys(changes).length === 0;
  const send = () => {
    setAsked(true);
    const isRight = !isWrong("email", typed.email) && !isWrong("copies", typed.copies);
    if (isRight && !isUnchanged && name.trim() !== "") proposing.mutate(changes);
  };
  const field = (of: keyof ContactValues) => ({
    label: t(`portal.contact.${of}`),
    value: typed[of],
    setValue: (value: string) => setTyped((before) => ({ ...before, [of]: value })),
  });
  const wrong = (of: "email" | "copies") =>
    isAsked && isWrong(of, typed[of]) ? { problem: t(`portal.need.${of}`) } : {};
  return (
    <Sheet
      title={t("portal.contact.sheet")}
      action={t("portal.contact.send")}
      sending={t("portal.sending")}
      isSending={proposing.isPending}
      error={proposing.error}
      send={send}
      close={close}
    >
      <p>{t("portal.contact.text")}</p>
      <TextField {...field("person")} maxLength={100} autoComplete="off" />
      <TextField {...field("email")} {...wrong("email")} type="email" maxLength={254} autoComplete="off" />
      <TextField {...field("copies")} {...wrong("copies")} hint={t("portal.contact.copiesText")} autoComplete="off" />
      <TextField {...field("phone")} type="tel" maxLength={50} autoComplete="off" />
      <LongField {...field("address")} maxLength={300} />
      <NameField name={name} setName={setName} isAsked={isAsked} />
      {isAsked && isUnchanged ? (
        <p className="bad" role="alert">
          {t("portal.need.change")}
        </p>
      ) : null}
    </Sheet>
  );
}

/** What was proposed and waits: whoever proposes anew goes on from there. */
function waiting(latest: PortalContact["latest"]): Partial<ContactValues> {
  if (latest?.state !== "waiting") return {};
  return Object.fromEntries(latest.changes.map(({ field, after }) => [field, after.join(", ")]));
}
