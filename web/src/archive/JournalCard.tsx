import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { downloadPaper, journalFile } from "../api/paper.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";

const formats = ["hledger", "beancount"] as const;

/** The whole ledger for programs of others, so that nobody has to believe our sums. */
export function JournalCard() {
  const { t } = useWords();
  const download = useMutation({
    mutationFn: (format: (typeof formats)[number]) => downloadPaper(journalFile(format)),
  });
  return (
    <section className="card stack">
      <div>
        <h2>{t("archive.journal")}</h2>
        <p className="soft">{t("archive.journalText")}</p>
      </div>
      <div className="row">
        {formats.map((format) => (
          <Button
            key={format}
            loading={download.isPending && download.variables === format}
            onClick={() => download.mutate(format)}
          >
            {format}
          </Button>
        ))}
      </div>
      <FaultNote error={download.error} />
    </section>
  );
}
