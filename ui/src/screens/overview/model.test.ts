import { describe, expect, it } from 'vitest';
import { arrivalsLine, bar, difference, scale, slotSum } from './model';

const session = (firstWishes: number, seats: number | null, seated = 0) => ({
  code: 'W1',
  title: '',
  sensitive: false,
  firstWishes,
  wishes: firstWishes,
  seated,
  seats,
});
const slot = (...sessions: ReturnType<typeof session>[]) => ({ name: '', note: '', sessions });

describe('demand against seats', () => {
  it('has one scale for all slots, long enough for wishes and seats', () => {
    expect(scale([slot(session(50, 200)), slot(session(150, 20))], 'firstWishes')).toBe(200);
    expect(scale([], 'firstWishes')).toBe(1);
  });

  it('draws what is too much apart from what finds a seat', () => {
    expect(bar(session(150, 100), 'firstWishes', 200)).toEqual({ met: 0.5, over: 0.25, line: 0.5 });
    expect(bar(session(50, 100), 'firstWishes', 200)).toEqual({ met: 0.25, over: 0, line: 0.5 });
    expect(bar(session(50, null), 'firstWishes', 200)).toEqual({ met: 0.25, over: 0, line: null });
  });

  it.each([
    [session(143, 120), '23 zu viel', true],
    [session(41, 60), '19 frei', false],
    [session(60, 60), 'genau voll', false],
    [session(60, null), 'Plätze offen', false],
  ])('says the difference in words', (given, words, tooMany) => {
    expect(difference(given, 'firstWishes')).toEqual({ words, tooMany });
  });

  it('does not pass off unknown seats as none', () => {
    expect(slotSum(slot(session(1, 30), session(5, null)), 'firstWishes')).toBe(
      '6\u00a0Erstwünsche, 30\u00a0Plätze, 1 ohne Angabe',
    );
  });

  it('shows who sits there once seats are given out', () => {
    const full = session(143, 120, 120);
    expect(bar(full, 'seated', 240)).toEqual({ met: 0.5, over: 0, line: 0.5 });
    expect(difference(full, 'seated')).toEqual({ words: 'genau voll', tooMany: false });
    expect(slotSum(slot(full), 'seated')).toBe('120\u00a0Personen, 120\u00a0Plätze');
  });
});

describe('how registrations came in', () => {
  const day = (when: string, received: number, total: number) => ({ when, received, total });

  it.each([
    [[day('Mo 04.11.', 3, 3), day('Di 05.11.', 45, 48)], '48\u00a0Anmeldungen, die meisten (45): Di 05.11.'],
    [[day('Mo 04.11.', 1, 1)], '1\u00a0Anmeldung'],
  ])('says how many and when the most', (arrivals, line) => {
    expect(arrivalsLine(arrivals)).toBe(line);
  });
});
