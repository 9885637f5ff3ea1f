import { chooseLanguage, type Language, useWords } from "../language/language.ts";
import "./language.css";

const names: readonly { language: Language; name: string; lang: string }[] = [
  { language: "zh", name: "中文", lang: "zh-CN" },
  { language: "en", name: "English", lang: "en" },
];

/** Each language by its own name, so that who reads only that one finds it. */
export function LanguageSwitch() {
  const { t, language: shown } = useWords();
  return (
    <fieldset className="languages">
      <legend className="visually-hidden">{t("frame.language")}</legend>
      {names.map(({ language, name, lang }) => (
        <button
          key={language}
          type="button"
          lang={lang}
          aria-pressed={language === shown}
          onClick={() => void chooseLanguage(language)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
