import { describe, expect, it } from 'vitest';
import { placed, shifted } from './arrange.svelte';

const list = ['a', 'b', 'c'];

describe('the order of a list', () => {
  it.each([
    [2, -1, ['a', 'c', 'b']],
    [0, -1, list],
    [2, 1, list],
    [0, 1, ['b', 'a', 'c']],
  ] as const)('moves entry %i by %i, and not beyond the ends', (at, by, expected) => {
    expect(shifted(list, at, by)).toEqual(expected);
  });

  it.each([
    [0, 2, ['b', 'c', 'a']],
    [2, 0, ['c', 'a', 'b']],
    [1, 1, list],
    [7, 0, list],
  ])('puts entry %i where entry %i is', (at, goal, expected) => {
    expect(placed(list, at, goal)).toEqual(expected);
  });
});
