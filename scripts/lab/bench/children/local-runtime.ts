import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { gate } from '../../../local/gate';
import { twilioRuntime } from '../../../local/runtime';
import type { Environment } from '../bench-context';

export interface LocalRuntimeOptions {
  readonly functionsFolder: string;
  readonly assetsFolder: string;
  readonly environment: Environment;
}

/** Serves the functions on Twilio's local runtime behind the gate, as `npm start` does, with nothing else in the process. */
async function serve({ functionsFolder, assetsFolder, environment }: LocalRuntimeOptions): Promise<string> {
  const app = express();
  const server = createServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  const built = { functionsFolder, assetsFolder };
  // Where Twilio is told to send a leg.
  const here = { ...environment, DOMAIN_NAME: `localhost:${port}` };
  const runtime = twilioRuntime(process.cwd(), built as never, `http://localhost:${port}`, here);
  app.use(gate({ authToken: environment['AUTH_TOKEN'] ?? '', accessOf: runtime.accessOf }));
  app.use(runtime.app);
  return `http://127.0.0.1:${port}`;
}

void serve(JSON.parse(process.argv[2] ?? '{}')).then((url) => process.send?.(url));
