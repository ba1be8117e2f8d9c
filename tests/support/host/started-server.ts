import type { Built } from '../../../scripts/build/build-functions';
import type { LocalEnvironment } from '../../../scripts/local/environment';
import type { LocalServer } from '../../../scripts/local/local-server';
import type { LocalServices } from '../../../scripts/local/services';

export interface ToStart {
  readonly environment: LocalEnvironment;
  /** For the mailbox. */
  readonly directory: string;
  /** The time in Rome at the start, `2026-10-25 20:28`; default: the machine's own. */
  readonly startingAt?: string;
  /** Default: everything. */
  readonly built?: Built;
}

/** What a host answers about a server that it has started. */
export interface StartedServer extends Pick<LocalServer, 'url' | 'addresses'> {
  readonly services: Pick<LocalServices, 'environment' | 'mailbox'>;
}
