/** The next page from here. */
export function turned(page: number, pages: number, step: number): number {
  return Math.max(0, Math.min(pages - 1, page + step));
}
