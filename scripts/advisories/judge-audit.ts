import * as v from 'valibot';

const auditReport = v.object({
  auditReportVersion: v.literal(2),
  vulnerabilities: v.record(
    v.string(),
    v.object({
      /** The package's own advisories; names of packages whose advisories it inherits. */
      via: v.array(v.union([v.string(), v.object({ url: v.string(), title: v.string() })])),
    }),
  ),
});
/** What npm writes where the registry gave no advisories: a mirror that has none, no network. */
const noAnswer = v.object({ error: v.unknown(), message: v.optional(v.string()) });

export type Audit =
  | { readonly kind: 'clean'; readonly explained: number }
  | { readonly kind: 'to-be-explained'; readonly advisories: readonly string[] }
  /** The registry couldn't be asked: nothing is known. */
  | { readonly kind: 'unknown'; readonly reason: string };

/**
 * What `npm audit --json` found.
 * @param explained advisories that don't concern this project, by their address
 * @throws ValiError when npm wrote something else
 */
export function judgeAudit(written: unknown, explained: Readonly<Record<string, string>>): Audit {
  const answer = v.parse(v.union([auditReport, noAnswer]), written);
  if (!('vulnerabilities' in answer)) {
    return { kind: 'unknown', reason: answer.message ?? 'npm says no more' };
  }
  const found = new Map<string, string>();
  for (const [name, { via }] of Object.entries(answer.vulnerabilities)) {
    for (const advisory of via) {
      if (typeof advisory !== 'string') found.set(advisory.url, `${name}: ${advisory.title}, ${advisory.url}`);
    }
  }
  const advisories = [...found].filter(([url]) => !Object.hasOwn(explained, url)).map(([, line]) => line);
  return advisories.length > 0
    ? { kind: 'to-be-explained', advisories: advisories.sort() }
    : { kind: 'clean', explained: found.size };
}
