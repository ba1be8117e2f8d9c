import type { Asked } from './described-api';
import type { Build, Deployment, Environment, Log, Service, Uploaded } from './serverless-resources';
import { type Answer, notFound, refusal, sid } from './voice-api';

const date = '2026-11-25T10:00:00Z';

/**
 * A double of Twilio's Serverless API, after Twilio's description (twilio-oai, serverless_v1) and the toolkit's requests. It
 * refuses what the description refuses, such as a variable of more than 450 bytes.
 */
export class ServerlessApi {
  readonly services = new Map<string, Service>();
  readonly logs: Log[] = [];
  /** How many status requests until a build is done. */
  looksUntilBuilt = 1;
  buildsFail = false;
  pageSize = 50;
  now = () => new Date();
  #made = 0;

  constructor(
    private readonly accountSid: string,
    private readonly deployed: (deployment: Deployment) => void,
  ) {}

  /** Puts the API into the state after a deployment, for tests that call no function. */
  pretendDeployed(): void {
    for (const name of ['faccina-calls', 'faccina']) {
      this.#createService({ form: { UniqueName: name, IncludeCredentials: 'true' } });
      this.services.get(sid('ZS', name))?.environments.set(sid('ZE', `${name} null`), {
        suffix: null,
        domain: `${name}-4711.twil.io`,
        variables: new Map(),
        build: sid('ZB', 'pretended'),
      });
    }
  }

  /** Deploys the current variables, as a change in Twilio's console does. */
  redeploy(): void {
    for (const service of this.services.values()) {
      for (const environment of service.environments.values()) this.#deploy(service, environment);
    }
  }

  answer(asked: Asked, file?: Buffer): Answer {
    const [, , , serviceSid, kind, id, ...rest] = asked.path.split('/');
    if (!asked.path.startsWith('/v1/Services')) return notFound(asked.path);
    if (serviceSid === undefined)
      return asked.method === 'GET' ? this.#listServices(asked) : this.#createService(asked);
    const service = this.services.get(serviceSid);
    if (!service) return notFound(asked.path);
    if (kind === undefined) {
      if (asked.method === 'POST') this.#changeCredentials(asked, service);
      if (asked.method !== 'DELETE') return { status: 200, body: this.#describedService(serviceSid, service) };
      this.services.delete(serviceSid);
      for (const { domain } of service.environments.values()) this.#undeploy(domain);
      return { status: 204 };
    }
    if (kind === 'Functions' || kind === 'Assets') return this.#resources(asked, service, kind, id, rest, file);
    if (kind === 'Builds') return this.#builds(asked, service, id, rest);
    if (kind === 'Environments') return this.#environments(asked, service, id, rest);
    return notFound(asked.path);
  }

  #listServices(asked: Asked): Answer {
    return this.#page(
      asked,
      'services',
      [...this.services].map(([key, one]) => this.#describedService(key, one)),
    );
  }

  #createService({ form }: Pick<Asked, 'form'>): Answer {
    const name = form['UniqueName'] ?? '';
    if ([...this.services.values()].some((service) => service.name === name)) {
      return refusal(409, 20409, `The UniqueName ${name} is taken`);
    }
    const key = sid('ZS', name);
    this.services.set(key, {
      name,
      withCredentials: form['IncludeCredentials'] === 'true',
      resources: { Functions: new Map(), Assets: new Map() },
      versions: new Map(),
      builds: new Map(),
      environments: new Map(),
    });
    return { status: 201, body: this.#describedService(key, this.services.get(key)) };
  }

  #changeCredentials({ form }: Asked, service: Service): void {
    const before = service.withCredentials;
    service.withCredentials = form['IncludeCredentials'] === 'true';
    for (const environment of before === service.withCredentials ? [] : service.environments.values())
      this.#deploy(service, environment);
  }

  #resources(
    asked: Asked,
    service: Service,
    kind: Uploaded['kind'],
    id: string | undefined,
    rest: readonly string[],
    file: Buffer | undefined,
  ): Answer {
    const named = service.resources[kind];
    if (id === undefined && asked.method === 'GET') {
      const list = [...named].map(([key, name]) => ({ sid: key, friendly_name: name, date_created: date }));
      return this.#page(asked, kind.toLowerCase(), list);
    }
    if (id === undefined) {
      const key = sid('ZH', `${kind}${++this.#made}`);
      named.set(key, asked.form['FriendlyName'] ?? '');
      return { status: 201, body: { sid: key, friendly_name: asked.form['FriendlyName'] } };
    }
    if (!named.has(id)) return notFound(asked.path);
    if (rest[0] !== 'Versions' || asked.method !== 'POST' || !file) return notFound(asked.path);
    const { Path: path = '', Visibility: visibility = '' } = asked.form;
    if (!path.startsWith('/')) return refusal(400, 20001, 'Path must begin with /');
    const version = sid('ZN', `version ${++this.#made}`);
    service.versions.set(version, { kind, path, visibility, content: file });
    return { status: 201, body: { sid: version, path, visibility, date_created: date } };
  }

  #builds(asked: Asked, service: Service, id: string | undefined, rest: readonly string[]): Answer {
    if (id === undefined) {
      const versions = [...list(asked.form['FunctionVersions']), ...list(asked.form['AssetVersions'])];
      const unknown = versions.filter((version) => !service.versions.has(version));
      if (versions.length === 0 || unknown.length > 0) return refusal(400, 20001, `unknown versions: ${unknown}`);
      const key = sid('ZB', `build ${++this.#made}`);
      const { Runtime: runtime = 'node22', Dependencies: dependencies = '' } = asked.form;
      service.builds.set(key, { versions, asked: 0, runtime, dependencies, made: this.now() });
      return { status: 201, body: { sid: key, status: 'building', runtime } };
    }
    const build = service.builds.get(id);
    if (!build) return notFound(asked.path);
    if (rest[0] === 'Status') build.asked += 1;
    const isDone = build.asked > this.looksUntilBuilt;
    const status = isDone ? (this.buildsFail ? 'failed' : 'completed') : 'building';
    // As Twilio lists them: without their content.
    const function_versions = uploadsOf(service, build).flatMap(({ kind, path, visibility }) =>
      kind === 'Functions' ? [{ path, visibility }] : [],
    );
    const date_created = build.made.toISOString();
    return { status: 200, body: { sid: id, status, runtime: build.runtime, date_created, function_versions } };
  }

  #environments(asked: Asked, service: Service, id: string | undefined, rest: readonly string[]): Answer {
    if (id === undefined && asked.method === 'GET') {
      return this.#page(
        asked,
        'environments',
        [...service.environments].map(([key, one]) => described(key, one)),
      );
    }
    if (id === undefined) {
      const suffix = asked.form['DomainSuffix'] ?? null;
      const key = sid('ZE', `${service.name} ${suffix}`);
      const domain = `${[service.name, '4711', ...(suffix ? [suffix] : [])].join('-')}.twil.io`;
      service.environments.set(key, { suffix, domain, variables: new Map(), build: null });
      return { status: 201, body: described(key, service.environments.get(key)) };
    }
    const environment = service.environments.get(id);
    if (!environment) return notFound(asked.path);
    const [kind, one] = rest;
    if (kind === undefined) return { status: 200, body: described(id, environment) };
    if (kind === 'Variables') return this.#variables(asked, service, environment, one);
    if (kind === 'Logs') return this.#logs(asked, service, environment);
    if (kind === 'Deployments' && asked.method === 'POST') {
      const build = asked.form['BuildSid'] ?? '';
      if (!service.builds.has(build)) return notFound(asked.path);
      environment.build = build;
      this.#deploy(service, environment);
      return { status: 201, body: { sid: sid('ZD', build), build_sid: build } };
    }
    return notFound(asked.path);
  }

  #variables(asked: Asked, service: Service, environment: Environment, id: string | undefined): Answer {
    const keyOf = (name: string) => sid('ZV', `${environment.domain}${name}`);
    const describe = (name: string) => ({ sid: keyOf(name), key: name, value: environment.variables.get(name) });
    if (id === undefined && asked.method === 'GET') {
      return this.#page(asked, 'variables', [...environment.variables.keys()].map(describe));
    }
    if (asked.method === 'DELETE') {
      const name = [...environment.variables.keys()].find((candidate) => keyOf(candidate) === id);
      if (name === undefined) return notFound(asked.path);
      environment.variables.delete(name);
      this.#deploy(service, environment);
      return { status: 204 };
    }
    const { Key: name = '', Value: value = '' } = asked.form;
    if (Buffer.byteLength(value) > 450) return refusal(400, 20001, 'Value is longer than 450 bytes');
    environment.variables.set(name, value);
    this.#deploy(service, environment);
    return { status: id === undefined ? 201 : 200, body: describe(name) };
  }

  #logs(asked: Asked, service: Service, environment: Environment): Answer {
    const paths = uploadsOf(service, service.builds.get(environment.build ?? '')).map(({ path }) => path);
    const from = new Date(asked.query['StartDate'] ?? Date.now() - 86_400_000);
    const to = new Date(asked.query['EndDate'] ?? Date.now() + 86_400_000);
    const found = this.logs.map((line, index) => ({ ...line, index })).filter(({ at }) => at >= from && at < to);
    const ofService = found.filter(({ message }) => paths.includes(`/${stepOf(message)}`));
    const entries = ofService.reverse().map(({ at, message, level, index }) => ({
      sid: sid('NO', String(index)),
      account_sid: this.accountSid,
      level,
      message,
      date_created: at.toISOString(),
    }));
    return this.#page(asked, 'logs', entries);
  }

  #deploy(service: Service, environment: Environment): void {
    const build = service.builds.get(environment.build ?? '');
    if (!build) return;
    this.deployed({
      domain: environment.domain,
      uploads: uploadsOf(service, build),
      variables: Object.fromEntries(environment.variables),
      withCredentials: service.withCredentials,
    });
  }

  #undeploy(domain: string): void {
    this.deployed({ domain, uploads: [], variables: {}, withCredentials: false });
  }

  #describedService(key: string, service: Service | undefined) {
    return {
      sid: key,
      account_sid: this.accountSid,
      unique_name: service?.name,
      friendly_name: service?.name,
      include_credentials: service?.withCredentials,
      domain_base: `${service?.name}-4711`,
      date_created: date,
    };
  }

  #page(asked: Asked, key: string, all: readonly unknown[]): Answer {
    const page = Number(asked.query['Page'] ?? 0);
    const size = Math.min(Number(asked.query['PageSize'] ?? 50), this.pageSize);
    const address = (of: number) =>
      `https://serverless.twilio.com${asked.path}?${new URLSearchParams({ ...asked.query, PageSize: String(size), Page: String(of) })}`;
    const meta = {
      key,
      page,
      page_size: size,
      first_page_url: address(0),
      previous_page_url: page === 0 ? null : address(page - 1),
      next_page_url: (page + 1) * size < all.length ? address(page + 1) : null,
      url: address(page),
    };
    return { status: 200, body: { [key]: all.slice(page * size, (page + 1) * size), meta } };
  }
}

const uploadsOf = ({ versions }: Service, build: Build | undefined): Uploaded[] =>
  (build?.versions ?? []).flatMap((version) => versions.get(version) ?? []);

/** Every log line of a function names its step. */
const stepOf = (message: string): unknown => JSON.parse(message).step;

const described = (key: string, environment: Environment | undefined) => ({
  sid: key,
  build_sid: environment?.build,
  unique_name: environment?.suffix ? `${environment.suffix}-environment` : 'production',
  domain_suffix: environment?.suffix,
  domain_name: environment?.domain,
  date_created: date,
});

/** The values of a parameter that was sent several times. */
const list = (joined = ''): string[] => joined.split('\n').filter(Boolean);
