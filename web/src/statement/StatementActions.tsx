import { FilePdfOutlined, MailOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button, Popconfirm } from "antd";
import type { StatementRow } from "../api/types.ts";
import { useWords } from "../language/language.ts";
import type { useStatementActions } from "./useStatementActions.ts";

type Props = {
  row: Pick<StatementRow, "customerId" | "currency" | "name" | "reference">;
  periodEnd: string;
  actions: ReturnType<typeof useStatementActions>;
};

export function StatementActions({ row, periodEnd, actions }: Props) {
  const { t } = useWords();
  const { customerId, currency } = row;
  const who = row.name || row.reference;
  const opening = actions.open.isPending && actions.open.variables.customerId === customerId;
  return (
    <span className="row" style={{ flexWrap: "nowrap", gap: 0 }}>
      <Link
        to="/statements/$periodEnd/$customerId/$currency"
        params={{ periodEnd, customerId, currency }}
        className="nowrap"
        aria-label={`${t("sheet.view")} ${who}`}
      >
        {t("sheet.view")}
      </Link>
      <Button
        type="link"
        size="small"
        icon={<FilePdfOutlined aria-hidden />}
        loading={opening}
        aria-label={`${t("statement.open")} ${who}`}
        onClick={() => actions.open.mutate({ customerId, currency, periodEnd })}
      >
        {t("statement.open")}
      </Button>
      <Popconfirm
        title={t("statement.resendSure", { who })}
        description={t("statement.resendText")}
        okText={t("statement.resend")}
        onConfirm={() => actions.resend.mutate({ customerId, periodEnd })}
      >
        <Button
          type="link"
          size="small"
          icon={<MailOutlined aria-hidden />}
          aria-label={`${t("statement.resend")} ${who}`}
        >
          {t("statement.resend")}
        </Button>
      </Popconfirm>
    </span>
  );
}
