import { useMutation } from "@tanstack/react-query";
import { App } from "antd";
import { api, queryClient } from "../api/client.ts";
import { useWords } from "../language/language.ts";
import { PictureCard } from "./PictureCard.tsx";

/** The picture of the company's seal that receipts and statements carry. */
export function SealPicture({ hasSeal }: { hasSeal: boolean }) {
  const { t } = useWords();
  const { message } = App.useApp();
  const set = useMutation(
    api.company.setSeal.mutationOptions({
      onSuccess: async () => {
        void message.success(t("company.sealSaved"));
        await queryClient.invalidateQueries({ queryKey: api.company.pathKey() });
      },
    }),
  );
  return (
    <PictureCard
      words={{
        title: t("company.seal"),
        text: t("company.sealText"),
        present: t(hasSeal ? "company.hasSeal" : "company.noSeal"),
        choose: t("company.chooseSeal"),
        save: t("company.saveSeal"),
      }}
      has={hasSeal}
      saving={{ ...set, save: (base64) => set.mutateAsync({ base64 }) }}
    />
  );
}
