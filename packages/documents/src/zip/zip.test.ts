import { crc32 } from "node:zlib";
import fc from "fast-check";
import { unzipSync } from "fflate";
import { expect, it } from "vitest";
import { fileName, ZipWriter } from "./zip.ts";

/** Writes files in pieces; after every piece the writer is put away as text and taken up again. */
function zipped(files: [name: string, pieces: Uint8Array[]][]): Buffer {
  let zip = new ZipWriter();
  const out: Buffer[] = [];
  const step = (bytes: Buffer): void => {
    out.push(bytes);
    zip = new ZipWriter(JSON.parse(JSON.stringify(zip.state())));
  };
  for (const [name, pieces] of files) {
    step(zip.begin(name));
    for (const piece of pieces) step(zip.write(piece));
    step(zip.end());
  }
  step(zip.finish());
  return Buffer.concat(out);
}

it("an archive that was put away after every piece reads as if it had been written at once", () => {
  const piece = fc.uint8Array({ maxLength: 2_000 });
  fc.assert(
    fc.property(fc.array(fc.array(piece, { maxLength: 5 }), { maxLength: 6 }), (contents) => {
      const files = contents.map((pieces, at): [string, Uint8Array[]] => [`目录/文件 ${at}.csv`, pieces]);
      const read = unzipSync(zipped(files));
      expect(Object.keys(read)).toEqual(files.map(([name]) => name));
      for (const [name, pieces] of files) expect(Buffer.from(read[name] ?? [])).toEqual(Buffer.concat(pieces));
    }),
    { numRuns: 60 },
  );
});

it("its directory tells of every file the checksum and the sizes, and an empty archive is one too", () => {
  const text = Buffer.from("你好, 𠮷\r\n".repeat(50_000));
  const bytes = zipped([
    ["收据/R-2026-000001.pdf", [text, text]],
    ["empty.csv", []],
  ]);
  const start = bytes.readUInt32LE(bytes.length - 6);
  expect(bytes.readUInt32LE(start + 16)).toBe(crc32(Buffer.concat([text, text])));
  expect(bytes.readUInt32LE(start + 24)).toBe(2 * text.length);
  expect(bytes.length).toBeLessThan(20_000);
  expect(unzipSync(bytes)["empty.csv"]).toHaveLength(0);
  expect(unzipSync(zipped([]))).toEqual({});
});

it("a name made to leave the folder, to hide or to be a command is a plain name", () => {
  const names = {
    "../../etc/passwd": "etc_passwd",
    "..\\..\\windows\\system32": "windows_system32",
    "/abs": "abs",
    ".bashrc": "bashrc",
    "C:\\x": "C_x",
    "a\0b\r\nc": "a_b_c",
    "\u202eexe.fdp": "exe.fdp",
    "发票 𠮷㐂龘#1": "发票_𠮷㐂龘_1",
    "": "",
    "...": "",
  };
  for (const [given, safe] of Object.entries(names)) expect(fileName(given)).toBe(safe);
  expect([...fileName("𠮷".repeat(500))]).toHaveLength(60);
});
