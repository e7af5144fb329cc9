import type { Office } from './office';
export function fakeOffice(_options: { open: boolean; people: number; allocated: boolean }): Office {
  throw new Error('not yet');
}
