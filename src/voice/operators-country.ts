import type { Centre } from '../platform/settings/centre-schema';
import type { Words } from './speaker';

/** From which country operators speak: whoever calls, or is called, hears it before they talk to one. Where it is not set, nothing. */
export const operatorsCountry = ({ operatorsCountry }: Pick<Centre, 'operatorsCountry'>): readonly Words[] =>
  operatorsCountry ? [{ prompt: 'fromCountry', fields: { country: operatorsCountry.says } }] : [];
