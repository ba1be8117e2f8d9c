import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { build } from 'esbuild';
import { firstMessage } from '../../test/first-message';

const folder = '.faccina/bench';

/**
 * Bundles a TypeScript file as a program: run in a child process, it shares no memory and no event loop with the bench, and
 * needs no TypeScript loader.
 * @param isWhole whether to bundle packages too, as in functions
 */
export async function buildProgram(file: string, isWhole = false): Promise<string> {
  const outfile = join(process.cwd(), folder, file.replace(/^.*scripts\/lab\/bench\//, '').replace(/\.ts$/, '.js'));
  await build({
    entryPoints: [file],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // As in functions: Twilio's package lies beside them.
    ...(isWhole ? { minify: true, mainFields: ['module', 'main'], external: ['twilio'] } : { packages: 'external' }),
    logLevel: 'warning',
  });
  return outfile;
}

/** Starts a program of `children/`, which sends one message when ready, and then one as an answer to each. */
export async function startChild<Ready>(
  name: string,
  argument: unknown,
  options: { readonly execArgv?: readonly string[] } = {},
): Promise<{ readonly ready: Ready; readonly child: ChildProcess; stop(): Promise<void> }> {
  const program = await buildProgram(join(__dirname, 'children', `${name}.ts`));
  const child = fork(program, [JSON.stringify(argument)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [...(options.execArgv ?? [])],
  });
  return {
    ready: await firstMessage<Ready>(child, name),
    child,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

/** Runs a program of `children/` and returns its result. */
export async function measureInChild<Found>(
  name: string,
  argument: unknown,
  options: { readonly execArgv?: readonly string[] } = {},
): Promise<Found> {
  const { ready, stop } = await startChild<Found>(name, argument, options);
  await stop();
  return ready;
}
