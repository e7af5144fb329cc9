import type * as T from '../types';
import type { Congress } from './congress';

/** How the invented event stands towards its people. */
export function fakePrivacy(congress: () => Congress, wrote: (what: string, touched: string[]) => T.Written) {
  return {
    privacy: async (): Promise<T.PrivacyView> => {
      const { people, counting } = congress();
      const given = Math.floor(counting.length * 0.7);
      const refused = Math.floor(counting.length * 0.1);
      const consents = ['Datenschutzhinweise', 'Teilnehmendenliste', 'Fotos', 'Weitergabe an Ausrichtende'];
      return {
        people: people.length,
        sensitive: Math.floor(people.length / 18),
        deletionDay: '20. Februar 2025',
        deletionLeft: 'in 100\u00a0Tagen',
        deletionDue: false,
        deletionProposed: true,
        withheld: people.slice(4, 6).map((person) => ({
          registration: person.id,
          number: person.form.number,
          name: congress().name(person),
        })),
        consents: consents.map((purpose) => ({
          purpose,
          given,
          refused,
          open: counting.length - given - refused,
        })),
        outside: [
          {
            sequence: 12,
            at: '12.11.2024, 14.05\u00a0Uhr',
            who: 'Marlene Brandt',
            what: 'Lieferung: Lieferung 3 an Ministerium (erfunden)',
            undone: false,
          },
          {
            sequence: 9,
            at: '08.11.2024, 17.05\u00a0Uhr',
            who: 'Marlene Brandt',
            what: 'Druck: Namensschilder, Druck 2',
            undone: false,
          },
        ],
      };
    },
    setPassphrase: async ({ passphrase }: T.PassphraseForm) => {
      if (passphrase.length < 12) {
        throw {
          code: 'field',
          message: 'Die Passphrase ist zu kurz; sie braucht mindestens 12 Zeichen.',
          hint: 'Bitte ändern Sie die Angabe; gespeichert wurde noch nichts.',
          field: 'passphrase',
        };
      }
      return { ...wrote('Passphrase der Datei geändert', ['event']), undoable: false };
    },
    savePersonRecord: async (registration: string) => {
      const person = congress().find(registration);
      const name = `Nr. ${person.form.number} ${person.form.firstName} ${person.form.lastName}`;
      return { ...wrote(`Auskunft erstellt: ${name}`, ['event']), undoable: false };
    },
  };
}
