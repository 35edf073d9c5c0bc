/** A day as the office writes it: "23 Nov 2026", or in full. */
export function tellDay(at: Date, timeZone: string, dateStyle: 'medium' | 'long'): string {
  return new Intl.DateTimeFormat('id-ID', { timeZone, dateStyle }).format(at)
}
