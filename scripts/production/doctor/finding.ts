import { ToMend } from '../to-mend';

/** One line of the doctor's output: what was examined, and its state. */
export type Finding =
  | { readonly what: string; readonly outcome: 'ok'; readonly detail?: string }
  /** `unseen`: it could not be examined from here and may be all right, or it does no harm. */
  | { readonly what: string; readonly outcome: 'wrong' | 'unseen'; readonly detail: string; readonly mend: string };

export const ok = (what: string, detail?: string): Finding => ({ what, outcome: 'ok', ...(detail && { detail }) });
export const wrong = (what: string, detail: string, mend: string): Finding => ({
  what,
  outcome: 'wrong',
  detail,
  mend,
});
export const unseen = (what: string, detail: string, mend: string): Finding => ({
  what,
  outcome: 'unseen',
  detail,
  mend,
});

/** Examines one thing. If that fails, the failure is a finding; a bug of ours is rethrown. */
export async function finding(
  what: string,
  look: () => Promise<Finding | readonly Finding[]>,
  explain: (error: unknown) => unknown,
): Promise<readonly Finding[]> {
  try {
    return [await look()].flat();
  } catch (error) {
    const explained = explain(error);
    if (!(explained instanceof ToMend)) throw explained;
    return [wrong(what, explained.message, explained.next)];
  }
}

/** The finding as text. */
export function lineOf(finding: Finding): string {
  if (finding.outcome === 'ok') return `ok      ${finding.what}${finding.detail ? `: ${finding.detail}` : ''}`;
  const mark = finding.outcome === 'wrong' ? 'WRONG ' : '-     ';
  return `${mark}  ${finding.what}: ${finding.detail}\n        → ${finding.mend}`;
}
