/** Puts text and its form as a table on the clipboard; `false` where that is not allowed. */
export function copyBoth(text: string, html: string): boolean {
  let done = false;
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.clipboardData?.setData('text/html', html);
    event.preventDefault();
    event.stopPropagation();
    done = true;
  };
  // The event of the copy command is the one way that every web view grants without asking.
  document.addEventListener('copy', fill, { capture: true, once: true });
  document.execCommand('copy');
  document.removeEventListener('copy', fill, { capture: true });
  return done;
}
