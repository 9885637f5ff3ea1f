/** What a company or a customer chooses of its statements, in the order in which it is offered. */
export const layouts = ["forward", "open-item"] as const;
export const rhythms = ["monthly", "quarterly", "yearly", "on-demand"] as const;
export const releases = ["at-once", "review"] as const;
/** A language is called by its own name, on every screen. */
export const paperLanguages = { zh: "中文", en: "English", both: "中文 + English" } as const;
export type PaperLanguage = keyof typeof paperLanguages;
export const paperLanguageOptions = (["zh", "en", "both"] as const).map((value) => ({
  value,
  label: paperLanguages[value],
}));
