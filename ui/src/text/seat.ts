import type { SeatCell } from '../bridge';

export type Tone = 'good' | 'attention' | 'bad' | 'plain';

export interface SeatWords {
  words: string;
  /** The same where width is dear; icon and colour say the rest. */
  brief: string;
  tone: Tone;
}

/** How a seat relates to the wishes, as a word. */
export function seatWords(seat: SeatCell): SeatWords {
  switch (seat.outcome) {
    case 'wish':
      return {
        words: `${seat.level ?? 1}.\u00a0Wunsch`,
        brief: `${seat.level ?? 1}.`,
        tone: seat.level === 1 ? 'good' : 'plain',
      };
    case 'indifferent':
      return { words: 'ohne Wunsch', brief: 'ohne', tone: 'plain' };
    case 'unlisted':
      return { words: 'nicht gewünscht', brief: '', tone: 'attention' };
    case 'linked':
      return { words: 'verknüpft', brief: 'verkn.', tone: 'plain' };
    case 'unplaced':
      return { words: 'kein Platz', brief: 'keiner', tone: 'bad' };
    case 'none':
      return { words: '–', brief: '–', tone: 'plain' };
  }
}
