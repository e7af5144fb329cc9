import type { Office } from '../office';
import type * as T from '../types';
import type { Congress } from './congress';

const GROUPS: [T.BadgeGroup, string][] = [
  ['participants', 'Teilnehmende'],
  ['companions', 'Begleitpersonen'],
  ['speakers', 'Referat und Podium'],
  ['moderators', 'Moderation'],
  ['crew', 'Team'],
  ['blank', 'Zum Beschriften'],
];

const CONTENTS: [T.BadgeContent, string][] = [
  ['name', 'Ganzer Name'],
  ['given', 'Vorname mit Titel'],
  ['last_name', 'Nachname'],
  ['function', 'Funktion'],
  ['institution', 'Institution'],
  ['land', 'Land'],
  ['role', 'Rolle'],
  ['sessions', 'Sessions'],
  ['table', 'Tisch'],
  ['number', 'Nummer'],
  ['code', 'Code zum Einlesen'],
  ['event', 'Veranstaltung'],
  ['version', 'Stand'],
  ['text', 'Eigener Text'],
  ['picture', 'Bild'],
];

const COLOURS: [T.BadgeColour, string, string][] = [
  ['black', 'Schwarz', '#131525'],
  ['grey', 'Grau', '#51577a'],
  ['white', 'Weiß', '#ffffff'],
  ['blue', 'Blau', '#2044aa'],
  ['green', 'Grün', '#007155'],
  ['amber', 'Ocker', '#844b00'],
  ['red', 'Rot', '#c31c13'],
  ['violet', 'Violett', '#6b2c91'],
  ['pale', 'Hellblau', '#d8e1f4'],
];

const PLAIN = {
  bold: false,
  align: 'left',
  anchor: 'top',
  colour: 'black',
  ground: null,
  text: '',
  picture: null,
} as const;

const field = (
  content: T.BadgeContent,
  [left, top, width, height]: [number, number, number, number],
  size: number,
): T.BadgeField => ({ ...PLAIN, content, left, top, width, height, size });

const STANDARD: T.BadgeField[] = [
  { ...field('event', [450, 450, 5000, 350], 650), colour: 'grey' },
  { ...field('number', [5650, 450, 2500, 350], 650), colour: 'grey', align: 'right' },
  { ...field('given', [450, 950, 7700, 550], 1150), anchor: 'bottom' },
  { ...field('last_name', [450, 1500, 7700, 1150], 2100), bold: true },
  field('function', [450, 2680, 7700, 420], 900),
  field('institution', [450, 3100, 7700, 850], 900),
  { ...field('sessions', [450, 3950, 6200, 1100], 850), anchor: 'bottom' },
  field('code', [6900, 3800, 1250, 1250], 900),
];

export type Layouts = Pick<
  Office,
  | 'badgeLayouts'
  | 'standardBadgeLayout'
  | 'badgeLayoutPreview'
  | 'saveBadgeLayout'
  | 'removeBadgeLayout'
  | 'addPicture'
  | 'removePicture'
>;

/** Layouts without a core: fields drawn as plain text. */
export function badgeLayouts(
  congress: () => Congress,
  wrote: (what: string, touched: string[]) => T.Written,
): Layouts {
  const own = new Map<T.BadgeGroup, T.BadgeLayoutForm>();
  const pictures: T.BadgePictureView[] = [{ id: 'p1', name: 'Logo Musterstadt.png' }];
  const standard = (group: T.BadgeGroup, card: [number, number]): T.BadgeLayoutForm => ({
    group,
    card,
    fields: STANDARD.map((each) => ({
      ...each,
      left: Math.round((each.left * card[0]) / 8600),
      width: Math.round((each.width * card[0]) / 8600),
      top: Math.round((each.top * card[1]) / 5500),
      height: Math.round((each.height * card[1]) / 5500),
    })),
  });
  const longest = () => [...congress().counting].sort((a, b) => width(b) - width(a));
  const width = ({ form }: Congress['counting'][number]) => `${form.firstName}${form.lastName}`.length;
  const shown = (each: T.BadgeField, form: T.RegistrationForm): string => {
    const words: Partial<Record<T.BadgeContent, string>> = {
      name: `${form.firstName} ${form.lastName}`,
      given: form.firstName,
      last_name: form.lastName,
      function: form.function,
      institution: form.institution,
      land: form.land,
      sessions: 'Di 8.30 PS Großer Saal',
      table: 'Tisch 7',
      number: form.number,
      code: '▦',
      event: 'Kommunalkongress 2024',
      version: 'Stand 12.11.2024',
      text: each.text,
      picture: 'Logo',
    };
    return words[each.content] ?? '';
  };
  return {
    badgeLayouts: async (card) => ({
      groups: GROUPS.map(([group, name]) => {
        const found = own.get(group);
        return {
          group,
          name,
          people: group === 'participants' ? congress().counting.length : 3,
          own: found !== undefined,
          layout: found ?? { ...(own.get('participants') ?? standard(group, card)), group },
        };
      }),
      contents: CONTENTS.map(([content, name]) => ({ content, name })),
      colours: COLOURS.map(([colour, name, code]) => ({ colour, name, code })),
      pictures: [...pictures],
    }),
    standardBadgeLayout: async (group, card) => standard(group, card),
    badgeLayoutPreview: async ({ form, example }) => {
      const people = longest();
      const person = people[example === 0 ? 0 : Math.floor(people.length / 2)];
      const colour = (wanted: T.BadgeColour) => COLOURS.find(([name]) => name === wanted)?.[2] ?? '#131525';
      const drawn = form.fields.map((each) => {
        const text = person ? shown(each, person.form) : '';
        const tall = (each.size / 100) * 35.3;
        const at = { left: each.left, centre: each.left + each.width / 2, right: each.left + each.width };
        const turn = { left: 'start', centre: 'middle', right: 'end' };
        const ground = each.ground
          ? `<rect x="${each.left}" y="${each.top}" width="${each.width}" height="${each.height}" fill="${colour(each.ground)}"/>`
          : '';
        const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
        return `${ground}<text x="${at[each.align]}" y="${each.top + tall}" font-size="${tall}" font-weight="${each.bold ? 700 : 400}" text-anchor="${turn[each.align]}" fill="${colour(each.colour)}" font-family="sans-serif">${escaped}</text>`;
      });
      const [wide, high] = form.card;
      const who = person ? `${person.form.firstName} ${person.form.lastName}` : '';
      return {
        picture: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}"><rect width="${wide}" height="${high}" fill="#fff"/>${drawn.join('')}</svg>`,
        example,
        examples: [
          { name: 'Längster Name', who },
          { name: 'Übliche Länge', who },
        ],
        people: people.length,
        affected: 0,
        problems: [],
      };
    },
    saveBadgeLayout: async (form) => {
      own.set(form.group, structuredClone(form));
      return wrote('Schildlayout gespeichert', ['badge_layout']);
    },
    removeBadgeLayout: async (group) => {
      own.delete(group);
      return wrote('Schildlayout zurückgesetzt', ['badge_layout']);
    },
    addPicture: async () => {
      pictures.push({ id: `p${pictures.length + 1}`, name: 'Neues Logo.png' });
      return [`p${pictures.length}`, wrote('Bild aufgenommen', ['picture'])];
    },
    removePicture: async (id) => {
      pictures.splice(
        pictures.findIndex((each) => each.id === id),
        1,
      );
      return wrote('Bild entfernt', ['picture']);
    },
  };
}
