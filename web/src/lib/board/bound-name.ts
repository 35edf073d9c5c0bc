/** The name of an issue for a heading: the dot between its two parts never begins a line. */
export function boundName(name: string): string {
  return name.replaceAll(' · ', '\u00a0· ')
}
