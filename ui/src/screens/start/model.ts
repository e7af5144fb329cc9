import type { EventForm, Refusal } from '../../bridge';

export interface NewEventDraft extends EventForm {
  passphrase: string;
  repeated: string;
  open: boolean;
}

export const EMPTY: NewEventDraft = {
  title: '',
  place: '',
  contact: '',
  deleteOn: '',
  passphrase: '',
  repeated: '',
  open: false,
};

/** Short passphrases are tried out in minutes. */
export const PASSPHRASE_MIN = 12;

/** What is missing before the core can be asked; worded and shown like its own refusals. */
export function missing(draft: NewEventDraft): Refusal | null {
  const refuse = (field: string, message: string, hint: string): Refusal => ({
    code: 'input',
    message,
    hint,
    field,
  });
  if (draft.title.trim() === '') {
    return refuse('title', 'Der Name der Veranstaltung fehlt.', 'Er steht später auf Schildern und Listen.');
  }
  if (draft.open) return null;
  if (draft.passphrase.length < PASSPHRASE_MIN) {
    return refuse(
      'passphrase',
      `Die Passphrase ist kürzer als ${PASSPHRASE_MIN} Zeichen.`,
      'Nehmen Sie zum Beispiel vier Wörter.',
    );
  }
  if (draft.passphrase !== draft.repeated) {
    return refuse(
      'repeated',
      'Die beiden Eingaben sind verschieden.',
      'Bitte geben Sie die Passphrase noch einmal ein.',
    );
  }
  return null;
}
