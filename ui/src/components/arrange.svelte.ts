import { Lift } from './lift.svelte';

/** The list with one entry moved by one place. */
export function shifted<K>(list: K[], at: number, by: -1 | 1): K[] {
  const goal = at + by;
  return goal < 0 || goal >= list.length ? list : placed(list, at, goal);
}

/** The list with one entry moved to the place of another. */
export function placed<K>(list: K[], at: number, goal: number): K[] {
  const moving = list[at];
  if (moving === undefined || at === goal) return list;
  const rest = list.filter((_, index) => index !== at);
  return [...rest.slice(0, goal), moving, ...rest.slice(goal)];
}

/** An entry of a list on its way to another place. */
export class Arranging extends Lift<number> {
  readonly #place: (at: number, goal: number) => void;

  constructor(place: (at: number, goal: number) => void) {
    super();
    this.#place = place;
  }

  protected override dropped(at: number, over: string): void {
    if (over !== '') this.#place(at, Number(over));
  }
}
