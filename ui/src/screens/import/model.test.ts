import { describe, expect, it } from 'vitest';
import { registrationsPreview } from '../../bridge/fake/import';
import { change, firstBucket } from './model';

describe('the import', () => {
  it('takes changes apart at field and arrow', () => {
    expect(change('Telefon: 030 1 → 030 2')).toEqual({ field: 'Telefon', before: '030 1', after: '030 2' });
    expect(change('Telefon:  → 030 2')).toEqual({ field: 'Telefon', before: '', after: '030 2' });
    expect(change('Stadt Lindenrode, NI')).toEqual({ field: '', before: '', after: 'Stadt Lindenrode, NI' });
  });

  it('shows first what overwrites something', () => {
    const preview = registrationsPreview();
    expect(firstBucket(preview)).toBe('changed');
    const buckets = preview.buckets.map((each) => ({ ...each, count: each.bucket === 'rejected' ? 1 : 0 }));
    expect(firstBucket({ ...preview, buckets })).toBe('rejected');
  });
});
