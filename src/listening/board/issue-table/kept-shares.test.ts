import { expect, it } from 'vitest'
import { loadShareTable, SCORE_BINS, updateShareTable } from '../../../language/index.ts'
import type { ToneBasis } from '../present-tone.ts'
import { keepShares } from './kept-shares.ts'

const matter = loadShareTable()
const basis = { matter, checks: new Map() } as unknown as ToneBasis
const counted = (negative: number) => {
  const bins = new Uint32Array(SCORE_BINS).fill(2)
  bins[0] = negative
  return { id: 7, people: new Uint32Array(1), sentiment: { bins, squares: negative + 2 * SCORE_BINS } }
}

it('an issue of which nobody said anything since keeps its shares, one that was spoken of is estimated anew', () => {
  const first = keepShares(new Map(), basis)
  const before = first.read(counted(9))
  const next = keepShares(first.now, basis)
  expect(next.read(counted(9))).toBe(before)
  const changed = keepShares(next.now, basis).read(counted(30))
  expect(changed.negative.share).toBeGreaterThan(before.negative.share)
})

it('a model that is known to err otherwise has every issue estimated anew', () => {
  const first = keepShares(new Map(), basis)
  const before = first.read(counted(9))
  const bins = [0, 1, 2].map(() => Array.from({ length: SCORE_BINS }, () => 3))
  const other = { ...basis, matter: updateShareTable(matter, bins, 'other') }
  expect(keepShares(first.now, other).read(counted(9))).not.toBe(before)
})
