import type { ReactNode } from "react";
import type { DisputePage } from "../api/types.ts";
import { useCompany } from "../company/useCompany.ts";
import { useToday } from "../company/useToday.ts";
import { CustomerName } from "../customer/CustomerName.tsx";
import "../customer/customer.css";
import { formatInstant, formatPeriod } from "../day/day.ts";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";
import { useOwnerName } from "./DisputeTable.tsx";
import { Deadline, useSubject, Waits } from "./subject.tsx";

type Props = { dispute: DisputePage; onOpen: (documentId: string) => void };

/** What is disputed and of which version, the amounts, whose it is, and how it ended. */
export function DisputeFacts({ dispute, onOpen }: Props) {
  const { t, locale } = useWords();
  const { zone } = useCompany();
  const today = useToday();
  const subject = useSubject();
  const ownerOf = useOwnerName();
  const { currency, ourMinor, theirMinor, documentId, version, latestVersion, customer, correctionId } = dispute;
  const isOpen = dispute.state === "open";
  const at = formatInstant(dispute.openedAt, zone, locale);
  const open = (id: string, text: string) => (
    <button type="button" className="text-button" onClick={() => onOpen(id)}>
      {text}
    </button>
  );
  const ofVersion =
    version === latestVersion
      ? t("dispute.onVersion", { version })
      : t("dispute.replaced", { version, latest: latestVersion });
  const facts: [label: string, value: ReactNode][] = [
    [t("dispute.customer"), <CustomerName key="name" {...customer} />],
    [t("dispute.statement"), `${formatPeriod(dispute.periodEnd, locale)} · ${ofVersion}`],
    [t("dispute.subject"), documentId ? open(documentId, subject(dispute)) : subject(dispute)],
    [t("dispute.ours"), <Money key="ours" minor={ourMinor} currency={currency} />],
    [t("dispute.theirs"), <Money key="theirs" minor={theirMinor} currency={currency} />],
    [
      t("dispute.difference"),
      <strong key="difference">
        <Money minor={theirMinor - ourMinor} currency={currency} />
      </strong>,
    ],
    [
      t("dispute.notDemanded"),
      isOpen ? <Money key="claimed" minor={dispute.disputedMinor} currency={currency} /> : null,
    ],
    [
      t("dispute.openedOn"),
      t(dispute.openedBy === "customer" ? "dispute.openedByCustomer" : "dispute.openedByUs", { at }),
    ],
    [t("dispute.deadline"), isOpen ? <Deadline key="deadline" of={dispute} today={today} /> : null],
    [t("dispute.owner"), isOpen ? ownerOf(dispute) : null],
    [t(isOpen ? "dispute.stands" : "dispute.outcome"), <Waits key="waits" of={dispute} />],
    [t("dispute.resolvedOn"), dispute.resolvedAt ? formatInstant(dispute.resolvedAt, zone, locale) : null],
    [t("dispute.cause"), dispute.cause ? t(`dispute.causes.${dispute.cause}`) : null],
    [t("dispute.correction"), correctionId ? open(correctionId, t("dispute.document")) : null],
  ];
  return (
    <dl className="details">
      {facts
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label} style={{ display: "contents" }}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
