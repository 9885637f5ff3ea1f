import { useMutation } from "@tanstack/react-query";
import { App, Button, Upload } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api/client.ts";
import { PaperError } from "../api/fault.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";

const mostBytes = 300_000;

/** A file's bytes as a data address: shown at once, and its second half is what the server takes. */
const readDataUrl = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });

/** The picture of the company's seal that receipts and statements carry. */
export function SealPicture({ hasSeal }: { hasSeal: boolean }) {
  const { t } = useWords();
  const { message } = App.useApp();
  const [chosen, setChosen] = useState<string>();
  const set = useMutation(
    api.company.setSeal.mutationOptions({
      onSuccess: async () => {
        setChosen(undefined);
        setShown(chosen);
        void message.success(t("company.sealSaved"));
        await queryClient.invalidateQueries({ queryKey: api.company.pathKey() });
      },
    }),
  );
  const [shown, setShown] = useState<string>();
  const [refused, setRefused] = useState<PaperError>();
  const choose = async (file: File) => {
    const fits = file.size <= mostBytes && /^image\/(png|jpeg)$/.test(file.type);
    setRefused(fits ? undefined : new PaperError({ code: "invalid", reason: "company.seal_not_a_picture" }));
    setChosen(fits ? await readDataUrl(file) : undefined);
  };
  const picture = chosen ?? shown;
  return (
    <section className="card stack">
      <div>
        <h2>{t("company.seal")}</h2>
        <p className="soft">{t("company.sealText")}</p>
      </div>
      <div className="row" style={{ gap: 20 }}>
        <div className="seal-picture">
          {picture ? (
            <img src={picture} alt={t("company.seal")} />
          ) : (
            <span>{t(hasSeal ? "company.hasSeal" : "company.noSeal")}</span>
          )}
        </div>
        <div className="row">
          <Upload
            accept="image/png,image/jpeg"
            showUploadList={false}
            beforeUpload={(file) => {
              void choose(file);
              return false;
            }}
          >
            <Button>{t("company.chooseSeal")}</Button>
          </Upload>
          {chosen ? (
            <Button
              type="primary"
              loading={set.isPending}
              onClick={() => set.mutate({ base64: chosen.slice(chosen.indexOf(",") + 1) })}
            >
              {t("company.saveSeal")}
            </Button>
          ) : null}
        </div>
      </div>
      <FaultNote error={refused ?? set.error} />
    </section>
  );
}
