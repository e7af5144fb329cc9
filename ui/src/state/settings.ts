/** Small choices about this window on this PC; nothing of the event is ever kept here. */
export function setting<T>(name: string, fallback: T): T {
  try {
    const text = localStorage.getItem(`tagungsbuero.${name}`);
    return text === null ? fallback : (JSON.parse(text) as T);
  } catch {
    return fallback;
  }
}

export function keepSetting(name: string, value: unknown): void {
  try {
    localStorage.setItem(`tagungsbuero.${name}`, JSON.stringify(value));
  } catch {
    // A window without storage merely forgets the choice.
  }
}
