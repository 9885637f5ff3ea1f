import { useMutation, useQuery } from "@tanstack/react-query";
import { Alert, App, Button } from "antd";
import { api, client, queryClient } from "../api/client.ts";
import { formatPeriod } from "../day/day.ts";
import { DocumentDialog } from "../document/DocumentDialog.tsx";
import { ReasonField } from "../document/fields.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";

export type Month = { customerId: string; currency: string; periodEnd: string };

/** Opens a closed month and every later one again, once somebody says why. */
export function ReopenDialog({ month, onClose }: { month: Month; onClose: () => void }) {
  const { t, locale } = useWords();
  const { periodEnd, currency } = month;
  return (
    <DocumentDialog<{ reason: string }>
      title={t("statement.reopenOf", { period: formatPeriod(periodEnd, locale), currency })}
      submit={t("statement.reopen")}
      isDanger
      initial={{}}
      record={async ({ reason }) => {
        await client.statement.reopen.mutate({ ...month, reason });
        return {};
      }}
      onClose={onClose}
    >
      <p style={{ marginBottom: 16 }}>{t("statement.reopenText")}</p>
      <ReasonField />
    </DocumentDialog>
  );
}

/** What is open again, and the way to close it: nothing where nothing is. */
export function OpenAgain({ customerId }: { customerId: string }) {
  const { t, locale } = useWords();
  const { message } = App.useApp();
  const found = useQuery(api.statement.reopenings.queryOptions({ customerId }));
  const close = useMutation({
    mutationFn: (currency: string) => client.statement.closeAgain.mutate({ customerId, currency }),
    onSuccess: () => {
      void message.success(t("statement.closedAgain"));
      return queryClient.invalidateQueries();
    },
  });
  return (
    <>
      {found.data?.open.map(({ currency, periods, reason }) => (
        <Alert
          key={currency}
          type="warning"
          showIcon
          title={t("statement.isOpen", {
            currency,
            periods: periods.map((end) => formatPeriod(end, locale)).join(t("statement.and")),
          })}
          description={
            <>
              <p>{t("statement.isOpenText", { reason })}</p>
              <FaultNote error={close.error} />
            </>
          }
          action={
            <Button type="primary" loading={close.isPending} onClick={() => close.mutate(currency)}>
              {t("statement.closeAgain")}
            </Button>
          }
        />
      ))}
      <FaultNote error={found.error} />
    </>
  );
}
