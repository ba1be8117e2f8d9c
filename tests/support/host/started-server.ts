import type { Built } from '../../../scripts/build/build-functions';
import type { LocalEnvironment } from '../../../scripts/local/environment';
import type { LocalServer } from '../../../scripts/local/local-server';
import type { LocalServices } from '../../../scripts/local/services';

export interface ToStart {
  readonly environment: LocalEnvironment;
  /** Where to keep the mailbox. */
  readonly directory: string;
  /** What a clock in Rome shows then, `2026-10-25 20:28`; the machine's own time without. */
  readonly startingAt?: string;
  /** What runs there; everything, unless it is said. */
  readonly built?: Built;
}

/** What a host tells of a server that it has started. */
export interface StartedServer extends Pick<LocalServer, 'url' | 'addresses'> {
  readonly services: Pick<LocalServices, 'environment' | 'mailbox'>;
}
