import { describe, expect, it } from 'vitest';
import { wanting } from './model';

describe('what has to be there before anything can be printed', () => {
  it.each([
    [0, '', 0, 0, 'programme'],
    [0, '', 14, 0, 'registrations'],
    [0, '', 14, 600, undefined],
    [14, '', 14, 0, undefined],
    [0, 'Seit Druck 1 vom 08.11.2024', 14, 0, undefined],
  ] as const)('%i to print, „%s“, %i sessions and %i people', (count, since, sessions, registered, area) => {
    const first = wanting({ count, since }, { sessions, registered });
    expect(first?.area, 'the next step is where it comes from').toBe(area);
  });
});
