import type { Server } from "node:http";
import sirv from "sirv";
import type { Route } from "./http.ts";

const policy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  // The preview of a paper: a PDF that the page itself has fetched.
  "frame-src blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** A built site: any path that is no file gets `index.html`, since the page itself knows the way. */
export function builtSite(directory: string): Route {
  const serve = sirv(directory, {
    single: true,
    setHeaders(response, path) {
      response.setHeader("x-content-type-options", "nosniff");
      response.setHeader("referrer-policy", "no-referrer");
      if (path.startsWith("/assets/")) response.setHeader("cache-control", "public, max-age=31536000, immutable");
      else {
        // Whose page it was is nothing that a browser's memory should tell.
        response.setHeader("cache-control", "no-store");
        response.setHeader("content-security-policy", policy);
      }
    },
  });
  return (request, response) => serve(request, response, () => void response.writeHead(404).end());
}

/** The site as it is being written, with hot reload over the same server. */
export async function viteSite(root: string, server: Server): Promise<{ route: Route; stop(): Promise<void> }> {
  const { createServer } = await import("vite");
  const vite = await createServer({ root, appType: "spa", server: { middlewareMode: true, hmr: { server } } });
  const route: Route = (request, response) =>
    vite.middlewares(request, response, () => void response.writeHead(404).end());
  return { route, stop: () => vite.close() };
}
