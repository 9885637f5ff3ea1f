import { useMutation } from "@tanstack/react-query";
import { App } from "antd";
import { api, queryClient } from "../api/client.ts";
import { openPaper, statementPaper } from "../api/paper.ts";
import { useWords } from "../language/language.ts";

export type StatementKey = { customerId: string; currency: string; periodEnd: string };

/** What one can do with a statement, wherever it is listed. */
export function useStatementActions() {
  const { t } = useWords();
  const { message } = App.useApp();
  const open = useMutation({
    mutationFn: ({ customerId, currency, periodEnd, version }: StatementKey & { version?: number }) =>
      openPaper(statementPaper(customerId, currency, periodEnd, version)),
  });
  const resend = useMutation(
    api.statement.resend.mutationOptions({
      onSuccess: async () => {
        void message.success(t("statement.resent"));
        await queryClient.invalidateQueries({ queryKey: api.statement.pathKey() });
      },
    }),
  );
  return { open, resend, error: open.error ?? resend.error };
}
