declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface Options {
    /** Where to keep the data; in memory without it. */
    readonly path?: string;
    readonly createTableMs?: number;
  }
  /** DynamoDB's protocol over HTTP. Closing the server closes the data too. */
  export default function dynalite(options?: Options): Server;
}
