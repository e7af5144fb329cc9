import type { MoveTarget, Verdict } from '../../bridge';
import type { Tone } from '../../text/seat';

/** How a verdict looks: status is shape, word and colour. */
export const TONES: Record<Verdict, Tone> = {
  seated: 'plain',
  allowed: 'good',
  unwished: 'attention',
  against: 'bad',
  impossible: 'bad',
};

/** Whether the office may move somebody there at all. */
export function movable(target: MoveTarget): boolean {
  return target.verdict !== 'seated' && target.verdict !== 'impossible';
}

export function needsReason(target: MoveTarget): boolean {
  return target.verdict === 'against';
}

/** The registration of the row that has the focus. */
export function focusedRegistration(): string {
  return document.activeElement?.closest<HTMLElement>('[data-registration]')?.dataset.registration ?? '';
}
