import { join } from 'node:path';
import type { Settings } from '../../../src/platform/settings/all-settings';
import { telephones } from '../../local/telephones';
import type { Clock } from '../../simulator/clock';
import { type RestServer, serveRest } from '../../simulator/rest/serve-rest';
import type { SimulatorOptions } from '../../simulator/settings';
import type { Simulator } from '../../simulator/simulator';
import { type BenchContext, type BenchDatabase, newTables } from './bench-context';
import { startChild } from './child';
import type { LocalRuntimeOptions } from './children/local-runtime';

interface Options extends Pick<BenchContext, 'functionsFolder'> {
  readonly database: BenchDatabase;
  readonly clock: Clock;
  /** @param url where the functions are */
  readonly simulator?: (url: string) => Partial<SimulatorOptions>;
}

/** The functions in a process of their own, the telephones in this one. */
export class SimulatedCentre {
  private constructor(
    readonly simulator: Simulator,
    readonly settings: Settings,
    private readonly runtime: { stop(): Promise<void> },
    private readonly rest: RestServer,
  ) {}

  static async start({ functionsFolder, database, clock, simulator: options }: Options): Promise<SimulatedCentre> {
    let simulator: Simulator | undefined;
    const rest = await serveRest(() => simulator);
    const { environment, settings } = await newTables(database.endpoint, rest);
    const assetsFolder = join(functionsFolder, '../assets');
    const given: LocalRuntimeOptions = { functionsFolder, assetsFolder, environment };
    const runtime = await startChild<string>('local-runtime', given);
    simulator = telephones(runtime.ready, settings, clock, options?.(runtime.ready));
    return new SimulatedCentre(simulator, settings, runtime, rest);
  }

  async stop(): Promise<void> {
    await this.simulator.stop();
    await this.runtime.stop();
    await this.rest.stop();
  }
}
