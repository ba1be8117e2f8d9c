import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { XMLParser } from 'fast-xml-parser';
import { freePort } from '../../../scripts/test/free-port';
import { pythonTool } from '../../support/python-tools';

/** It does not accept port 0: if another program takes the chosen port, another is tried. */
const mostTries = 3;
const program = 'tests/scripts/aws/moto_with_schedules.py';

export const region = 'eu-south-1';

/** The administrator's credentials; moto accepts any. */
const credentials = { accessKeyId: 'administrator', secretAccessKey: 'secret' };

/** An error response of AWS. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
}

/** An empty AWS double: moto from PyPI on a port of its own (see moto_with_schedules.py). */
export class Moto {
  private constructor(
    readonly endpoint: string,
    private readonly server: ChildProcess,
  ) {}

  static async start(): Promise<Moto> {
    for (let tried = 1; ; tried++) {
      const port = await freePort();
      const server = spawn(pythonTool('python'), [program, '127.0.0.1', String(port)], { stdio: 'ignore' });
      const endpoint = `http://127.0.0.1:${port}`;
      if (await answers(server, endpoint)) return new Moto(endpoint, server);
      if (tried === mostTries) throw new Error('moto does not start');
    }
  }

  /** The configuration for SDK clients. */
  get clientOptions() {
    return { region, endpoint: this.endpoint, credentials };
  }

  /** The environment variables of the administrator's shell. */
  get shell() {
    return {
      AWS_ENDPOINT_URL: this.endpoint,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    };
  }

  /** Deletes everything. */
  async reset(): Promise<void> {
    await fetch(`${this.endpoint}/moto-api/reset`, { method: 'POST' });
  }

  /**
   * A request in AWS's Query protocol (CloudFormation, IAM, SNS, SQS).
   * @returns the XML within `<Action>Result`
   * @throws AwsError
   */
  async ask(service: string, Action: string, parameters: Readonly<Record<string, string>> = {}): Promise<unknown> {
    const response = await fetch(this.endpoint, {
      method: 'POST',
      headers: { Authorization: credential(service) },
      body: new URLSearchParams({ Action, ...parameters }),
    });
    const text = await response.text();
    if (!response.ok) throw new AwsError(text);
    const parsed = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'member' }).parse(text);
    return parsed[`${Action}Response`]?.[`${Action}Result`];
  }

  /**
   * A request in AWS's JSON protocols.
   * @throws AwsError
   */
  async askJson(service: string, target: { method?: string; path?: string; operation?: string }, body?: unknown) {
    const { method = 'POST', path = '/', operation } = target;
    const response = await fetch(`${this.endpoint}${path}`, {
      method,
      headers: {
        Authorization: credential(service),
        ...(operation !== undefined && { 'X-Amz-Target': operation, 'Content-Type': 'application/x-amz-json-1.0' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new AwsError(text);
    return JSON.parse(text) as unknown;
  }

  async stop(): Promise<void> {
    if (this.server.exitCode !== null || this.server.signalCode !== null) return;
    const ended = once(this.server, 'exit');
    this.server.kill();
    await ended;
  }
}

/** Moto reads service and region from it and checks no signature. */
const credential = (service: string) =>
  `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`;

/** It does not report when it is ready: polls until it answers or exits. */
async function answers(server: ChildProcess, endpoint: string): Promise<boolean> {
  while (server.exitCode === null && server.signalCode === null) {
    const answered = await fetch(`${endpoint}/moto-api/data.json`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answered) return true;
    await new Promise((knockAgain) => setTimeout(knockAgain, 50));
  }
  return false;
}
