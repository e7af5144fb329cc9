import { describe, expect, it } from 'vitest';
import { bar, difference, scale, slotSum } from './model';

const session = (firstWishes: number, seats: number | null) => ({
  code: 'W1',
  title: '',
  sensitive: false,
  firstWishes,
  wishes: firstWishes,
  seats,
});
const slot = (...sessions: ReturnType<typeof session>[]) => ({ name: '', note: '', sessions });

describe('demand against seats', () => {
  it('has one scale for all slots, long enough for wishes and seats', () => {
    expect(scale([slot(session(50, 200)), slot(session(150, 20))])).toBe(200);
    expect(scale([])).toBe(1);
  });

  it('draws what is too much apart from what finds a seat', () => {
    expect(bar(session(150, 100), 200)).toEqual({ met: 0.5, over: 0.25, line: 0.5 });
    expect(bar(session(50, 100), 200)).toEqual({ met: 0.25, over: 0, line: 0.5 });
    expect(bar(session(50, null), 200)).toEqual({ met: 0.25, over: 0, line: null });
  });

  it.each([
    [session(143, 120), '23 zu viel', true],
    [session(41, 60), '19 frei', false],
    [session(60, 60), 'genau voll', false],
    [session(60, null), 'Plätze offen', false],
  ])('says the difference in words', (given, words, tooMany) => {
    expect(difference(given)).toEqual({ words, tooMany });
  });

  it('does not pass off unknown seats as none', () => {
    expect(slotSum(slot(session(1, 30), session(5, null)))).toBe(
      '6\u00a0Erstwünsche, 30\u00a0Plätze, 1 ohne Angabe',
    );
  });
});
