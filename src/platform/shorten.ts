/** The beginning of a text for a list, at most so many UTF-16 units with the sign that there is more; no emoji is cut in half. */
export function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`
}
