import type { OwnFieldForm, OwnFieldKind } from '../../bridge';

export const OWN_KINDS: [OwnFieldKind, string][] = [
  ['text', 'freier Text'],
  ['yes_no', 'ja oder nein'],
  ['choice', 'eine aus einer Liste'],
];

export function emptyOwnField(): OwnFieldForm {
  return { id: '', name: '', kind: 'text', choices: [], required: false, askedIf: '', askedValue: '' };
}

/** „Ordnung, Bauen“ or the kind in words. */
export function answerWords(field: OwnFieldForm): string {
  if (field.kind === 'choice') return field.choices.join(', ');
  return OWN_KINDS.find(([kind]) => kind === field.kind)?.[1] ?? '';
}

/** What can be answered, where that is a list. */
export function possibleAnswers(field: OwnFieldForm): string[] {
  return field.kind === 'yes_no' ? ['ja', 'nein'] : field.choices;
}
