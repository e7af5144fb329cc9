import { describe, expect, it } from 'vitest';
import { registrationsPreview } from '../../bridge/fake/import';
import { conflicts, firstBucket, lines, someLeft, takenLine, unusedLine } from './model';

describe('the import', () => {
  const changed = () => registrationsPreview().rows.filter(({ bucket }) => bucket === 'changed');

  it('gives every value that differs a line of its own', () => {
    const own = lines(changed().slice(0, 3));
    expect(own.map(({ row, cell, first }) => [first ? row.name : '', cell?.field])).toEqual([
      ['Bahrenberg, Ute', 'Funktion'],
      ['Dombrowski, Piotr', 'Wünsche'],
      ['Hellwig-Öztürk, Katrin', 'Telefon'],
      ['', 'Funktion'],
    ]);
  });

  it('says how much is taken and what the office has edited', () => {
    expect(takenLine(changed(), 'changed')).toBe('23 werden übernommen');
    expect(takenLine(changed(), 'changed', 49_000)).toBe('49\u00a0023 werden übernommen');
    expect(conflicts(changed()), 'every sixth of 23 rows').toBe(4);
    const left = changed().map((row, at) => ({ ...row, taken: at > 0 }));
    expect(takenLine(left, 'changed')).toBe('22 werden übernommen, 1 bleibt, wie sie ist');
    expect(unusedLine(registrationsPreview().columns)).toBe('2\u00a0Spalten werden nicht übernommen.');
    expect(someLeft(changed()), 'an edited value stays').toBe(true);
  });

  it('shows first what overwrites something', () => {
    const preview = registrationsPreview();
    expect(firstBucket(preview)).toBe('changed');
    const buckets = preview.buckets.map((each) => ({ ...each, count: each.bucket === 'rejected' ? 1 : 0 }));
    expect(firstBucket({ ...preview, buckets })).toBe('rejected');
    const unchanged = preview.buckets.map((each) =>
      each.bucket === 'changed' ? { ...each, count: 0 } : each,
    );
    expect(firstBucket({ ...preview, buckets: unchanged })).toBe('cancelled');
    const strangers = preview.rows.map((row) =>
      row.bucket === 'cancelled' ? { ...row, decidable: false } : row,
    );
    expect(firstBucket({ ...preview, buckets: unchanged, rows: strangers }), 'nobody known says no').toBe(
      'new',
    );
  });
});
