import { describe, expect, it } from 'vitest';
import { dayName, fold, list, matches, number, persons, timeLeft } from './german';

describe('text', () => {
  it.each([
    ['Müller', 'mueller'],
    ['MUELLER', 'mueller'],
    ['Mu\u0308ller', 'mueller'],
    ['Straße', 'strasse'],
    ['Łukasz', 'lukasz'],
    ['Yıldız', 'yildiz'],
    ['Çelik', 'celik'],
    ['  #kommunalEngagiert:  Ehrenamt ', 'kommunalengagiert ehrenamt'],
    ['Hellwig-Öztürk', 'hellwig oeztuerk'],
    ['', ''],
  ])('folds %s as the core does', (text, expected) => {
    expect(fold(text)).toBe(expected);
  });

  it('finds words in any order', () => {
    expect(matches('hellwig oeztuerk katrin 0417', 'katrin Öztürk')).toBe(true);
    expect(matches('hellwig oeztuerk katrin 0417', 'katrin berg')).toBe(false);
  });

  it('lets count and noun agree', () => {
    expect([persons(0), persons(1), persons(2)]).toEqual([
      '0\u00a0Personen',
      '1\u00a0Person',
      '2\u00a0Personen',
    ]);
    expect(list(['W1', 'W2', 'V1'])).toBe('W1, W2 und V1');
    expect([number(9999), number(10000)]).toEqual(['9999', '10\u00a0000']);
  });

  it('names a day', () => {
    expect([dayName('2024-11-19'), dayName('2024-12-01'), dayName('')]).toEqual([
      'Di 19.11.',
      'So 1.12.',
      '',
    ]);
  });

  it.each([
    [100, 0.5, ''],
    [4000, 0.01, ''],
    [4000, 0.5, 'noch etwa 4\u00a0s'],
    [30_000, 0.1, 'noch etwa 5\u00a0min'],
    [4000, 1, ''],
  ])('after %d ms and a share of %d says „%s“', (spent, share, left) => {
    expect(timeLeft(spent, share)).toBe(left);
  });
});
