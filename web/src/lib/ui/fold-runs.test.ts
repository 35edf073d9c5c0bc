import { expect, it } from 'vitest'
import { foldRuns } from './fold-runs.ts'

const foldedOf = (acts: string) =>
  foldRuns(Array.from(acts), (act) => act).map(({ first, rest }) =>
    rest.length > 0 ? `${first}${rest.length + 1}` : first,
  )

it('folds four acts of a kind in a row into one line, and leaves fewer as they are', () => {
  expect(foldedOf('aaabbbbca')).toEqual(['a', 'a', 'a', 'b4', 'c', 'a'])
  expect(foldedOf('')).toEqual([])
})
