import { describe, expect, it } from 'vitest';
import type { RegistrationRow, RuleKindView, RuleView } from '../../../bridge';
import { asked, blank, findPeople, findSessions, summary } from './model';

const row = (id: string, name: string, cancelled = false): RegistrationRow =>
  ({
    id,
    name,
    institution: 'Rheine',
    cancelled,
    cells: [],
    own: [],
    seats: [],
    search: name.toLowerCase(),
  }) satisfies RegistrationRow;

describe('a rule', () => {
  it('keeps only what its kind asks for', () => {
    const form = {
      ...blank('together'),
      people: ['1', '2'],
      number: '7',
      from: '19.11.2024',
      reason: 'Büro',
    };
    const kind = {
      kind: 'together',
      people: 'must',
      sessions: 'may',
      number: 'never',
      times: 'never',
    } as RuleKindView;
    expect(asked(form, kind)).toEqual({ ...blank('together'), people: ['1', '2'], reason: 'Büro' });
  });

  it('finds people by name, without those chosen or cancelled', () => {
    const rows = [row('1', 'Hohenstein'), row('2', 'Hohmann'), row('3', 'Hohberg', true)];
    expect(findPeople(rows, 'hoh', ['1']).map(({ id }) => id)).toEqual(['2']);
    expect(findPeople(rows, '', [])).toEqual([]);
  });

  it('finds sessions by code or title', () => {
    const sessions = [
      { id: 'a', code: 'W1', title: 'Krisenstab', slot: 'Di' },
      { id: 'b', code: 'W2', title: 'Blackout', slot: 'Di' },
    ];
    expect(findSessions(sessions, 'black', []).map(({ id }) => id)).toEqual(['b']);
    expect(findSessions(sessions, '', ['b']).map(({ id }) => id)).toEqual(['a']);
  });

  it('is counted', () => {
    const rule = (conflicts: string[]) => ({ conflicts }) as RuleView;
    expect(summary([rule([])])).toBe('1 Regel');
    expect(summary([rule([]), rule(['x'])])).toBe('2 Regeln, 1 mit Hinweis');
  });
});
