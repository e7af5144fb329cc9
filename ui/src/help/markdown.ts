/** The handbook's Markdown: headings, paragraphs, lists, notes, pictures; bold, `keys` and links within a line. */

export type Inline =
  | { kind: 'text' | 'strong' | 'key'; text: string }
  | { kind: 'link'; text: string; target: string };

export type Block =
  | { kind: 'title'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph' | 'note'; inlines: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  | { kind: 'picture'; alt: string; file: string };

const INLINE = /\*\*(?<strong>[^*]+)\*\*|`(?<key>[^`]+)`|\[(?<label>[^\]]+)\]\((?<target>[^)]+)\)/g;
const PICTURE = /^!\[(?<alt>[^\]]*)\]\(pictures\/(?<file>[^)]+)\)$/;
const ITEM = /^(?:-|(?<number>\d+)\.) /;

export function inlines(text: string): Inline[] {
  const found: Inline[] = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > from) found.push({ kind: 'text', text: text.slice(from, match.index) });
    const { strong, key, label, target } = match.groups ?? {};
    if (strong) found.push({ kind: 'strong', text: strong });
    else if (key) found.push({ kind: 'key', text: key });
    else found.push({ kind: 'link', text: label ?? '', target: target ?? '' });
    from = match.index + match[0].length;
  }
  if (from < text.length) found.push({ kind: 'text', text: text.slice(from) });
  return found;
}

/** Reads a page. Blocks are set apart by empty lines; a line that goes on is indented or simply continues. */
export function blocks(source: string): Block[] {
  return source
    .split(/\n\s*\n/)
    .map((chunk) => chunk.trim())
    .filter(Boolean)
    .map(block);
}

function block(chunk: string): Block {
  const lines = chunk.split('\n').map((line) => line.trim());
  const text = lines.join(' ');
  if (text.startsWith('# ')) return { kind: 'title', text: text.slice(2) };
  if (text.startsWith('## ')) return { kind: 'heading', text: text.slice(3) };
  const picture = PICTURE.exec(text)?.groups;
  if (picture) return { kind: 'picture', alt: picture.alt ?? '', file: picture.file ?? '' };
  if (ITEM.test(text)) return list(lines);
  if (text.startsWith('> ')) return { kind: 'note', inlines: inlines(text.replace(/(^| )> ?/g, '$1')) };
  return { kind: 'paragraph', inlines: inlines(text) };
}

function list(lines: string[]): Block {
  const items: string[] = [];
  for (const line of lines) {
    if (ITEM.test(line)) items.push(line.replace(ITEM, ''));
    else items.push(`${items.pop() ?? ''} ${line}`);
  }
  return { kind: 'list', ordered: /^\d/.test(lines[0] ?? ''), items: items.map(inlines) };
}

/** What a block says, without its form. */
export function plain(block: Block): string {
  const joined = (parts: Inline[]) => parts.map(({ text }) => text).join('');
  switch (block.kind) {
    case 'picture':
      return '';
    case 'list':
      return block.items.map(joined).join(' ');
    case 'paragraph':
    case 'note':
      return joined(block.inlines);
    default:
      return block.text;
  }
}
