import type { LocalEnvironment } from '../../../scripts/local/environment';
import type { LocalServer } from '../../../scripts/local/local-server';
import type { LocalServices } from '../../../scripts/local/services';

export interface ToStart {
  readonly environment: LocalEnvironment;
  /** Where to keep the mailbox. */
  readonly directory: string;
}

/** What a host tells of a server that it has started. */
export interface StartedServer extends Pick<LocalServer, 'url' | 'addresses'> {
  readonly services: Pick<LocalServices, 'environment' | 'mailbox'>;
}
