import { PlusOutlined } from "@ant-design/icons";
import { useMutation, useQuery } from "@tanstack/react-query";
import { App, Button, Tag, Tooltip } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api/client.ts";
import type { MoneyAccount } from "../api/types.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { LinkButton } from "../frame/LinkButton.tsx";
import { Listing } from "../frame/Listing.tsx";
import { Page } from "../frame/Page.tsx";
import { useWords } from "../language/language.ts";
import { MoneyAccountForm } from "./MoneyAccountForm.tsx";

/** Where the company's money lies. */
export function MoneyAccounts() {
  const { t } = useWords();
  const list = useQuery(api.moneyAccount.list.queryOptions());
  const [edited, setEdited] = useState<MoneyAccount | "new">();
  return (
    <Page
      title={t("till.accounts")}
      under={t("till.intro")}
      actions={
        <>
          <LinkButton to="/cashier">{t("shift.title")}</LinkButton>
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setEdited("new")}>
            {t("till.new")}
          </Button>
        </>
      }
    >
      <div className="stack">
        <FaultNote error={list.error} retry={() => void list.refetch()} />
        {list.error ? null : <Accounts accounts={list.data} onEdit={setEdited} />}
      </div>
      {edited ? (
        <MoneyAccountForm account={edited === "new" ? undefined : edited} onDone={() => setEdited(undefined)} />
      ) : null}
    </Page>
  );
}

type ListProps = { accounts: MoneyAccount[] | undefined; onEdit: (account: MoneyAccount) => void };

function Accounts({ accounts, onEdit }: ListProps) {
  const { t } = useWords();
  const actions = (account: MoneyAccount) => <Actions account={account} onEdit={() => onEdit(account)} />;
  return (
    <Listing<MoneyAccount>
      label={t("till.accounts")}
      rows={accounts}
      rowKey={({ moneyAccountId }) => moneyAccountId}
      expectedRows={3}
      columns={[
        { key: "name", title: t("till.name"), render: (_: unknown, account) => <Name account={account} /> },
        { key: "kind", title: t("till.kind"), render: (_: unknown, { kind }) => t(`till.kinds.${kind}`) },
        {
          key: "currency",
          title: t("money.currency"),
          render: (_: unknown, account) => <Currency account={account} />,
        },
        { key: "institution", title: t("till.institution"), dataIndex: ["details", "institution"] },
        { key: "number", title: t("till.number"), dataIndex: ["details", "number"] },
        {
          key: "actions",
          title: <span className="visually-hidden">{t("till.actions")}</span>,
          render: (_: unknown, account) => actions(account),
        },
      ]}
      card={(account) => (
        <>
          <div className="row between">
            <Name account={account} />
            <span className="soft">
              {t(`till.kinds.${account.kind}`)} · <Currency account={account} />
            </span>
          </div>
          <div className="soft">
            {[account.details.institution, account.details.number].filter((text) => text !== "").join(" · ")}
          </div>
          {actions(account)}
        </>
      )}
    />
  );
}

/** The usual two take every currency, whatever the company's is. */
function Currency({ account }: { account: MoneyAccount }) {
  const { t } = useWords();
  return account.isUsual ? t("till.every") : account.currency;
}

function Name({ account: { name, isUsual, state } }: { account: MoneyAccount }) {
  const { t } = useWords();
  return (
    <span className="row">
      <span className={state === "closed" ? "soft" : undefined}>{name}</span>
      {isUsual ? (
        <Tooltip title={t("till.usualText")}>
          <Tag>{t("till.usual")}</Tag>
        </Tooltip>
      ) : null}
      {state === "closed" ? <Tag>{t("till.closed")}</Tag> : null}
    </span>
  );
}

function Actions({ account, onEdit }: { account: MoneyAccount; onEdit: () => void }) {
  const { t } = useWords();
  const { modal } = App.useApp();
  const { moneyAccountId, name, state, isUsual } = account;
  const onSuccess = () => queryClient.invalidateQueries();
  const close = useMutation(api.moneyAccount.close.mutationOptions({ onSuccess }));
  const reopen = useMutation(api.moneyAccount.reopen.mutationOptions({ onSuccess }));
  const confirm = () =>
    modal.confirm({
      title: t("till.closing", { name }),
      content: t("till.closingText"),
      okText: t("till.close"),
      cancelText: t("till.cancel"),
      onOk: () => close.mutateAsync({ moneyAccountId }).catch(() => undefined),
    });
  return (
    <>
      <span className="row">
        <button type="button" className="text-button" onClick={onEdit}>
          {t("till.edit")}
        </button>
        {isUsual ? null : state === "open" ? (
          <button type="button" className="text-button" disabled={close.isPending} onClick={confirm}>
            {t("till.close")}
          </button>
        ) : (
          <button
            type="button"
            className="text-button"
            disabled={reopen.isPending}
            onClick={() => reopen.mutate({ moneyAccountId })}
          >
            {t("till.reopen")}
          </button>
        )}
      </span>
      <FaultNote error={close.error ?? reopen.error} />
    </>
  );
}
