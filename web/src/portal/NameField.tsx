import { useWords } from "../language/language.ts";
import { TextField } from "./fields.tsx";

type Props = { name: string; setName: (name: string) => void; isAsked: boolean };

/** Who answers; it must be filled in once the form was to be sent. */
export function NameField({ name, setName, isAsked }: Props) {
  const { t } = useWords();
  return (
    <TextField
      label={t("portal.name")}
      value={name}
      setValue={setName}
      maxLength={100}
      autoComplete="name"
      problem={isAsked && name.trim() === "" ? t("portal.need.name") : undefined}
    />
  );
}
