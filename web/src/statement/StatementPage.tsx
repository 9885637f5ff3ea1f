import { FilePdfOutlined, MailOutlined, UnlockOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Alert, Button, Popconfirm, Skeleton } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import type { FigureName, StatementDetail, StatementVersion } from "../api/types.ts";
import { formatDay, formatPeriod } from "../day/day.ts";
import { DocumentDrawer } from "../document/DocumentDrawer.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { Page } from "../frame/Page.tsx";
import { useWords } from "../language/language.ts";
import { Explained } from "./Explained.tsx";
import { OpenAgain, ReopenDialog } from "./Reopening.tsx";
import { SheetAnswers } from "./SheetAnswers.tsx";
import { SheetFigures } from "./SheetFigures.tsx";
import { SheetItems } from "./SheetItems.tsx";
import { SheetLines } from "./SheetLines.tsx";
import { SheetRecord } from "./SheetRecord.tsx";
import { SheetVersions } from "./SheetVersions.tsx";
import { useStatementActions } from "./useStatementActions.ts";
import "./sheet.css";

const route = getRouteApi("/signed/company/statements/$periodEnd/$customerId/$currency");

/** One statement whole, in the latest version or the one that is asked for. */
export function StatementPage() {
  const { t, locale } = useWords();
  const key = route.useParams();
  const { version } = route.useSearch();
  const asked: StatementVersion = { ...key, ...(version ? { version } : {}) };
  const found = useQuery({ ...api.statement.get.queryOptions(asked), refetchOnMount: "always" });
  const statement = found.data;
  return (
    <Page
      title={t("sheet.title", { period: formatPeriod(key.periodEnd, locale) })}
      under={statement ? <Under statement={statement} /> : <>&nbsp;</>}
      actions={statement ? <Actions statement={statement} /> : null}
    >
      <div className="stack">
        <FaultNote error={found.error} retry={() => void found.refetch()} />
        {statement ? <Sheet key={`${statement.periodEnd} ${statement.version}`} {...{ statement, asked }} /> : null}
        {found.isPending ? <Skeleton active paragraph={{ rows: 12 }} /> : null}
      </div>
    </Page>
  );
}

function Under({ statement }: { statement: StatementDetail }) {
  const { t, locale } = useWords();
  const { customerId, name, reference, currency, from, periodEnd, version, issuedOn } = statement;
  const day = (date: string) => formatDay(date, locale);
  return (
    <>
      <div>
        <Link to="/customers/$customerId" params={{ customerId }} search={{ tab: "statements" }}>
          {name || reference}
        </Link>{" "}
        · {reference} · {currency}
      </div>
      <div>
        {t("sheet.span", { from: day(from), to: day(periodEnd) })} ·{" "}
        {t("sheet.issued", { version, date: day(issuedOn) })}
      </div>
    </>
  );
}

type SheetProps = { statement: StatementDetail; asked: StatementVersion };

function Sheet({ statement, asked }: SheetProps) {
  const { t } = useWords();
  const [figure, setFigure] = useState<FigureName>();
  const [opened, setOpened] = useState<string>();
  const { customerId, version, versions } = statement;
  const latest = versions[0]?.version ?? version;
  return (
    <>
      {version < latest ? (
        <Alert
          type="warning"
          showIcon
          title={t("sheet.older", { version, latest })}
          action={
            <Link
              from="/statements/$periodEnd/$customerId/$currency"
              to="/statements/$periodEnd/$customerId/$currency"
              search={{}}
            >
              {t("sheet.showLatest", { latest })}
            </Link>
          }
        />
      ) : (
        <OpenAgain customerId={customerId} />
      )}
      <SheetFigures statement={statement} onFigure={setFigure} />
      <SheetLines statement={statement} onDocument={setOpened} />
      <SheetItems statement={statement} onDocument={setOpened} />
      <SheetAnswers statement={statement} />
      <SheetVersions statement={statement} onDocument={setOpened} />
      <SheetRecord statement={statement} />
      {figure ? (
        <Explained
          {...{ statement, asked, figure }}
          onFigure={setFigure}
          onDocument={setOpened}
          onClose={() => setFigure(undefined)}
        />
      ) : null}
      {opened ? <DocumentDrawer documentId={opened} onOpen={setOpened} onClose={() => setOpened(undefined)} /> : null}
    </>
  );
}

function Actions({ statement }: { statement: StatementDetail }) {
  const { t } = useWords();
  const actions = useStatementActions();
  const [isReopening, setReopening] = useState(false);
  const { customerId, currency, periodEnd, version, versions, name, reference } = statement;
  const key = { customerId, currency, periodEnd };
  const isLatest = versions[0]?.version === version;
  return (
    <>
      <Button
        type="primary"
        icon={<FilePdfOutlined aria-hidden />}
        loading={actions.open.isPending}
        onClick={() => actions.open.mutate({ ...key, version })}
      >
        {t("statement.open")}
      </Button>
      {isLatest ? (
        <>
          <Popconfirm
            title={t("statement.resendSure", { who: name || reference })}
            description={t("statement.resendText")}
            okText={t("statement.resend")}
            onConfirm={() => actions.resend.mutate({ customerId, periodEnd })}
          >
            <Button icon={<MailOutlined aria-hidden />} loading={actions.resend.isPending}>
              {t("statement.resend")}
            </Button>
          </Popconfirm>
          <Button icon={<UnlockOutlined aria-hidden />} onClick={() => setReopening(true)}>
            {t("statement.reopen")}
          </Button>
        </>
      ) : null}
      {isReopening ? <ReopenDialog month={key} onClose={() => setReopening(false)} /> : null}
      <FaultNote error={actions.error} />
    </>
  );
}
