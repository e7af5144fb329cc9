import { describe, expect, it } from 'vitest';
import { blankForm } from '../../bridge';
import { sessions } from '../../bridge/fake/programme';
import { attending, factCount, findSessions } from './model';

describe('choosing wishes', () => {
  it('puts the code that was typed first', () => {
    expect(findSessions(sessions(), 'v2', []).map(({ code }) => code)[0]).toBe('V2');
    expect(findSessions(sessions(), 'w1', []).map(({ code }) => code)).toEqual(['W1']);
    expect(findSessions(sessions(), '9', []).map(({ code }) => code)).toEqual(['W9']);
    expect(findSessions(sessions(), 'demografie', []).map(({ code }) => code)).toEqual(['V3']);
  });

  it('offers nothing twice', () => {
    expect(findSessions(sessions(), 'w1', ['session-W1'])).toEqual([]);
  });
});

describe('facts of a registration', () => {
  const all = ['2024-11-19', '2024-11-20'];

  it.each([
    [[], '2024-11-19', false, ['2024-11-20']],
    [['2024-11-20'], '2024-11-19', true, []],
    [['2024-11-20'], '2024-11-20', false, []],
  ])('%j with %s %s is %j', (days, day, there, expected) => {
    expect(attending(days, all, day, there), 'all days are written as none').toEqual(expected);
  });

  it('counts what is given, a refused consent too', () => {
    const form = blankForm();
    expect(factCount(form), 'a blank form tells nothing').toBe(0);
    form.care.diet = 'vegan';
    form.consents = form.consents.map((consent) => ({ ...consent, given: false }));
    expect(factCount(form)).toBe(5);
  });
});
