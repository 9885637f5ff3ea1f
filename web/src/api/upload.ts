/** Puts a file where a form allows it that the server signed for this one file; whether it was taken is in the answer. */
export function putFile(
  { url, fields }: { url: string; fields: Record<string, string> },
  file: File,
): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  // Everything after the file is ignored by the receiver.
  form.append("file", file);
  return fetch(url, { method: "POST", body: form });
}
