import type {
  Bucket,
  ColumnMatch,
  FindingView,
  ImportCell,
  ImportPreview,
  ImportRow,
  OwnFieldForm,
} from '../../bridge';
import { count, number } from '../../text/german';
import { emptyOwnField } from '../programme/ownFields';

/** One line of the list: a value of a row, or the row itself where it has none. */
export interface Line {
  row: ImportRow;
  cell: ImportCell | null;
  /** Whether it is the first of its row, which bears the name. */
  first: boolean;
}

export function lines(rows: ImportRow[]): Line[] {
  return rows.flatMap((row): Line[] =>
    row.cells.length === 0
      ? [{ row, cell: null, first: true }]
      : row.cells.map((cell, at) => ({ row, cell, first: at === 0 })),
  );
}

/** Whether something of these rows is left out, so that all could be taken at once. */
export function someLeft(rows: ImportRow[]): boolean {
  return rows.some((row) => row.decidable && (row.cells.some(({ taken }) => !taken) || !row.taken));
}

/** How many values the office has edited, and the file too. */
export function conflicts(rows: ImportRow[]): number {
  return rows.flatMap(({ cells }) => cells).filter(({ cause }) => cause === 'office').length;
}

/** „22 werden übernommen, 1 bleibt wie im Büro.“ Rows that are only counted are taken, too. */
export function takenLine(rows: ImportRow[], bucket: Bucket, counted = 0): string {
  if (!rows.some(({ decidable }) => decidable)) return BUCKET_WORDS[bucket];
  const ticked = rows.filter((row) => row.taken).length;
  const [taken, left] = [ticked + counted, rows.length - ticked];
  const words = taken === 1 ? '1 wird übernommen' : `${number(taken)} werden übernommen`;
  return left === 0
    ? words
    : `${words}, ${left === 1 ? '1 bleibt, wie sie ist' : `${number(left)} bleiben, wie sie sind`}`;
}

/** How many columns are of no use; empty where all are. */
export function unusedLine(columns: ColumnMatch[]): string {
  const unused = columns.filter(({ certainty }) => certainty === 'none').length;
  if (unused === 0) return '';
  return `${count(unused, 'Spalte wird', 'Spalten werden')} nicht übernommen.`;
}

/** The own field that a column could be, to be looked at: its answers tell of what kind. */
export function ownFieldOf({ heading, samples }: ColumnMatch): OwnFieldForm {
  const yesNo = samples.length > 0 && samples.every((sample) => /^(ja|nein|yes|no)$/i.test(sample));
  return { ...emptyOwnField(), name: heading, kind: yesNo ? 'yes_no' : 'text' };
}

/** „Zeile 17 ist Nr. 0442 Bäcker, Lothar?“: the question of the dialog that compares. */
export function twinsTitle(row: ImportRow): string {
  return row.twins.length === 1
    ? 'Dieselbe Person?'
    : `Eine von ${count(row.twins.length, 'Person', 'Personen')}?`;
}

/** The bucket to look at first: what changes something, and of that what overwrites. */
export function firstBucket(preview: ImportPreview): Bucket {
  // Some of those who say no have never been registered.
  const cancels = preview.rows.some((row) => row.bucket === 'cancelled' && row.decidable);
  const order: Bucket[] = [
    'changed',
    ...(cancels ? (['cancelled'] as const) : []),
    'new',
    'duplicate',
    'rejected',
    'cancelled',
    'missing',
    'unchanged',
  ];
  const filled = preview.buckets.filter(({ count }) => count > 0).map(({ bucket }) => bucket);
  return order.find((bucket) => filled.includes(bucket)) ?? 'new';
}

/** More rows than this are drawn only on request. */
export const ROWS_SHOWN = 200;

export const BUCKET_WORDS: Record<Bucket, string> = {
  new: 'werden neu aufgenommen',
  changed: 'werden geändert',
  cancelled: 'sagen ab, oder waren nie angemeldet',
  unchanged: 'bleiben, wie sie sind',
  missing: 'stehen nicht in der Datei und bleiben unverändert',
  duplicate: 'warten auf Ihre Entscheidung oder wiederholen eine andere Zeile',
  rejected: 'sind nicht zu verwenden und werden nicht übernommen',
};

export function findingsLine(findings: FindingView[], more: number): string {
  const rejecting = findings.filter(({ rejects }) => rejects).length;
  if (findings.length === 0) return 'Nichts aufgefallen.';
  const shown =
    more > 0 ? `die ersten ${findings.length} von ${findings.length + more}` : `${findings.length}`;
  return rejecting > 0 ? `${shown}, davon ${rejecting} abweisend` : shown;
}
