import { createHmac } from 'node:crypto';
import type { Trace } from './attempt';
import { type Evidence, inClear, type Version } from './evidence';

/** What a marker tells of when it was made: the moment of its write, or what it says of its own end. */
type Moment = (marker: Version) => number | undefined;

export const whenWritten: Moment = ({ at }) => at;

/** It lasts for thirty days, and the rest of the day. */
export const byItsEnd: Moment = ({ item }) => {
  const seconds = item?.['expiresAtSeconds'];
  return typeof seconds === 'number' ? (seconds - 30 * 86_400) * 1000 : undefined;
};

/**
 * From a telephone number to its marker, from that to a moment, and to the ballot that was handed out next; the attacker needs no list
 * of calls for it.
 * @param secrets what may have gone into the marker's name
 */
export const byMarker =
  (momentOf: Moment, secrets: (evidence: Evidence) => readonly string[]) =>
  (evidence: Evidence): ((sid: string) => Trace) => {
    const { history, keys, calls } = evidence;
    const markers = new Map(
      history.flatMap((version) => (version.pk.startsWith('asked#') ? [[version.sk, version]] : [])),
    );
    const ballots = history.filter(({ pk }) => pk.startsWith('ballot#'));
    const known = keys.flatMap(({ key }) => (key instanceof Uint8Array ? [key] : []));
    const names = (number: string) =>
      known.flatMap((key) =>
        secrets(evidence).map((secret) => createHmac('sha256', key).update(`${secret}${number}`).digest('base64url')),
      );
    const from = new Map(calls.map((call) => [call.sid, call.from]));
    return (sid) => {
      const found = names(from.get(sid) ?? '').flatMap((name) => markers.get(name) ?? []);
      const moment = found[0] && momentOf(found[0]);
      const next = moment === undefined ? undefined : ballots.find(({ at }) => at >= moment);
      const versions = ballots.filter(({ sk }) => sk === next?.sk);
      return { text: versions.map(({ item }) => inClear(item)).join() };
    };
  };

/** What somebody tries who has both tables, and what goes into the name who has Twilio's token, too. */
export const withoutToken = () => ['', '|'];
export const withToken = ({ token }: Evidence) => [`${token}|`];
