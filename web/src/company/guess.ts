import { currencies } from "../money/money.ts";

/** Regions of the euro are many; the others that a small business is likely to be in. */
const byRegion: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      "AT",
      "BE",
      "CY",
      "DE",
      "EE",
      "ES",
      "FI",
      "FR",
      "GR",
      "HR",
      "IE",
      "IT",
      "LT",
      "LU",
      "LV",
      "MT",
      "NL",
      "PT",
      "SI",
      "SK",
    ].map((region) => [region, "EUR"]),
  ),
  ...{ CN: "CNY", HK: "HKD", MO: "MOP", TW: "TWD", SG: "SGD", MY: "MYR", JP: "JPY", KR: "KRW", TH: "THB", VN: "VND" },
  ...{ US: "USD", CA: "CAD", GB: "GBP", AU: "AUD", NZ: "NZD", CH: "CHF", IN: "INR", ID: "IDR", PH: "PHP", HU: "HUF" },
};

/** What a zone says of the currency, and of the country where it lies in one that is asked for. */
const byZone: readonly (readonly [zones: RegExp, currency: string, country?: string])[] = [
  [/^Asia\/(Shanghai|Chongqing|Urumqi|Harbin)$/, "CNY", "CN"],
  [/^Asia\/Hong_Kong$/, "HKD", "HK"],
  [/^Asia\/Taipei$/, "TWD", "TW"],
  [/^Asia\/Singapore$/, "SGD", "SG"],
  [/^Asia\/Tokyo$/, "JPY", "JP"],
  [/^Europe\/London$/, "GBP", "GB"],
  [/^Australia\//, "AUD", "AU"],
  [/^America\/(New_York|Chicago|Denver|Los_Angeles|Phoenix|Detroit)$/, "USD", "US"],
  [/^America\/(Toronto|Vancouver|Montreal|Edmonton|Winnipeg|Halifax)$/, "CAD"],
  [/^Europe\/(Berlin|Paris|Madrid|Rome|Amsterdam|Brussels|Vienna|Dublin|Helsinki|Athens|Lisbon)$/, "EUR"],
];
const saidBy = (zone: string) => byZone.find(([pattern]) => pattern.test(zone));

export const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The currency that a company in this zone most likely invoices in; the browser's region decides where the zone does not. */
export function guessCurrency(zone: string, languageTags: readonly string[]): string {
  const found = saidBy(zone)?.[1];
  if (found) return found;
  const region = languageTags.map((tag) => new Intl.Locale(tag).region).find((each) => each !== undefined);
  const guess = region === undefined ? undefined : byRegion[region];
  return guess !== undefined && currencies.includes(guess) ? guess : "USD";
}

/** Where a company in this zone most likely is; where the zone does not say, the browser's region, or nothing. */
export const guessCountry = (zone: string, languageTags: readonly string[]): string =>
  saidBy(zone)?.[2] ??
  languageTags.map((tag) => new Intl.Locale(tag).region ?? "").find((region) => /^[A-Z]{2}$/.test(region)) ??
  "";

const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/** The countries that the browser has a name for, by name. */
export function countries(locale: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(locale, { type: "region", fallback: "none" });
  const codes = letters.flatMap((first) => letters.map((second) => `${first}${second}`));
  return codes
    .flatMap((value) => {
      const label = notCountries.has(value) ? undefined : names.of(value);
      return label === undefined ? [] : [{ value, label }];
    })
    .toSorted((a, b) => a.label.localeCompare(b.label, locale));
}
/** Unions, test accents and the unknown have names of regions too. */
const notCountries = new Set(["EU", "EZ", "UN", "XA", "XB", "QO", "ZZ"]);

export const zones = (): string[] => [...new Set([browserZone(), ...Intl.supportedValuesOf("timeZone"), "UTC"])];
