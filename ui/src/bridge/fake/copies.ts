import type { Office, Refusal } from '../office';
import type * as T from '../types';

type Copies = Pick<Office, 'saveCopy' | 'lendCopy' | 'saveData'>;

const refuse = (message: string, field: string): Refusal => ({
  code: 'field',
  message,
  hint: 'Bitte ändern Sie die Angabe; gespeichert wurde noch nichts.',
  field,
});

/** Files that hold the whole event, invented. */
export function fakeCopies(event: () => T.EventView): Copies {
  const written = (): T.Written => ({ event: event(), touched: [], undoable: false, value: null });
  const saved = (path: string) => ({ written: written(), path });
  return {
    saveCopy: async () => saved('C:\\Kongress\\Kopie 12.11.2024.tagung'),
    lendCopy: async ({ recipient, until, passphrase }) => {
      if (!recipient.trim()) throw refuse('Bitte geben Sie an, wer die Kopie mitnimmt.', 'recipient');
      if (!/^\d+\.\d+\.\d{4}$/.test(until)) throw refuse(`„${until}“ ist kein Tag wie 12.11.2024.`, 'until');
      if (passphrase.length < 8) {
        throw refuse('Die Passphrase ist zu kurz; sie braucht mindestens 8 Zeichen.', 'passphrase');
      }
      return saved('C:\\Kongress\\Kommunalkongress unterwegs.tagung');
    },
    saveData: async (folder) => saved(`${folder}\\Veranstaltung.json`),
  };
}
