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
import type { AnswersRest } from '../../../scripts/simulator/rest/serve-rest';
import { type Asked, DescribedApi } from './described-api';
import { ServerlessApi } from './serverless-api';
import type { Deployment } from './serverless-resources';
import { type Answer, refusal, VoiceApi } from './voice-api';

/** Twilio's local runtime puts a class of its own into its place. */
const WebResponse = globalThis.Response;

/** Twilio's own description of its API; it is not part of this repository. */
export const descriptionFile = '../shared/twilio/twilio_api_v2010.json';
export const describedHere = existsSync(descriptionFile);
export const described = describedHere
  ? new DescribedApi(JSON.parse(readFileSync(descriptionFile, 'utf8')))
  : undefined;

interface Interruption {
  /** How many more requests are still answered. */
  readonly after: number;
  readonly answer?: Answer;
  readonly times: number;
}

/**
 * A Twilio on this machine, for one account: the REST API held against Twilio's own description, a stand-in for the
 * Serverless API, and what is deployed to it, on Twilio's local runtime behind the local gate. Every host of Twilio's is
 * the first folder of its address.
 */
export class TwilioDouble {
  readonly accountSid = `AC${'5e'.repeat(16)}`;
  readonly authToken = '7a'.repeat(16);
  /** The token of us1, where this double is in another region: the only place that knows of numbers' regions. */
  us1AuthToken = this.authToken;
  readonly voice = new VoiceApi(this.accountSid);
  readonly serverless = new ServerlessApi(this.accountSid, (deployment) => this.#deploy(deployment));
  /** Who places calls: where each of them is, is asked there, and there it is sent elsewhere. */
  telephones: AnswersRest | undefined;
  /** The region in which each number's calls are processed. */
  readonly voiceRegions = new Map<string, string>();
  /** What was asked, `POST api.twilio.com/2010-04-01/…`. */
  readonly requests: string[] = [];
  /** Requests that Twilio's description doesn't know, or not so. A test that leaves any here fails. */
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

  /** What is deployed is loaded from a folder below, and the package from where Node looks for it. */
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

  /** After so many more requests, an answer of Twilio's instead of the right one, or, without one, the line drops. */
  interrupt({ after = 0, answer, times = 1 }: { after?: number; answer?: Answer; times?: number } = {}): void {
    this.#interruption = { after, times, ...(answer && { answer }) };
  }

  /** From now on the lines that functions log are kept, as Twilio keeps them. */
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

  /** The web as Twilio's telephones see it: what is deployed here is found here. */
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
    const isOfCalls = asked.method !== 'DELETE' && /\/(Calls\/|Queues\/\w+\/Members\/|Queues\.json)/.test(asked.path);
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

  /** It is brought up when somebody first asks there: most deployments are replaced before anybody does. */
  #deploy(deployment: Deployment): void {
    const { domain, uploads } = deployment;
    if (uploads.length === 0) this.#domains.delete(domain);
    else if (!isDeepStrictEqual(this.#domains.get(domain)?.deployment, deployment))
      this.#domains.set(domain, { deployment });
  }

  /** Twilio's local runtime over what was uploaded, behind what does the work of Twilio's edge. */
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
