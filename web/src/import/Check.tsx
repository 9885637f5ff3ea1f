import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Skeleton } from "antd";
import { api, queryClient } from "../api/client.ts";
import { useNewId } from "../api/id.ts";
import type { ImportPreview, Mapping } from "../api/types.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";
import { Accepted } from "./Accepted.tsx";
import { WrongRows } from "./WrongRows.tsx";

type Props = { uploadId: string; filename: string; mapping: Mapping; onBack: () => void };

/** How the file reads under the mapping, before anything is recorded. */
export function Check({ uploadId, filename, mapping, onBack }: Props) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [importId] = useNewId("imp");
  const preview = useQuery(api.import.preview.queryOptions({ uploadId, mapping }));
  const start = useMutation(
    api.import.start.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: api.import.pathKey() });
        await navigate({ to: "/imports/$importId", params: { importId } });
      },
    }),
  );
  const data = preview.data;
  return (
    <div className="stack">
      <FaultNote error={preview.error} retry={() => void preview.refetch()} />
      {data ? <Result preview={data} /> : preview.error ? null : <Skeleton active paragraph={{ rows: 10 }} />}
      <FaultNote error={start.error} />
      <div className="row">
        <Button
          type="primary"
          size="large"
          disabled={!data || data.acceptedCount === 0}
          loading={start.isPending}
          onClick={() => start.isPending || start.mutate({ importId, uploadId, filename, mapping })}
        >
          {t("import.start", { count: data?.acceptedCount ?? 0 })}
        </Button>
        <Button size="large" onClick={onBack}>
          {t("import.back")}
        </Button>
      </div>
    </div>
  );
}

function Result({ preview }: { preview: ImportPreview }) {
  const { t } = useWords();
  return (
    <>
      <section className="card" aria-label={t("import.step.check")}>
        <dl className="summary">
          <div>
            <dt>{t("import.figure.rows")}</dt>
            <dd>{preview.rows}</dd>
          </div>
          <div>
            <dt>{t("import.goIn")}</dt>
            <dd>{preview.acceptedCount}</dd>
          </div>
          <div>
            <dt>{t("import.stayOut")}</dt>
            <dd className={preview.rejectedCount > 0 ? "bad" : ""}>{preview.rejectedCount}</dd>
          </div>
          {preview.currencies.map(({ currency, chargesMinor }) => (
            <div key={currency}>
              <dt>{t("import.chargesIn", { currency })}</dt>
              <dd>
                <Money minor={chargesMinor} currency={currency} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
      {preview.rejectedCount > 0 ? (
        <section className="card stack">
          <h2>{t("import.wrong", { count: preview.rejectedCount })}</h2>
          <p className="soft">{t("import.wrongText")}</p>
          <WrongRows rows={preview.rejected} />
          {preview.rejectedCount > preview.rejected.length ? (
            <p className="soft">{t("import.wrongMore", { count: preview.rejectedCount - preview.rejected.length })}</p>
          ) : null}
        </section>
      ) : null}
      {preview.accepted.length > 0 ? (
        <section className="card stack">
          <h2>{t("import.firstAccepted", { count: preview.accepted.length })}</h2>
          <Accepted rows={preview.accepted} />
        </section>
      ) : null}
    </>
  );
}
