import { useMutation } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { client } from "../api/client.ts";
import type { LedgerProblem } from "../api/types.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import { Problems } from "./Problems.tsx";

/** Reads one customer's ledger again, now. */
export function CustomerCheck({ customerId }: { customerId: string }) {
  const { t } = useWords();
  const check = useMutation({ mutationFn: () => client.proof.customer.query({ customerId }) });
  return (
    <section className="card stack" aria-live="polite">
      <h2>{t("proof.title")}</h2>
      <div>
        <Button loading={check.isPending} onClick={() => check.isPending || check.mutate()}>
          {t("proof.customer.check")}
        </Button>
      </div>
      <FaultNote error={check.error} />
      {check.data ? <Found found={check.data} /> : null}
    </section>
  );
}

type Findings = { busy: number; entries: number; statements: number; problems: readonly LedgerProblem[] };

function Found({ found: { busy, entries, statements, problems } }: { found: Findings }) {
  const { t, locale } = useWords();
  const number = (count: number) => count.toLocaleString(locale);
  if (problems.length > 0)
    return (
      <>
        <Alert
          type="error"
          showIcon
          title={t("proof.broken", { count: problems.length })}
          description={t("proof.what")}
        />
        <Problems problems={problems} ofOne />
      </>
    );
  if (busy > 0) return <Alert type="info" showIcon title={t("proof.customer.busy")} />;
  const read = { entries: number(entries), statements: number(statements) };
  return <Alert type="success" showIcon title={t("proof.customer.sound", read)} />;
}
