/**
 * Makes the committed fonts of the papers: `node packages/documents/src/font/build.ts`, from the repository's root or
 * anywhere else. Not part of any bundle.
 *
 * - `sans-regular.ttf`, `sans-bold.ttf`: Noto Sans SC. Regular keeps GBK and Big5; bold keeps what headings and most
 *   names are made of (GB 2312 and the everyday half of Big5), because every megabyte is carried into each cold start.
 * - `latin-regular.ttf`, `latin-bold.ttf`: Noto Sans, for the Latin, Greek and Cyrillic letters that Noto Sans SC lacks.
 * - `rare-regular.otf`: all other Han characters, and Hangul (KS X 1001), from Noto Sans CJK, whose outlines are a third
 *   smaller. It is made only where Debian's `fonts-noto-cjk` and `python3-fonttools` are installed; elsewhere the
 *   committed file stays as it is.
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { create } from "fontkit";
import subsetFont from "subset-font";

const assets = fileURLToPath(new URL("../../assets/", import.meta.url));
const packageOf = (name: string) =>
  fileURLToPath(new URL(`../../node_modules/@expo-google-fonts/${name}/`, import.meta.url));
const debianCjk = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";

/** Tables of vertical setting: half a megabyte that a horizontal paper never asks for. */
const shape = {
  targetFormat: "truetype",
  keepFeatures: ["kern", "mark"],
  dropTables: ["vhea", "vmtx", "VORG"],
} as const;

const charactersOf = (font: Uint8Array): number[] => {
  const opened = create(Buffer.from(font));
  if ("fonts" in opened) throw new Error("a single font is expected, not a collection");
  return opened.characterSet;
};

/** All characters that a double-byte encoding writes with the given lead bytes. */
function encodable(encoding: string, [leadFrom, leadTo]: [number, number], trailFrom: number): string {
  const decoder = new TextDecoder(encoding);
  const found = new Set<string>();
  for (let lead = leadFrom; lead <= leadTo; lead++) {
    for (let trail = trailFrom; trail <= 0xfe; trail++) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if ([...text].length === 1 && text !== "\uFFFD") found.add(text);
    }
  }
  return [...found].join("");
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at);
const textOf = (codePoints: Iterable<number>): string => String.fromCodePoint(...codePoints);

const letters = [...range(0x20, 0x24f), ...range(0x250, 0x52f), ...range(0x1e00, 0x1fff), ...range(0x2000, 0x22ff)];

function write(name: string, font: Uint8Array): void {
  writeFileSync(join(assets, name), font);
  process.stdout.write(`${name} ${font.length} bytes, ${charactersOf(font).length} characters\n`);
}

async function chinese(): Promise<Uint8Array> {
  const regular = readFileSync(`${packageOf("noto-sans-sc")}400Regular/NotoSansSC_400Regular.ttf`);
  const bold = readFileSync(`${packageOf("noto-sans-sc")}700Bold/NotoSansSC_700Bold.ttf`);
  const written = encodable("gbk", [0x81, 0xfe], 0x40) + encodable("big5", [0xa1, 0xf9], 0x40);
  const wide = await subsetFont(regular, textOf(letters) + written, shape);
  // GB 2312 is the corner of GBK where both bytes are above A0; the first rows of Big5 hold its everyday characters.
  const everyday = encodable("gbk", [0xa1, 0xf7], 0xa1) + encodable("big5", [0xa1, 0xc6], 0x40);
  const narrow = await subsetFont(bold, textOf(letters) + everyday, shape);
  write("sans-regular.ttf", wide);
  write("sans-bold.ttf", narrow);
  copyFileSync(`${packageOf("noto-sans-sc")}LICENSE_FONT`, join(assets, "sans-OFL.txt"));
  return wide;
}

async function latin(): Promise<void> {
  for (const [file, name] of [
    ["400Regular/NotoSans_400Regular.ttf", "latin-regular.ttf"],
    ["700Bold/NotoSans_700Bold.ttf", "latin-bold.ttf"],
  ] as const) {
    write(name, await subsetFont(readFileSync(packageOf("noto-sans") + file), textOf(letters), shape));
  }
  copyFileSync(`${packageOf("noto-sans")}LICENSE_FONT`, join(assets, "latin-OFL.txt"));
}

/** Font 2 of the collection is the Simplified Chinese face. */
function rare(wide: Uint8Array): void {
  if (!existsSync(debianCjk)) return;
  const present = new Set(charactersOf(wide));
  const han = [...range(0x3400, 0x9fff), ...range(0xf900, 0xfaff), ...range(0x20000, 0x323af)];
  const hangul = [...encodable("euc-kr", [0xb0, 0xc8], 0xa1)].map((syllable) => syllable.codePointAt(0) ?? 0);
  const directory = mkdtempSync(join(tmpdir(), "rare-font-"));
  const wanted = join(directory, "wanted.txt");
  writeFileSync(
    wanted,
    [...han, ...hangul]
      .filter((code) => !present.has(code))
      .map((code) => code.toString(16))
      .join("\n"),
  );
  const made = join(directory, "rare.otf");
  execFileSync("/usr/bin/python3", [
    ...["-m", "fontTools.subset", debianCjk, "--font-number=2", `--unicodes-file=${wanted}`, `--output-file=${made}`],
    ...["--desubroutinize", "--layout-features=", "--no-hinting", "--drop-tables+=vhea,vmtx,VORG,BASE"],
  ]);
  write("rare-regular.otf", readFileSync(made));
  // The same outlines under the same copyright as Noto Sans SC.
  copyFileSync(`${packageOf("noto-sans-sc")}LICENSE_FONT`, join(assets, "rare-OFL.txt"));
  rmSync(directory, { recursive: true });
}

const wide = await chinese();
await latin();
rare(wide);
