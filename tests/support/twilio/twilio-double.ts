import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import express, { type Express } from 'express';
import { gate } from '../../../scripts/local/gate';
import { twilioRuntime } from '../../../scripts/local/runtime';
import { askOverHttp, type HttpAsk } from '../../../scripts/simulator/http-ask';
import type { Simulator } from '../../../scripts/simulator/simulator';
import { type Asked, DescribedApi } from './described-api';
import { ServerlessApi } from './serverless-api';
import type { Deployment } from './serverless-resources';
import { type Answer, refusal, VoiceApi } from './voice-api';

/** Kept because Twilio's local runtime replaces the global class. */
const WebResponse = globalThis.Response;

/** Twilio's OpenAPI description; not part of this repository. */
export const descriptionFile = '../shared/twilio/twilio_api_v2010.json';
export const describedHere = existsSync(descriptionFile);
export const described = describedHere
  ? new DescribedApi(JSON.parse(readFileSync(descriptionFile, 'utf8')))
  : undefined;

interface Interruption {
  /** How many requests are answered before it. */
  readonly after: number;
  readonly answer?: Answer;
  readonly times: number;
}

/**
 * A double of Twilio with one account: the REST API, validated against Twilio's description; the Serverless API; and the
 * deployed functions, on Twilio's local runtime behind the local gate. The first path segment is the host name.
 */
export class TwilioDouble {
  readonly accountSid = `AC${'5e'.repeat(16)}`;
  readonly authToken = '7a'.repeat(16);
  /** The token for us1 if this double is in another region: numbers' regions are known only there. */
  us1AuthToken = this.authToken;
  readonly voice = new VoiceApi(this.accountSid);
  readonly serverless = new ServerlessApi(this.accountSid, (deployment) => this.#deploy(deployment));
  /** The simulator that places calls; requests about calls go to it. */
  telephones: Pick<Simulator, 'answerRest'> | undefined;
  /** The voice region of each number. */
  readonly voiceRegions = new Map<string, string>();
  /** As `POST api.twilio.com/2010-04-01/…`. */
  readonly requests: string[] = [];
  /** Requests and answers that violate Twilio's description. A test fails if any are left. */
  readonly faults: string[] = [];
  readonly #domains = new Map<string, { readonly deployment: Deployment; app?: Express }>();
  readonly #folder = mkdtempSync(join(tmpdir(), 'faccina-twilio-'));
  readonly #server = createServer((request, response) => {
    this.#handle(request, response).catch((fault) => {
      this.faults.push(String(fault));
      response.writeHead(500).end();
    });
  });
  #interruption: Interruption | undefined;
  #restoreConsole = () => {};
  #builds = 0;

  static async start(): Promise<TwilioDouble> {
    const double = new TwilioDouble();
    double.#server.listen(0, '127.0.0.1');
    await once(double.#server, 'listening');
    double.#putPackageBesideFunctions();
    return double;
  }

  /** Functions are loaded from a folder below; Node finds the package here. */
  #putPackageBesideFunctions(): void {
    const folder = join(this.#folder, 'node_modules', 'twilio');
    const here = JSON.stringify(resolve(__dirname, 'package-beside-functions'));
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'index.js'),
      `module.exports = require(${here}).packageBesideFunctions(${JSON.stringify(this.url)});\n`,
    );
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`; // it listens on a port, not on a pipe
  }

  /** After some requests, answers with the given answer, or without one drops the connection. */
  interrupt({ after = 0, answer, times = 1 }: { after?: number; answer?: Answer; times?: number } = {}): void {
    this.#interruption = { after, times, ...(answer && { answer }) };
  }

  /** From now on keeps the functions' log lines, as Twilio does. */
  keepLogs(now: () => Date): void {
    const { log, error } = console;
    const keep =
      (level: string, pass: typeof log) =>
      (...said: unknown[]) => {
        const message = String(said[0]);
        if (/^\{"code":/.test(message)) this.serverless.logs.push({ at: now(), message, level });
        else pass(...said);
      };
    console.log = keep('info', log);
    console.error = keep('error', error);
    this.#restoreConsole = () => Object.assign(console, { log, error });
  }

  /** The web as Twilio's calls see it: requests to deployed domains reach this double. */
  readonly ask: HttpAsk = ({ url, ...rest }) =>
    askOverHttp({ ...rest, url: url.replace(/^https:\/\/(?=[\w-]+\.twil\.io\/)/, `${this.url}/`) });

  async stop(): Promise<void> {
    this.#restoreConsole();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, host = '', rest = ''] = /^\/([^/]+)(.*)$/.exec(request.url ?? '') ?? [];
    if (host.endsWith('.twil.io')) return this.#toFunctions(host, rest, request, response);
    const { asked, file } = await read(request, rest);
    this.requests.push(`${asked.method} ${host}${asked.path}`);
    const interruption = this.#interrupted();
    if (interruption && !interruption.answer) return void request.socket.destroy();
    const answer = interruption?.answer ?? this.#answer(host, request, asked, file);
    response.writeHead(answer.status, { 'Content-Type': 'application/json', Date: new Date().toUTCString() });
    response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
  }

  #interrupted(): Interruption | undefined {
    const interruption = this.#interruption;
    if (!interruption) return undefined;
    if (interruption.after > 0) {
      this.#interruption = { ...interruption, after: interruption.after - 1 };
      return undefined;
    }
    this.#interruption = interruption.times > 1 ? { ...interruption, times: interruption.times - 1 } : undefined;
    return interruption;
  }

  #answer(host: string, request: IncomingMessage, asked: Asked, file: Buffer | undefined): Answer {
    const token = host === 'routes.twilio.com' ? this.us1AuthToken : this.authToken;
    const expected = `Basic ${Buffer.from(`${this.accountSid}:${token}`).toString('base64')}`;
    const { authorization } = request.headers;
    if (authorization !== expected) return refusal(401, 20003, 'Authenticate');
    if (/^serverless(-upload)?(\.dublin\.ie1)?\.twilio\.com$/.test(host)) return this.serverless.answer(asked, file);
    if (host === 'routes.twilio.com') return this.#route(asked);
    if (!/^api(\.dublin\.ie1)?\.twilio\.com$/.test(host)) return refusal(404, 20404, `no such host: ${host}`);

    const faults = described?.faultsOfRequest(asked) ?? [];
    this.faults.push(...faults);
    if (faults.length > 0) return refusal(400, 20001, faults.join('; '));
    const isOfCalls = asked.method !== 'DELETE' && /\/Calls\b/.test(asked.path);
    const answer =
      this.telephones && isOfCalls ? this.telephones.answerRest({ ...asked, authorization }) : this.voice.answer(asked);
    if (answer.status < 300) {
      this.faults.push(...(described?.faultsOfAnswer(asked, answer.status, answer.body) ?? []));
    }
    return answer;
  }

  #route({ method, path, form }: Asked): Answer {
    const number = decodeURIComponent(path.split('/')[3] ?? '');
    if (method === 'POST') this.voiceRegions.set(number, form['VoiceRegion'] ?? '');
    return { status: 200, body: { phone_number: number, voice_region: this.voiceRegions.get(number) ?? 'us1' } };
  }

  #toFunctions(domain: string, path: string, request: IncomingMessage, response: ServerResponse): void {
    const served = this.#domains.get(domain);
    if (!served) return void response.writeHead(404).end();
    served.app ??= this.#bringUp(served.deployment);
    request.url = path;
    request.headers.host = domain;
    request.headers['x-forwarded-proto'] = 'https';
    served.app(request, response);
  }

  /** Started on the first request: most deployments are replaced before one. */
  #deploy(deployment: Deployment): void {
    const { domain, uploads } = deployment;
    if (uploads.length === 0) this.#domains.delete(domain);
    else if (!isDeepStrictEqual(this.#domains.get(domain)?.deployment, deployment))
      this.#domains.set(domain, { deployment });
  }

  /** Runs the uploaded functions on Twilio's local runtime, behind the local gate in the role of Twilio's edge. */
  #bringUp({ domain, uploads, variables, withCredentials }: Deployment): Express {
    const folder = join(this.#folder, String(++this.#builds));
    const built = { functionsFolder: join(folder, 'functions'), assetsFolder: join(folder, 'assets') };
    for (const one of Object.values(built)) mkdirSync(one, { recursive: true });
    for (const { kind, path, visibility, content } of uploads) {
      const access = visibility === 'public' ? '' : `.${visibility}`;
      const file = kind === 'Functions' ? `${path}${access}.js` : path.replace(/(\.\w+)?$/, `${access}$1`);
      const target = join(kind === 'Functions' ? built.functionsFolder : built.assetsFolder, file);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, content);
    }
    const credentials = withCredentials ? { ACCOUNT_SID: this.accountSid, AUTH_TOKEN: this.authToken } : {};
    const runtime = twilioRuntime(this.#folder, built, `https://${domain}`, { ...variables, ...credentials });
    const app = express();
    app.use(gate({ authToken: this.authToken, accessOf: runtime.accessOf }));
    app.use(runtime.app);
    return app;
  }
}

async function read(request: IncomingMessage, rest: string): Promise<{ asked: Asked; file?: Buffer }> {
  const { pathname, searchParams } = new URL(rest, 'http://localhost');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const asked = { method: request.method ?? 'GET', path: pathname, query: Object.fromEntries(searchParams) };
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) {
    const form = await new WebResponse(body, { headers: { 'Content-Type': type } }).formData();
    const content = form.get('Content');
    const texts = [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
    return {
      asked: { ...asked, form: Object.fromEntries(texts) },
      ...(content instanceof Blob && { file: Buffer.from(await content.arrayBuffer()) }),
    };
  }
  const form = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(body.toString())) {
    const before = form.get(name);
    form.set(name, before === undefined ? value : `${before}\n${value}`);
  }
  return { asked: { ...asked, form: Object.fromEntries(form) } };
}
