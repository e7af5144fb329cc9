import type { Office } from '../office';
import type * as T from '../types';
import type { Congress } from './congress';

const STANDARD: [T.Passage, string, string][] = [
  ['subject', 'Betreff', 'Ihr persönliches Programm – {Veranstaltung}'],
  ['opening', 'Einleitung', 'vielen Dank für Ihre Anmeldung zur Veranstaltung „{Veranstaltung}“[, {Ort}].'],
  ['all_granted', 'Alle Wünsche erfüllt', 'Sie haben einen Platz in {Erfüllte Wünsche}.'],
  ['some_granted', 'Ein Teil der Wünsche erfüllt', 'Für {Offene Wünsche} war das leider nicht möglich.'],
  ['none_granted', 'Kein Wunsch erfüllt', 'Wir bitten um Ihr Verständnis.'],
  ['unwished', 'Zugeteilt ohne Wunsch', 'Da Sie keine Wünsche genannt haben, haben wir Plätze vergeben.'],
  ['waiting', 'Auf einer Warteliste', 'Für {Wartelisten} stehen Sie auf der Warteliste.'],
  ['unplaced', 'Noch ohne Platz', 'Für {Zeitfenster ohne Platz} haben wir noch keinen Platz für Sie.'],
  ['closing', 'Schluss', 'Mit freundlichen Grüßen\nIhr Organisationsbüro'],
  ['cancelled_subject', 'Betreff nach einer Stornierung', 'Ihre Stornierung – {Veranstaltung}'],
  ['cancelled', 'Nach einer Stornierung', 'Ihre Anmeldung ist storniert.'],
];

type Letters = Pick<Office, 'letterTexts' | 'letterPreview' | 'saveLetterTexts'>;

/** Letters without a core: a page with the texts as they were typed. */
export function letters(
  congress: () => Congress,
  wrote: (what: string, touched: string[]) => T.Written,
): Letters {
  const own = new Map<T.Passage, string>();
  const text = (passage: T.Passage, standard: string) => own.get(passage) ?? standard;
  return {
    letterTexts: async () => {
      const people = congress().counting.slice(0, 3);
      const ways: [T.Passage, string][] = [
        ['all_granted', 'Alle Wünsche erfüllt'],
        ['some_granted', 'Ein Teil der Wünsche erfüllt'],
        ['waiting', 'Auf einer Warteliste'],
      ];
      return {
        passages: STANDARD.map(([passage, name, standard]) => ({
          passage,
          name,
          text: text(passage, standard),
          standard,
        })),
        placeholders: ['Name', 'Nummer', 'Institution', 'Veranstaltung', 'Erfüllte Wünsche', 'Kontakt'].map(
          (name) => ({ name, example: '' }),
        ),
        examples: people.flatMap(({ id, form }, at) => {
          const [passage, name] = ways[at] ?? [];
          if (!passage) return [];
          return [{ passage, registration: id, name: `${name}: ${form.number} ${form.lastName}` }];
        }),
      };
    },
    letterPreview: async ({ registration, passages }) => {
      const person = congress().people.find(({ id }) => id === registration);
      const typed = new Map(passages.map((form) => [form.passage, form.text]));
      const lines = STANDARD.flatMap(([passage, , standard]) =>
        ['waiting', 'unplaced', 'none_granted', 'unwished', 'cancelled_subject', 'cancelled'].includes(
          passage,
        )
          ? []
          : (typed.get(passage) ?? text(passage, standard)).split('\n'),
      );
      const escaped = (words: string) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
      const drawn = [`Guten Tag ${person?.form.firstName} ${person?.form.lastName},`, ...lines].map(
        (line, at) =>
          `<text x="25" y="${97 + at * 8}" font-size="4" font-family="sans-serif">${escaped(line)}</text>`,
      );
      const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297"><rect width="210" height="297" fill="#fff"/>${drawn.join('')}</svg>`;
      return { pages: 1, page: 0, place: 'Seite 1 von 1', picture, paper: [210, 297], problems: [] };
    },
    saveLetterTexts: async (passages) => {
      for (const form of passages) own.set(form.passage, form.text.trim());
      return wrote('Brieftexte bearbeitet', ['letter_text']);
    },
  };
}
