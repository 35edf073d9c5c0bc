import { expect, it } from 'vitest'
import { countAnswers, listMoved } from './moved-issues.ts'

/** So many posts of a cluster that the base read as `from` and the layer reads as `to` (0 negative, 1 neutral, 2 positive). */
const read = (cluster: number, posts: number, from: number, to: number) =>
  Array.from({ length: posts }, () => ({ cluster, from, to }))

it('the most moved issues come first, with the tone that moved most; merged ones count as one', () => {
  const answers = countAnswers([
    ...read(1, 12, 0, 0),
    ...read(1, 8, 0, 1),
    ...read(2, 15, 1, 1),
    ...read(2, 1, 1, 0),
    ...read(3, 5, 1, 0),
    ...read(4, 9, 1, 0),
    ...read(5, 20, 2, 2),
    ...read(6, 2, 0, 1),
  ])
  expect(listMoved(answers, (cluster) => (cluster === 3 ? 2 : cluster))).toEqual({
    issues: 3,
    moved: [
      { issue: 1, posts: 20, tone: 0, from: 1, to: 0.6 },
      { issue: 2, posts: 21, tone: 0, from: 0, to: 6 / 21 },
    ],
  })
})

it('tells nothing where no issue moved by five points', () => {
  const answers = countAnswers([...read(1, 99, 0, 0), ...read(1, 1, 0, 1)])
  expect(listMoved(answers, (cluster) => cluster)).toEqual({ issues: 1, moved: [] })
})
