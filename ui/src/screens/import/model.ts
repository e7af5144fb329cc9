import type { Bucket, FindingView, ImportPreview } from '../../bridge';

/** One line of what a row would do: „Telefon“, old, new; or a remark alone. */
export interface Change {
  field: string;
  before: string;
  after: string;
}

/** Takes „Telefon: 030 1 → 030 2“ apart; what has no arrow stays whole. */
export function change(text: string): Change {
  const parts = /^([^:→]+): (.*) → (.*)$/.exec(text);
  return parts
    ? { field: parts[1] ?? '', before: parts[2] ?? '', after: parts[3] ?? '' }
    : { field: '', before: '', after: text };
}

/** The bucket to look at first: what changes something, and of that what overwrites. */
export function firstBucket(preview: ImportPreview): Bucket {
  const order: Bucket[] = ['changed', 'new', 'rejected', 'duplicate', 'missing', 'unchanged'];
  const filled = preview.buckets.filter(({ count }) => count > 0).map(({ bucket }) => bucket);
  return order.find((bucket) => filled.includes(bucket)) ?? 'new';
}

/** More rows than this are drawn only on request. */
export const ROWS_SHOWN = 200;

export const BUCKET_WORDS: Record<Bucket, string> = {
  new: 'werden neu aufgenommen',
  changed: 'werden geändert',
  unchanged: 'bleiben, wie sie sind',
  missing: 'stehen nicht in der Datei und bleiben unverändert',
  duplicate: 'wiederholen eine andere Zeile und werden nicht übernommen',
  rejected: 'sind nicht zu verwenden und werden nicht übernommen',
};

export function findingsLine(findings: FindingView[], more: number): string {
  const rejecting = findings.filter(({ rejects }) => rejects).length;
  if (findings.length === 0) return 'Nichts aufgefallen.';
  const shown =
    more > 0 ? `die ersten ${findings.length} von ${findings.length + more}` : `${findings.length}`;
  return rejecting > 0 ? `${shown}, davon ${rejecting} abweisend` : shown;
}
