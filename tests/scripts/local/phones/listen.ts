import { testTimeoutMilliseconds } from '../../../support/timeouts';

type Change = Record<string, unknown>;

/** What a page hears over Server-Sent Events. */
export interface Heard {
  readonly all: readonly Change[];
  /** The first change that fits, of those that came already or are to come. */
  until(fits: (change: Change) => boolean): Promise<Change>;
  close(): void;
}

/** Resolves once the first event is there. */
export async function listen(address: string): Promise<Heard> {
  const abort = new AbortController();
  const { body } = await fetch(address, { signal: abort.signal });
  if (body === null) throw new Error('the event stream has no body');
  const all: Change[] = [];
  const looks = new Set<() => void>();
  const reading = read(body, (change) => {
    all.push(change);
    for (const look of [...looks]) look();
  });
  reading.catch(() => {}); // it ends by `close`

  const until = (fits: (change: Change) => boolean): Promise<Change> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = all.find(fits);
        if (found === undefined) return;
        looks.delete(look);
        clearTimeout(patience);
        resolve(found);
      };
      const patience = setTimeout(() => {
        looks.delete(look);
        reject(new Error(`never told, but only: ${all.map((change) => JSON.stringify(change)).join('\n')}`));
      }, testTimeoutMilliseconds);
      looks.add(look);
      look();
    });
  await until(() => true);
  return { all, until, close: () => abort.abort() };
}

async function read(body: ReadableStream<Uint8Array>, tell: (change: Change) => void): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of body) {
    const messages = (rest + decoder.decode(piece, { stream: true })).split('\n\n');
    rest = messages.pop() ?? '';
    for (const message of messages) {
      if (message.startsWith('data: ')) tell(JSON.parse(message.slice('data: '.length)) as Change);
    }
  }
}
