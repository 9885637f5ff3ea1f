import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { fetchSample } from "../api/paper.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useDebounced } from "../frame/useDebounced.ts";
import { Waiting } from "../frame/Waiting.tsx";
import { useWords } from "../language/language.ts";
import { previewKey } from "./Logo.tsx";

type Props = { of: "receipt" | "statement"; asked: object; size?: string };

/** A sample in a style that need not be saved: the very PDF that would be printed. */
export function PaperPreview({ of, asked: wanted, size = "A4" }: Props) {
  const { t } = useWords();
  // By its text: the form hands out a new object each time, though nothing in it has changed.
  const asked = useDebounced(JSON.stringify(wanted));
  const sample = useQuery({
    queryKey: [...previewKey, of, asked],
    queryFn: () => fetchSample(of, asked),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const address = useAddress(sample.data);
  return (
    <div className={`paper-preview ${size}`} aria-busy={sample.isFetching}>
      {address ? (
        <iframe
          title={t(of === "receipt" ? "company.preview" : "company.statementPreview")}
          src={`${address}#toolbar=0&navpanes=0&view=Fit`}
        />
      ) : null}
      {sample.isPending ? <Waiting /> : null}
      <FaultNote error={sample.error} />
    </div>
  );
}

/** An address for a blob, as long as it is shown. */
function useAddress(blob: Blob | undefined): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!blob) return;
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return address;
}
