import type { SessionKind } from '../bridge';

/** No-break space. */
export const NBSP = '\u00a0';

/** „1 Person“, „2 Personen“: count and noun agree and stay on one line. */
export function count(n: number, one: string, many: string): string {
  return `${number(n)}${NBSP}${n === 1 ? one : many}`;
}

/** Figures from 10,000 on are grouped, as DIN 5008 has it. */
export function number(n: number): string {
  return Math.abs(n) < 10_000 ? String(n) : String(n).replace(/\B(?=(\d{3})+$)/g, NBSP);
}

export const persons = (n: number) => count(n, 'Person', 'Personen');
export const seats = (n: number) => count(n, 'Platz', 'Plätze');

/** „noch etwa 8 s“, from the time a share of the work has taken; empty while nobody can tell. */
export function timeLeft(spentMs: number, share: number): string {
  if (share < 0.02 || share >= 1 || spentMs < 300) return '';
  const seconds = Math.ceil((spentMs * (1 - share)) / share / 1000);
  return seconds < 90 ? `noch etwa ${seconds}${NBSP}s` : `noch etwa ${Math.round(seconds / 60)}${NBSP}min`;
}

/** „A, B und C“. */
export function list(words: string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} und ${words.at(-1)}`;
}

export const KIND_NAMES: Record<SessionKind, string> = {
  simulation: 'Planspiel',
  workshop: 'Workshop',
  talk: 'Vortrag',
};

const REPLACED: Record<string, string> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ı: 'i',
};

/** Makes text comparable the way the core folds what it hands out for search. */
export function fold(text: string): string {
  return [...text.normalize('NFC').toLowerCase()]
    .map((letter) => REPLACED[letter] ?? letter.normalize('NFKD').replace(/\p{M}/gu, ''))
    .join('')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Whether every word of the query begins or lies in the folded text. */
export function matches(folded: string, query: string): boolean {
  for (const word of wordsOf(query)) if (!folded.includes(word)) return false;
  return true;
}

let asked = { query: '', words: [''] };

/** The words of a query. A long list asks for the same ones row by row. */
function wordsOf(query: string): string[] {
  if (query !== asked.query) asked = { query, words: fold(query).split(' ') };
  return asked.words;
}

/** `2024-11-19` as „Di 19.11.“. */
export function dayName(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  if (!year || !month || !day) return iso;
  const weekday = ['So', 'Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa'][new Date(year, month - 1, day).getDay()];
  return `${weekday} ${day}.${month}.`;
}

/** `2024-11-19` as an office types it: „19.11.2024“; everything else as it is. */
export function germanDate(date: string): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date);
  return parts ? `${parts[3]}.${parts[2]}.${parts[1]}` : date;
}
