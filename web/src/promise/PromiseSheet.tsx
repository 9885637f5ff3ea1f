import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { nobody } from "../api/client.ts";
import { useNewId } from "../api/id.ts";
import { portalQueries } from "../api/portal.ts";
import type { PortalPromises } from "../api/types.ts";
import { formatDay, isDay } from "../day/day.ts";
import { useWords } from "../language/language.ts";
import { formatAmount, formatMoney, readAmount } from "../money/money.ts";
import { Choice, TextField } from "../portal/fields.tsx";
import { NameField } from "../portal/NameField.tsx";
import { useName } from "../portal/name.ts";
import { Sheet } from "../portal/Sheet.tsx";
import { mostItems } from "./limits.ts";

type Props = { found: PortalPromises; close: () => void };

/** Which open charges are paid by when, and by how much; what is overdue is chosen already. */
export function PromiseSheet({ found: { items, today, lastDay }, close }: Props) {
  const { t, locale } = useWords();
  const currencies = [...new Set(items.map((item) => item.currency))];
  const [currency, setCurrency] = useState(currencies[0] ?? "");
  const own = items.filter((item) => item.currency === currency).slice(0, mostItems);
  const overdue = items.filter(({ dueDate }) => dueDate < today).map(({ documentId }) => documentId);
  const [chosen, setChosen] = useState(() => new Set(overdue));
  const [typed, setTyped] = useState<string>();
  const [day, setDay] = useState("");
  const [name, setName] = useName();
  const [isAsked, setAsked] = useState(false);
  const [promiseId] = useNewId("prm");
  const picked = own.filter(({ documentId }) => chosen.has(documentId));
  const openMinor = picked.reduce((sum, { remainderMinor }) => sum + remainderMinor, 0);
  const amount = typed ?? (openMinor > 0 ? formatAmount(openMinor, currency, locale) : "");
  const reading = readAmount(amount, currency);
  const promising = useMutation({
    mutationFn: (amountMinor: number) => {
      const documentIds = picked.map(({ documentId }) => documentId);
      return nobody.portal.promise.mutate({ promiseId, currency, documentIds, amountMinor, day, name });
    },
    onSuccess: async () => {
      await portalQueries.invalidateQueries();
      close();
    },
  });
  const isAbove = "amountMinor" in reading && reading.amountMinor > openMinor;
  const isDayRight = isDay(day) && day >= today && day <= lastDay;
  const amountProblem =
    "problem" in reading ? t(`portal.need.${reading.problem}`, { currency }) : isAbove && t("promise.own.above");
  const send = () => {
    setAsked(true);
    if ("amountMinor" in reading && !isAbove && picked.length > 0 && isDayRight && name.trim() !== "")
      promising.mutate(reading.amountMinor);
  };
  const toggle = (documentId: string) => {
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(documentId)) next.add(documentId);
      return next;
    });
    setTyped(undefined);
  };
  return (
    <Sheet
      title={t("promise.own.sheet")}
      action={t("promise.own.send")}
      sending={t("portal.sending")}
      isSending={promising.isPending}
      error={promising.error}
      send={send}
      close={close}
    >
      {currencies.length > 1 ? (
        <Choice
          label={t("promise.own.currency")}
          value={currency}
          options={currencies.map((each) => [each, each] as const)}
          setValue={(next) => {
            setCurrency(next);
            setTyped(undefined);
          }}
        />
      ) : null}
      <fieldset className="choice">
        <legend>{t("promise.own.items")}</legend>
        {own.map(({ documentId, number, dueDate, remainderMinor }) => (
          <label key={documentId}>
            <input type="checkbox" checked={chosen.has(documentId)} onChange={() => toggle(documentId)} />
            {t("promise.own.item", {
              ...{ number, day: formatDay(dueDate, locale), amount: formatMoney(remainderMinor, currency, locale) },
            })}
          </label>
        ))}
        {isAsked && picked.length === 0 ? (
          <p className="bad" role="alert">
            {t("promise.itemsMissing")}
          </p>
        ) : null}
      </fieldset>
      <TextField
        label={`${t("promise.amount")} (${currency})`}
        value={amount}
        setValue={setTyped}
        inputMode="decimal"
        autoComplete="off"
        problem={isAsked && picked.length > 0 && amountProblem ? amountProblem : undefined}
      />
      <TextField
        label={t("promise.day")}
        type="date"
        max={lastDay}
        value={day}
        setValue={setDay}
        hint={t("promise.own.last", { day: formatDay(lastDay, locale) })}
        problem={isAsked && !isDayRight ? t("fault.promise.day", dates()) : undefined}
      />
      <NameField name={name} setName={setName} isAsked={isAsked} />
    </Sheet>
  );

  function dates() {
    return { from: formatDay(today, locale), to: formatDay(lastDay, locale) };
  }
}
