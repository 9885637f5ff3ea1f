import { useMutation } from "@tanstack/react-query";
import { App } from "antd";
import { api, queryClient } from "../api/client.ts";
import { useWords } from "../language/language.ts";
import { PictureCard } from "./PictureCard.tsx";

/** The logo at the head of receipts and other documents. */
export function Logo({ hasLogo }: { hasLogo: boolean }) {
  const { t } = useWords();
  const { message } = App.useApp();
  const set = useMutation(
    api.company.setLogo.mutationOptions({
      onSuccess: async (style) => {
        queryClient.setQueryData(api.company.paperStyle.queryKey(), style);
        void message.success(t("company.logoSaved"));
        await queryClient.invalidateQueries({ queryKey: previewKey });
      },
    }),
  );
  return (
    <PictureCard
      words={{
        title: t("company.logo"),
        text: t("company.logoText"),
        present: t(hasLogo ? "company.hasLogo" : "company.noLogo"),
        choose: t("company.chooseSeal"),
        save: t("company.saveLogo"),
        remove: t("company.removeLogo"),
      }}
      has={hasLogo}
      saving={{ ...set, save: (base64) => set.mutateAsync({ base64 }) }}
    />
  );
}

/** Previews show the logo too. */
export const previewKey = ["paper-preview"];
