import { Server } from "node:net";
import { startFauxqs } from "fauxqs";

/** It listens on every interface and has no option for that, so what it asks for is narrowed while it starts. */
async function onLoopback<T>(start: () => Promise<T>): Promise<T> {
  const listen = Server.prototype.listen;
  Server.prototype.listen = function (this: Server, ...wanted: unknown[]) {
    const narrowed = wanted.map((argument) =>
      argument && typeof argument === "object" && "host" in argument && argument.host === "0.0.0.0"
        ? { ...argument, host: "127.0.0.1" }
        : argument,
    );
    return Reflect.apply(listen, this, narrowed) as Server;
  };
  try {
    return await start();
  } finally {
    Server.prototype.listen = listen;
  }
}

/** S3 and SQS at one endpoint; with a directory both outlive a restart. */
export async function startFauxqsServer({ directory, port = 0 }: { directory?: string; port?: number }) {
  const server = await onLoopback(() =>
    startFauxqs({ port, logger: false, ...(directory ? { dataDir: directory } : {}) }),
  );
  return { endpoint: `http://127.0.0.1:${server.port}`, stop: () => server.stop() };
}
