import * as v from 'valibot';
import { GarbledText, readText } from '../files/read-text';

/** An unusable file in `config/` or `assets/`. The message lists what is wrong with each part. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** @throws ConfigError if it is not JSON */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readText(file));
  } catch (error) {
    if (error instanceof GarbledText) throw new ConfigError(error.message, { cause: error });
    if (error instanceof SyntaxError) throw new ConfigError(`${file} is not JSON: ${error.message}`, { cause: error });
    throw error;
  }
}

/**
 * @param heading the first line of the error message
 * @throws ConfigError
 */
export function parsed<Schema extends v.GenericSchema>(
  schema: Schema,
  given: unknown,
  heading: string,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, given);
  if (result.success) return result.output;
  const faults = result.issues.map((issue) => `- ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
  throw new ConfigError(`${heading}:\n${faults.join('\n')}`);
}
