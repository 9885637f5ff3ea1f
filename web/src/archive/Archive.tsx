import { getRouteApi } from "@tanstack/react-router";
import { Button, Skeleton } from "antd";
import type { DocumentKind } from "../api/types.ts";
import { useCompany } from "../company/useCompany.ts";
import { useToday } from "../company/useToday.ts";
import { CustomerPicker } from "../customer/CustomerPicker.tsx";
import { DayInput } from "../day/DayInput.tsx";
import { LinkButton } from "../frame/LinkButton.tsx";
import { Page } from "../frame/Page.tsx";
import { SearchBox } from "../frame/SearchBox.tsx";
import { useWords } from "../language/language.ts";
import { type ArchiveSearch, documentKinds } from "../search.ts";
import { Documents } from "./Documents.tsx";
import { ExportCard } from "./ExportCard.tsx";
import { FoundNumber } from "./FoundNumber.tsx";
import { JournalCard } from "./JournalCard.tsx";
import "./archive.css";

const route = getRouteApi("/signed/company/archive");

/** All documents: by kind and period, by customer, by number; and a period of them as one file. */
export function Archive() {
  const { t } = useWords();
  const { companyId } = useCompany();
  const today = useToday();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const go = (change: ArchiveSearch) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const { kind = "receipt", number, customer } = search;
  if (today === undefined) return <Skeleton active paragraph={{ rows: 8 }} />;
  const { from = `${today.slice(0, 4)}-01-01`, to = today } = search;
  return (
    <Page
      title={t("archive.title")}
      under={t("archive.intro")}
      actions={<LinkButton to="/reports/numbers">{t("archive.numbers")}</LinkButton>}
    >
      <div className="stack">
        <SearchBox
          label={t("archive.number")}
          value={number ?? ""}
          onSearch={(text) =>
            void navigate({
              search: ({ number: _, ...before }) => (text ? { ...before, number: text } : before),
              replace: true,
            })
          }
        />
        {number ? (
          <FoundNumber number={number} />
        ) : (
          <>
            <Kinds chosen={kind} onChoose={(each) => go({ kind: each })} />
            <Filters from={from} to={to} customer={customer} go={go} />
            <Documents key={companyId} query={{ kind, from, to, ...(customer ? { customerId: customer } : {}) }} />
            <ExportCard key={`${from} ${to}`} from={from} to={to} />
            <JournalCard />
          </>
        )}
      </div>
    </Page>
  );
}

type KindsProps = { chosen: DocumentKind; onChoose: (kind: DocumentKind) => void };

function Kinds({ chosen, onChoose }: KindsProps) {
  const { t } = useWords();
  return (
    <fieldset className="kinds">
      <legend className="visually-hidden">{t("archive.kinds")}</legend>
      {documentKinds.map((kind) => (
        <button key={kind} type="button" aria-pressed={kind === chosen} onClick={() => onChoose(kind)}>
          {t(`entry.${kind}`)}
        </button>
      ))}
    </fieldset>
  );
}

type FiltersProps = { from: string; to: string; customer: string | undefined; go: (change: ArchiveSearch) => void };

function Filters({ from, to, customer, go }: FiltersProps) {
  const { t } = useWords();
  const navigate = route.useNavigate();
  const everyone = () => void navigate({ search: ({ customer: _, ...before }) => before, replace: true });
  return (
    <div className="archive-filters">
      <label htmlFor="from">
        <span>{t("archive.from")}</span>
        <DayInput id="from" value={from} max={to} onChange={(day) => day && go({ from: day })} />
      </label>
      <label htmlFor="to">
        <span>{t("archive.to")}</span>
        <DayInput id="to" value={to} min={from} onChange={(day) => day && go({ to: day })} />
      </label>
      <label htmlFor="customer">
        <span>{t("archive.customer")}</span>
        <CustomerPicker
          id="customer"
          {...(customer ? { value: customer } : {})}
          onChange={(customerId) => go({ customer: customerId })}
        />
      </label>
      {customer ? <Button onClick={everyone}>{t("archive.everyCustomer")}</Button> : null}
    </div>
  );
}
