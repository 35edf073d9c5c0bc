/** What the suggestion needs of an agency. */
type WithAffairs = { id: number; affairs: readonly string[] }

/**
 * The agency that should own a matter of an affair (slug): one that leads the affair before one that only works on it,
 * then the lower id. Gives null when no agency has it. Pure.
 */
export function suggestOffice<Office extends WithAffairs>(
  affair: string,
  offices: readonly Office[],
): Office | null {
  const rank = (office: Office): number => office.affairs.indexOf(affair)
  const [first] = offices
    .filter((office) => rank(office) >= 0)
    .toSorted((one, other) => Math.min(rank(one), 1) - Math.min(rank(other), 1) || one.id - other.id)
  return first ?? null
}
