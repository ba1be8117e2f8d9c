import { join } from 'node:path';
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import * as v from 'valibot';
import { GarbledText, readText } from '../files/read-text';

/** Unusable files in `config/` or `assets/`. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  /** @param faults each says file, line and place */
  constructor(
    readonly faults: readonly string[],
    options?: ErrorOptions,
  ) {
    super(`What is in config/ and assets/ needs mending:\n${faults.map((fault) => `- ${fault}`).join('\n')}`, options);
  }
}

/** Reads one thing after the other, and keeps the faults of all in one list. */
export class FaultList {
  readonly #faults: string[] = [];

  /** Nothing if it could not be read. */
  from<Read>(read: () => Read): Read | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      this.#faults.push(...error.faults);
      return undefined;
    }
  }

  /** @throws ConfigError if there was a fault */
  refuse(): void {
    if (this.#faults.length > 0) throw new ConfigError(this.#faults);
  }
}

type Place = readonly (string | number)[];

/** A file of JSON that knows on which line each of its values stands. */
export class ConfigFile {
  private constructor(
    /** Relative to the project. */
    readonly name: string,
    private readonly text: string,
    private readonly tree: Node,
  ) {}

  /** @throws ConfigError if it is not JSON, or says something twice */
  static read(root: string, name: string): ConfigFile {
    const text = readAsText(root, name);
    const errors: ParseError[] = [];
    const tree = parseTree(text, errors, { disallowComments: true });
    const faults = errors.map(
      ({ error, offset }) => `${name}:${lineOf(text, offset)}: is not JSON: ${inWords(printParseErrorCode(error))}`,
    );
    if (!tree || faults.length > 0) throw new ConfigError(faults.length > 0 ? faults : [`${name}:1: is empty`]);
    const file = new ConfigFile(name, text, tree);
    const twice = file.twiceIn(tree, []);
    if (twice.length > 0) throw new ConfigError(twice);
    return file;
  }

  get content(): unknown {
    return JSON.parse(this.text);
  }

  /** `config/centre.json:7: services.0.name: is empty`. */
  faultAt(place: Place, message: string): string {
    return this.fault(this.nearest(place), place, message);
  }

  /** What is not there is where it is missing. */
  lineOf(place: Place): number {
    return lineOf(this.text, this.nearest(place).offset);
  }

  /** Whether what stands in a place, if anything, is of this file and not of one that it is laid over. */
  decides(place: Place): boolean {
    const missing = place.find((_, index) => !findNodeAtLocation(this.tree, place.slice(0, index + 1)));
    return missing === undefined || this.nearest(place).type !== 'object';
  }

  private nearest(place: Place): Node {
    for (let length = place.length; length > 0; length--) {
      const node = findNodeAtLocation(this.tree, place.slice(0, length));
      if (node) return node;
    }
    return this.tree;
  }

  private fault({ offset }: Node, place: Place, message: string): string {
    return `${this.name}:${lineOf(this.text, offset)}: ${place.length > 0 ? `${place.join('.')}: ` : ''}${message}`;
  }

  /** Of a name that an object has twice, JSON takes the last: what stands first would be lost without a word. */
  private twiceIn({ type, children = [] }: Node, place: Place): readonly string[] {
    const names = new Set<string>();
    return children.flatMap((child, index) => {
      if (type !== 'object') return this.twiceIn(child, [...place, index]);
      const [key, value] = child.children ?? [];
      if (!key || !value) return [];
      const here = [...place, String(key.value)];
      const isTwice = names.has(String(key.value));
      names.add(String(key.value));
      return isTwice ? [this.fault(key, here, 'is written twice')] : this.twiceIn(value, here);
    });
  }
}

function readAsText(root: string, name: string): string {
  try {
    return readText(join(root, name));
  } catch (error) {
    if (error instanceof GarbledText) throw new ConfigError([error.message], { cause: error });
    throw error;
  }
}

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** `CommaExpected` is "comma expected". */
const inWords = (code: string): string => code.replace(/(?<=.)[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();

/** What was read, and what it was laid over. */
type Files = readonly [ConfigFile, ...ConfigFile[]];

/** A fault, in the file of these that decides what stands in that place. */
export const faultIn = (files: Files, place: Place, message: string): string =>
  fileOf(files, place).faultAt(place, message);

const fileOf = (files: Files, place: Place): ConfigFile =>
  files.find((file) => file.decides(place)) ?? files.at(-1) ?? files[0];

/** @throws ConfigError */
export function parsed<Schema extends v.GenericSchema>(
  schema: Schema,
  given: unknown,
  files: Files,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, given);
  if (result.success) return result.output;
  const faults = result.issues.map((issue) => {
    const place = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
    return { line: fileOf(files, place).lineOf(place), fault: faultIn(files, place, inPlainWords(issue)) };
  });
  throw new ConfigError(faults.sort((one, other) => one.line - other.line).map(({ fault }) => fault));
}

function inPlainWords({ kind, expected, received, message }: v.BaseIssue<unknown>): string {
  if (kind !== 'schema') return message;
  if (received === 'undefined') return 'is missing';
  return expected === 'never' ? 'is the name of nothing that is read here' : message;
}
