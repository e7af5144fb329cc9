import type { PlanBlock, PlanDay } from '../../bridge';

/** A block with its place in the picture, in shares of the day. */
export interface Placed {
  block: PlanBlock;
  left: number;
  width: number;
  /** Blocks at the same time stand one below the other. */
  lane: number;
}

/** Where the blocks with a time stand, and how many lanes they need. */
export function place(
  blocks: PlanBlock[],
  [first, last]: PlanDay['hours'],
): { placed: Placed[]; lanes: number } {
  const length = Math.max(1, last - first) * 60;
  const ends: number[] = [];
  const timed = blocks
    .filter(({ from, until }) => from !== null && until !== null)
    .sort((a, b) => (a.from ?? 0) - (b.from ?? 0));
  const placed = timed.map((block) => {
    const [from, until] = [block.from ?? 0, block.until ?? 0];
    const free = ends.findIndex((end) => end <= from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = until;
    return {
      block,
      left: (from - first * 60) / length,
      width: (until - from) / length,
      lane,
    };
  });
  return { placed, lanes: Math.max(1, ends.length) };
}

/** Blocks of which nobody knows when they are. */
export function open(blocks: PlanBlock[]): PlanBlock[] {
  return blocks.filter(({ from, until }) => from === null || until === null);
}

/** The full hours of the picture. */
export function hours([first, last]: PlanDay['hours']): number[] {
  return Array.from({ length: Math.max(0, last - first) }, (_, at) => first + at);
}
