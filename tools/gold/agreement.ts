/** How far two readers agree on one label: `first` and `second` are how often each gave it, `both` how often both did. */
export interface LabelAgreement {
  first: number
  second: number
  both: number
  /** Specific agreement, 2 both / (first + second): the chance that one reader gives the label when the other did. */
  share: number
  /** Cohen's kappa of this label against all others. */
  kappa: number
}

export interface Agreement {
  items: number
  /** Share of items with the same label, 0..1. */
  share: number
  /** Cohen 1960, A coefficient of agreement for nominal scales; 1 is full agreement, 0 that of chance. */
  kappa: number
  labels: Record<string, LabelAgreement>
}

/** Agreement of two readings of the same items in the same order; throws when they differ in length. */
export function agreementOf(first: readonly string[], second: readonly string[]): Agreement {
  if (first.length !== second.length) throw new Error('the two readings differ in length')
  const names = [...new Set([...first, ...second])].sort()
  const labels = names.map((name): [string, LabelAgreement] => {
    const one = first.map((label) => String(label === name))
    const other = second.map((label) => String(label === name))
    const both = one.filter((is, row) => is === 'true' && other[row] === 'true').length
    const [a, b] = [count(one, 'true'), count(other, 'true')]
    return [name, { first: a, second: b, both, share: (2 * both) / (a + b), kappa: kappaOf(one, other) }]
  })
  return {
    items: first.length,
    share: shareOf(first, second),
    kappa: kappaOf(first, second),
    labels: Object.fromEntries(labels),
  }
}

const count = (labels: readonly string[], name: string): number =>
  labels.filter((label) => label === name).length

function shareOf(first: readonly string[], second: readonly string[]): number {
  return first.filter((label, row) => label === second[row]).length / first.length
}

function kappaOf(first: readonly string[], second: readonly string[]): number {
  let chance = 0
  for (const name of new Set(first)) chance += (count(first, name) * count(second, name)) / first.length ** 2
  return chance === 1 ? 1 : (shareOf(first, second) - chance) / (1 - chance)
}
