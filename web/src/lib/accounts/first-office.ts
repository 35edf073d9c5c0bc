/**
 * The office a new account belongs to until another is chosen: the first of the officer's own that may own one, else
 * the first of the list; 0 when there is none. The wrong office would own the account unseen.
 */
export function firstOffice(
  manageable: readonly { id: number }[],
  own: readonly { officeId: number }[],
): number {
  const mine = own.find((work) => manageable.some((office) => office.id === work.officeId))
  return mine?.officeId ?? manageable[0]?.id ?? 0
}
