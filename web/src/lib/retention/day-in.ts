/** The day of a moment (ISO 8601) in a time zone (IANA name), as ISO date. */
export function dayIn(iso: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(iso))
}
