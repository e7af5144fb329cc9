import type { SeatCell } from '../bridge';

export type Tone = 'good' | 'attention' | 'bad' | 'plain';

export interface SeatWords {
  words: string;
  tone: Tone;
}

/** How a seat relates to the wishes, as a word. */
export function seatWords(seat: SeatCell): SeatWords {
  switch (seat.outcome) {
    case 'wish':
      return { words: `${seat.level ?? 1}.\u00a0Wunsch`, tone: seat.level === 1 ? 'good' : 'plain' };
    case 'indifferent':
      return { words: 'ohne Wunsch', tone: 'plain' };
    case 'unlisted':
      return { words: 'nicht gewünscht', tone: 'attention' };
    case 'linked':
      return { words: 'verknüpft', tone: 'plain' };
    case 'unplaced':
      return { words: 'kein Platz', tone: 'bad' };
    case 'none':
      return { words: '–', tone: 'plain' };
  }
}
