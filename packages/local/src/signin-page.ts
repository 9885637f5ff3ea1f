type Language = "zh" | "en";
export type Mode = "signin" | "signup";
export type Problem = "email" | "password" | "short" | "taken" | "wrong";

const texts = {
  en: {
    signin: "Sign in",
    signup: "Create an account",
    email: "E-mail address",
    password: "Password",
    atLeast: "At least 8 characters",
    toSignup: "No account yet? Create one",
    toSignin: "Already have an account? Sign in",
    signedOut: "You have signed out.",
    signOut: "Sign out",
    home: "To the start page",
    failed: "Signing in did not work. Please start again.",
    problems: {
      email: "Please enter an e-mail address, such as name@example.com.",
      password: "Please enter your password.",
      short: "The password needs at least 8 characters.",
      taken: "There is an account with this address. Sign in instead.",
      wrong: "The address or the password is wrong.",
    },
  },
  zh: {
    signin: "登录",
    signup: "创建账号",
    email: "电子邮箱",
    password: "密码",
    atLeast: "至少 8 个字符",
    toSignup: "还没有账号？创建一个",
    toSignin: "已有账号？登录",
    signedOut: "您已退出登录。",
    signOut: "退出登录",
    home: "返回首页",
    failed: "登录未成功，请重新开始。",
    problems: {
      email: "请输入电子邮箱，例如 name@example.com。",
      password: "请输入密码。",
      short: "密码至少需要 8 个字符。",
      taken: "该邮箱已有账号，请直接登录。",
      wrong: "邮箱或密码不正确。",
    },
  },
} as const;

/** The first of the wanted languages that there is; `ui_locales` (spaces) goes before `Accept-Language` (commas). */
export function languageOf(uiLocales: string | undefined, acceptLanguage: string | undefined): Language {
  const wanted = [...(uiLocales ?? "").split(" "), ...(acceptLanguage ?? "").split(",")];
  for (const tag of wanted) {
    const language = tag.trim().slice(0, 2).toLowerCase();
    if (language === "zh" || language === "en") return language;
  }
  return "en";
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? "");

const style = `
:root{color-scheme:light dark;--ink:#1c2330;--soft:#5b6472;--line:#c9ced6;--page:#f4f5f7;--card:#fff;--act:#1f5f46;--bad:#b3261e}
@media(prefers-color-scheme:dark){:root{--ink:#e8eaee;--soft:#a3abb8;--line:#444c59;--page:#15181d;--card:#1f242b;--act:#2f8a66;--bad:#ff8a80}}
*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--page);color:var(--ink);
font:16px/1.5 system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{width:min(24rem,calc(100vw - 2rem));padding:2rem;background:var(--card);border:1px solid var(--line);border-radius:12px}
.brand{margin:0 0 1.5rem;color:var(--soft);font-size:.9rem}h1{margin:0 0 1.25rem;font-size:1.4rem}
label{display:block;margin:1rem 0 .25rem;font-weight:600;font-size:.9rem}
input{width:100%;padding:.6rem .75rem;font:inherit;color:inherit;background:transparent;border:1px solid var(--line);border-radius:8px}
input:focus-visible,button:focus-visible,a:focus-visible{outline:3px solid color-mix(in srgb,var(--act) 45%,transparent);outline-offset:1px}
input[aria-invalid]{border-color:var(--bad)}.hint{margin:.25rem 0 0;color:var(--soft);font-size:.85rem}
.problem{margin:.25rem 0 0;color:var(--bad);font-size:.9rem}
button{width:100%;margin-top:1.5rem;padding:.65rem;font:inherit;font-weight:600;color:#fff;background:var(--act);border:0;border-radius:8px;cursor:pointer}
.other{margin:1.25rem 0 0;text-align:center;font-size:.9rem}a{color:inherit}`;

function page(language: Language, title: string, body: string): string {
  const lang = language === "zh" ? "zh-CN" : "en";
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${title} · Counterfoil 存根</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><style>${style}</style></head>
<body><main><p class="brand">Counterfoil 存根</p>${body}</main></body></html>`;
}

type Field = { name: "email" | "password"; type: string; label: string; value: string; complete: string; hint: string };

function field({ name, type, label, value, complete, hint }: Field, problem: string, focus: boolean): string {
  const notes = [hint && `<p class="hint" id="${name}-hint">${hint}</p>`];
  if (problem) notes.push(`<p class="problem" id="${name}-problem" role="alert">${problem}</p>`);
  const described = [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(" ");
  const attributes = [
    `id="${name}" name="${name}" type="${type}" autocomplete="${complete}" value="${escaped(value)}" required`,
    described && `aria-describedby="${described}"`,
    problem && 'aria-invalid="true"',
    focus && "autofocus",
  ];
  return `<label for="${name}">${label}</label><input ${attributes.filter(Boolean).join(" ")}>${notes.join("")}`;
}

export type FormState = { mode: Mode; language: Language; email?: string; password?: string; problem?: Problem };

/** Sign-up and sign-in are one form; what was typed stays, and the first field with a problem has the focus. */
export function formPage({ mode, language, email = "", password = "", problem }: FormState): string {
  const text = texts[language];
  const atEmail = problem === "email" || problem === "taken";
  const message = problem ? text.problems[problem] : "";
  const complete = mode === "signup" ? "new-password" : "current-password";
  const hint = mode === "signup" ? text.atLeast : "";
  const address: Field = {
    name: "email",
    type: "email",
    label: text.email,
    value: email,
    complete: "username",
    hint: "",
  };
  const secret: Field = { name: "password", type: "password", label: text.password, value: password, complete, hint };
  const other = mode === "signup" ? "signin" : "signup";
  const toOther = mode === "signup" ? text.toSignin : text.toSignup;
  const body = `<h1>${text[mode]}</h1><form method="post" novalidate>
<input type="hidden" name="mode" value="${mode}">
${field(address, atEmail ? message : "", !problem || atEmail)}
${field(secret, atEmail ? "" : message, Boolean(problem) && !atEmail)}
<button>${text[mode]}</button></form><p class="other"><a href="?mode=${other}">${toOther}</a></p>`;
  return page(language, text[mode], body);
}

/** Whoever asked to sign out did so in the dashboard: the form sends itself, and has a button where scripts are off. */
export function signOutPage(language: Language, form: string): string {
  const text = texts[language];
  const body = `<h1>${text.signOut}</h1>${form}<input type="hidden" name="logout" value="yes" form="op.logoutForm">
<button form="op.logoutForm" autofocus>${text.signOut}</button><script>document.forms[0].submit()</script>`;
  return page(language, text.signOut, body);
}

export function messagePage(language: Language, message: "signedOut" | "failed", home: string): string {
  const text = texts[language];
  return page(language, text[message], `<h1>${text[message]}</h1><p><a href="${escaped(home)}">${text.home}</a></p>`);
}
