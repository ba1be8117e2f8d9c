import type { Environment } from '../bench-context';
import type { Webhook } from '../call-webhooks';
import { loadFunction } from '../load-function';

export interface FirstRequestOptions {
  readonly file: string;
  readonly environment: Environment;
  readonly form: Webhook['form'];
}

/** A fresh process: loads a function and calls it once. */
const { file, environment, form }: FirstRequestOptions = JSON.parse(process.argv[2] ?? '{}');
void loadFunction(file, environment)(form).then((answer) => process.send?.(answer));
