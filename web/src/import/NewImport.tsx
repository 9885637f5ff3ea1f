import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Skeleton, Steps } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import type { Inspection, Mapping } from "../api/types.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { LinkButton } from "../frame/LinkButton.tsx";
import { Page } from "../frame/Page.tsx";
import { usePhone } from "../frame/useMedia.ts";
import { useWords } from "../language/language.ts";
import { Check } from "./Check.tsx";
import { MappingStep } from "./MappingStep.tsx";
import "./import.css";

const route = getRouteApi("/signed/company/imports/new");

/** From an uploaded file to a running job: which column is what, how it reads, go. */
export function NewImport() {
  const { t } = useWords();
  const { upload, file } = route.useSearch();
  const inspection = useQuery({
    ...api.import.inspect.queryOptions({ uploadId: upload }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Page title={t("import.new")} under={file}>
      {inspection.error ? (
        <div className="stack">
          <FaultNote error={inspection.error} retry={() => void inspection.refetch()} />
          <div>
            <LinkButton to="/imports">{t("import.another")}</LinkButton>
          </div>
        </div>
      ) : inspection.data ? (
        <Wizard inspection={inspection.data} uploadId={upload} filename={file} />
      ) : (
        <Skeleton active paragraph={{ rows: 12 }} />
      )}
    </Page>
  );
}

type WizardProps = { inspection: Inspection; uploadId: string; filename: string };

function Wizard({ inspection, uploadId, filename }: WizardProps) {
  const { t } = useWords();
  const phone = usePhone();
  const [mapping, setMapping] = useState<Mapping>(inspection.mapping);
  const [checking, setChecking] = useState(false);
  const steps = [t("import.step.file"), t("import.step.columns"), t("import.step.check"), t("import.step.done")];
  return (
    <div className="stack">
      {phone ? null : (
        <Steps size="small" current={checking ? 2 : 1} items={steps.map((title) => ({ title }))} responsive={false} />
      )}
      {checking ? (
        <Check uploadId={uploadId} filename={filename} mapping={mapping} onBack={() => setChecking(false)} />
      ) : (
        <MappingStep inspection={inspection} mapping={mapping} onChange={setMapping} onNext={() => setChecking(true)} />
      )}
    </div>
  );
}
