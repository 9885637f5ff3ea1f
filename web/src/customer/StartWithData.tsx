import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { api } from "../api/client.ts";
import { useNewId } from "../api/id.ts";
import { Empty } from "../frame/Empty.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { LinkButton } from "../frame/LinkButton.tsx";
import { useWords } from "../language/language.ts";

/** A company without customers: the ways to its first ones. */
export function StartWithData() {
  const { t } = useWords();
  const navigate = useNavigate();
  const [importId] = useNewId("imp");
  const sample = useMutation(
    api.company.loadSample.mutationOptions({
      onSuccess: (job) => navigate({ to: "/imports/$importId", params: { importId: job.importId } }),
    }),
  );
  return (
    <div className="stack">
      <FaultNote error={sample.error} />
      <Empty title={t("customer.none")} text={t("customer.noneText")}>
        <LinkButton to="/imports" color="primary" variant="solid" size="large">
          {t("customer.importFirst")}
        </LinkButton>
        <LinkButton to="/customers/new" size="large">
          {t("customer.new")}
        </LinkButton>
        <Button size="large" loading={sample.isPending} onClick={() => sample.mutate({ importId })}>
          {t("customer.loadSample")}
        </Button>
      </Empty>
    </div>
  );
}
