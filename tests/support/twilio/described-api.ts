import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

/** The parts of an OpenAPI document that are read. */
interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: unknown;
}
interface Operation {
  readonly parameters?: readonly { name: string; in: 'path' | 'query'; required?: boolean; schema: object }[];
  readonly requestBody?: { content: Record<string, { schema: { properties?: object; required?: string[] } }> };
  readonly responses: Readonly<Record<string, { content?: Record<string, { schema: object }> }>>;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
}

/** Validates requests and answers against an OpenAPI description. */
export class DescribedApi {
  // Unknown formats of Twilio's are ignored without a warning.
  readonly #ajv = new Ajv({ strict: false, coerceTypes: true, allErrors: true, logger: false });
  readonly #compiled = new Map<string, ValidateFunction>();
  readonly #routes: readonly { pattern: RegExp; names: readonly string[]; path: string }[];

  constructor(private readonly description: Description) {
    addFormats(this.#ajv, ['date', 'date-time', 'int32', 'int64']);
    this.#ajv.addSchema({ $id: 'twilio', components: withoutBareNullable(description.components) });
    this.#routes = Object.keys(description.paths).map((path) => ({
      path,
      names: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''),
      pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '([^/]+?)')}$`),
    }));
  }

  /** @returns the violations of a request */
  faultsOfRequest(asked: Asked): string[] {
    const found = this.#find(asked);
    if (typeof found === 'string') return [found];
    const { operation, pathValues } = found;
    const parametersIn = (place: 'path' | 'query') => (operation.parameters ?? []).filter((one) => one.in === place);
    const schemaOf = (parameters: ReturnType<typeof parametersIn>) => ({
      type: 'object',
      properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
      required: parameters.filter(({ required }) => required).map(({ name }) => name),
      additionalProperties: false,
    });
    const body = operation.requestBody?.content['application/x-www-form-urlencoded']?.schema;
    return [
      ...this.#faults(schemaOf(parametersIn('path')), pathValues, 'path'),
      ...this.#faults(schemaOf(parametersIn('query')), asked.query, 'query'),
      ...this.#faults({ type: 'object', ...body, additionalProperties: false }, asked.form, 'form'),
    ];
  }

  /** @returns the violations of a successful answer */
  faultsOfAnswer(asked: Asked, status: number, body: unknown): string[] {
    const found = this.#find(asked);
    if (typeof found === 'string') return [found];
    const described = found.operation.responses[String(status)];
    if (!described) return [`${asked.method} ${asked.path} is not answered with ${status}`];
    const schema = described.content?.['application/json']?.schema;
    return schema ? this.#faults(schema, body, 'answer') : [];
  }

  #find({ method, path }: Asked): { operation: Operation; pathValues: Record<string, string> } | string {
    for (const route of this.#routes) {
      const match = route.pattern.exec(path);
      const operation = match && this.description.paths[route.path]?.[method.toLowerCase()];
      if (!match || !operation) continue;
      const pathValues = Object.fromEntries(route.names.map((name, index) => [name, match[index + 1] ?? '']));
      return { operation, pathValues };
    }
    return `there is no ${method} ${path}`;
  }

  #faults(schema: object, given: unknown, what: string): string[] {
    const key = JSON.stringify(schema);
    const validate = this.#compiled.get(key) ?? this.#ajv.compile(inTwilio(withoutBareNullable(schema)));
    this.#compiled.set(key, validate);
    if (validate(structuredClone(given))) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${what}${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }
}

/** JSON Schema has no `nullable` without a type; where Twilio writes it, null is allowed by the missing type. */
function withoutBareNullable<Node>(node: Node): Node {
  if (Array.isArray(node)) return node.map(withoutBareNullable) as Node; // mapped element by element
  if (typeof node !== 'object' || node === null) return node;
  const copy = Object.fromEntries(Object.entries(node).map(([name, value]) => [name, withoutBareNullable(value)]));
  if (copy['nullable'] === true && typeof copy['type'] !== 'string') delete copy['nullable'];
  // A nullable enum has to list null.
  if (copy['nullable'] === true && Array.isArray(copy['enum'])) copy['enum'] = [...copy['enum'], null];
  return copy as Node; // the same but for `nullable`
}

/** References such as `#/components/…` point to the whole document. */
const inTwilio = (schema: object): object =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"twilio#/components/'));
