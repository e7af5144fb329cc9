import type * as T from '../types';

/** A page with nothing but a heading. */
export const picture = (title: string, pages: number, page: number): T.PagePicture => ({
  pages,
  page,
  place: `Seite ${page + 1} von ${pages}`,
  picture: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297"><rect width="210" height="297" fill="#fff"/><text x="20" y="30" font-size="7" font-weight="700" font-family="sans-serif">${title}</text></svg>`,
  paper: [210, 297],
});
