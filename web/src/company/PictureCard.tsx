import { Button, Upload } from "antd";
import { useState } from "react";
import { PaperError } from "../api/fault.ts";
import { FaultNote } from "../frame/FaultNote.tsx";

const mostBytes = 300_000;

/** A file's bytes as a data address: shown at once, and its second half is what the server takes. */
const readDataUrl = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });

type Words = { title: string; text: string; present: string; choose: string; save: string; remove?: string };
type Saving = { isPending: boolean; error: unknown; save: (base64: string) => Promise<unknown> };

/** A picture for the company's papers: chosen, looked at, then saved; one that can be taken away has a word for it. */
export function PictureCard({ words, has, saving }: { words: Words; has: boolean; saving: Saving }) {
  const [chosen, setChosen] = useState<string>();
  const [shown, setShown] = useState<string>();
  const [refused, setRefused] = useState<PaperError>();
  const choose = async (file: File) => {
    const fits = file.size <= mostBytes && /^image\/(png|jpeg)$/.test(file.type);
    setRefused(fits ? undefined : new PaperError({ code: "invalid", reason: "company.not_a_picture" }));
    setChosen(fits ? await readDataUrl(file) : undefined);
  };
  /** What failed is told by `saving.error`; the choice stays, to be tried again. */
  const save = (picture: string | undefined) =>
    saving.save(picture?.slice(picture.indexOf(",") + 1) ?? "").then(
      () => {
        setShown(picture);
        setChosen(undefined);
      },
      () => undefined,
    );
  const picture = chosen ?? shown;
  return (
    <section className="card stack">
      <div>
        <h2>{words.title}</h2>
        <p className="soft">{words.text}</p>
      </div>
      <div className="row" style={{ gap: 20 }}>
        <div className="seal-picture">
          {picture ? <img src={picture} alt={words.title} /> : <span>{words.present}</span>}
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
            <Button>{words.choose}</Button>
          </Upload>
          {chosen ? (
            <Button type="primary" loading={saving.isPending} onClick={() => save(chosen)}>
              {words.save}
            </Button>
          ) : null}
          {words.remove && has && !chosen ? (
            <Button loading={saving.isPending} onClick={() => save(undefined)}>
              {words.remove}
            </Button>
          ) : null}
        </div>
      </div>
      <FaultNote error={refused ?? saving.error} />
    </section>
  );
}
