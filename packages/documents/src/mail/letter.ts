import type { Language } from "@counterfoil/core/statement/paper";
import { html } from "hono/html";

/** A figure stays in one line; a sentence may take several. */
export type Fact = { name: string; value: string; strong?: boolean; sentence?: boolean };

/** What a mail says, once; the HTML and the text part are both made of it. */
export type Letter = {
  language: Language;
  company: string;
  heading: string;
  greeting: string;
  opening: string;
  /** One a currency, or one. */
  blocks: { title: string; facts: Fact[] }[];
  /** One thing to do: a button in HTML, the bare address in text. */
  link?: { label: string; address: string };
  closing: string[];
};

export function letterText(letter: Letter): string {
  const blocks = letter.blocks.map(({ title, facts }) =>
    [title, ...facts.map(({ name, value }) => `  ${name}: ${value}`)].join("\n"),
  );
  const link = letter.link ? [`${letter.link.label}\n${letter.link.address}`] : [];
  return `${[letter.greeting, letter.opening, ...blocks, ...link, letter.closing.join("\n"), letter.company].join("\n\n")}\n`;
}

const font = "font-family:-apple-system,'PingFang SC','Microsoft YaHei','Segoe UI',Arial,sans-serif";
const copy = `${font};font-size:15px;line-height:24px;color:#222222`;
const quiet = `${font};font-size:13px;line-height:20px;color:#595959`;

/**
 * Tables and inline styles only, 600 pixels wide: what Outlook and the web mail of QQ and 163 agree upon. Whatever is
 * filled in is escaped by the template.
 */
export async function letterHtml(letter: Letter): Promise<string> {
  const { language, company, heading, greeting, opening, blocks, link, closing } = letter;
  const page = html`<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading}</title>
</head>
<body style="margin:0;padding:0;background-color:#f3f3f3">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#f3f3f3">
<tr><td align="center" style="padding:24px 8px">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff" style="width:600px;max-width:100%">
<tr><td style="padding:28px 32px 16px 32px;border-bottom:2px solid #111111;${font};font-size:18px;line-height:26px;font-weight:bold;color:#111111">${company}</td></tr>
<tr><td style="padding:24px 32px 0 32px;${font};font-size:22px;line-height:30px;font-weight:bold;color:#111111">${heading}</td></tr>
<tr><td style="padding:16px 32px 0 32px;${copy}">${greeting}</td></tr>
<tr><td style="padding:8px 32px 0 32px;${copy}">${opening}</td></tr>
${blocks.map(block)}
${link ? button(link) : ""}
<tr><td style="padding:20px 32px 32px 32px;${quiet}">${closing.map((line) => html`${line}<br>`)}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
  return String(await page);
}

/** A cell that is coloured, since Outlook colours no link; it is the cell that looks like a button. */
const button = ({ label, address }: NonNullable<Letter["link"]>) => html`<tr><td style="padding:28px 32px 8px 32px">
<table role="presentation" cellpadding="0" cellspacing="0" border="0">
<tr><td bgcolor="#111111" style="background-color:#111111;border-radius:6px"><a href="${address}" style="display:inline-block;padding:12px 28px;${font};font-size:16px;line-height:24px;font-weight:bold;color:#ffffff;text-decoration:none">${label}</a></td></tr>
</table>
</td></tr>`;

const block = ({ title, facts }: Letter["blocks"][number]) => html`<tr><td style="padding:20px 32px 0 32px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
<tr><td colspan="2" style="padding:0 0 6px 0;border-bottom:1px solid #111111;${quiet}">${title}</td></tr>
${facts.map(row)}
</table>
</td></tr>`;

const row = ({ name, value, strong, sentence }: Fact) => {
  const weight = strong ? "font-weight:bold;font-size:17px" : "font-weight:normal";
  const breaks = sentence ? "word-break:break-word" : "white-space:nowrap";
  return html`<tr><td style="padding:7px 0;border-bottom:1px solid #e2e2e2;${copy};${weight}">${name}</td><td align="right" style="padding:7px 0;border-bottom:1px solid #e2e2e2;${copy};${weight};${breaks}">${value}</td></tr>
`;
};
