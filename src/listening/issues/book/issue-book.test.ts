import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IssueAction } from '../contract.ts'
import {
  addRedirects,
  createIssueBook,
  issueOf,
  membersOf,
  overlayOf,
  putActions,
  putStrands,
  countStrands,
  strandsOf,
  type BookAction,
} from './issue-book.ts'

function did(id: number, issue: number, payload: IssueAction, change: Partial<BookAction> = {}): BookAction {
  return { id, issue, undone: false, payload, children: [], ...change }
}
const merge = (id: number, into: number, ...others: number[]): BookAction =>
  did(id, into, { kind: 'merge', issue: String(into), with: others.map(String) })

describe('the book of issues', () => {
  it('leads an old id to what it became, through merges of the engine and of analysts', () => {
    const book = createIssueBook()
    addRedirects(book, [
      { from: 1, to: 2 },
      { from: 2, to: 3 },
    ])
    putActions(book, [merge(1, 9, 3)])
    expect([1, 2, 3, 9].map((cluster) => issueOf(book, cluster))).toEqual([9, 9, 9, 9])
    expect(membersOf(book, 9).sort((a, b) => a - b)).toEqual([1, 2, 3, 9])
    expect(issueOf(book, 77)).toBe(77)
  })

  it('keeps an analyst’s merge when the engine later merges one of the two elsewhere', () => {
    const book = createIssueBook()
    putActions(book, [merge(1, 5, 6)])
    addRedirects(book, [{ from: 6, to: 8 }])
    expect(issueOf(book, 6)).toBe(5)
    expect(issueOf(book, 8)).toBe(5)
  })

  it('takes a name along when its issue is merged into a larger one', () => {
    const book = createIssueBook()
    putActions(book, [did(1, 5, { kind: 'rename', issue: '5', name: 'Banjir Melati' })])
    addRedirects(book, [{ from: 5, to: 8 }])
    expect(overlayOf(book, 8).givenName).toBe('Banjir Melati')
  })

  it('makes what was put aside ours again when somebody merges into it', () => {
    const book = createIssueBook()
    putActions(book, [did(1, 5, { kind: 'not-ours', issue: '5', reason: '' }), merge(2, 5, 6)])
    expect(overlayOf(book, 5).notOurs).toBe(false)
  })

  it('joins what a split had parted when the split is taken back', () => {
    const book = createIssueBook()
    const payload = { kind: 'split' as const, issue: '5', posts: ['1', '2', '3'], name: 'Listrik padam' }
    putActions(book, [did(1, 5, payload, { children: [40, 41] })])
    expect([issueOf(book, 40), issueOf(book, 41), issueOf(book, 5)]).toEqual([40, 40, 5])
    expect([overlayOf(book, 40).givenName, overlayOf(book, 5).givenName]).toEqual(['Listrik padam', null])
    putActions(book, [did(1, 5, payload, { children: [40, 41], undone: true })])
    expect([issueOf(book, 40), issueOf(book, 41)]).toEqual([5, 5])
  })

  const strand = (id: number, issue: number) => ({ strand: id, issue, likeness: 0.4, shared: ['#dapur'] })

  it('shows a strand under its issue, unless an analyst took it out or worked on it as an issue', () => {
    const book = createIssueBook()
    putStrands(book, [strand(2, 1), strand(3, 1), strand(4, 1), strand(5, 1)])
    expect([1, 2, 3, 4, 5].map((id) => issueOf(book, id))).toEqual([1, 1, 1, 1, 1])
    expect(countStrands(book, 1)).toBe(4)
    const apart = did(1, 1, { kind: 'apart', issue: '1', with: ['2'] })
    putActions(book, [
      apart,
      did(2, 3, { kind: 'rename', issue: '3', name: 'Jalan rusak' }),
      did(3, 4, { kind: 'not-ours', issue: '4', reason: '' }),
    ])
    expect([1, 2, 3, 4, 5].map((id) => issueOf(book, id))).toEqual([1, 2, 3, 4, 1])
    expect(overlayOf(book, 1)).toMatchObject({ givenName: null, notOurs: false })
    expect(strandsOf(book, 1).map(({ core }) => core)).toEqual([1, 5])
    putActions(book, [{ ...apart, undone: true }])
    expect(issueOf(book, 2)).toBe(1)
  })

  it('never brings together through a third issue what an analyst holds apart', () => {
    const book = createIssueBook()
    putActions(book, [did(1, 1, { kind: 'apart', issue: '1', with: ['2'] })])
    putStrands(book, [strand(1, 9), strand(2, 9), strand(3, 2)])
    expect(issueOf(book, 1)).toBe(9)
    expect(issueOf(book, 2)).toBe(2)
    expect(issueOf(book, 3)).toBe(2)
  })

  it('keeps a split in force when the parts are later found to be strands of one another', () => {
    const book = createIssueBook()
    const payload = { kind: 'split' as const, issue: '5', posts: ['1', '2', '3'] }
    putActions(book, [did(1, 5, payload, { children: [40] })])
    putStrands(book, [strand(40, 5)])
    expect(issueOf(book, 40)).toBe(40)
  })

  it('is after taking everything back what it was before, whatever was merged in whatever order', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })))
    fc.assert(
      fc.property(pairs, (merges) => {
        const book = createIssueBook()
        addRedirects(book, [{ from: 1, to: 2 }])
        const ids = Array.from({ length: 9 }, (_, i) => i + 1)
        const before = ids.map((id) => issueOf(book, id))
        const actions = merges.map(([into, other], i) => merge(i + 1, into, other))
        putActions(book, actions)
        for (const [into, other] of merges) expect(issueOf(book, into)).toBe(issueOf(book, other))
        const grouped = new Set(ids.map((id) => issueOf(book, id)))
        expect([...grouped].flatMap((issue) => membersOf(book, issue)).sort((a, b) => a - b)).toEqual(ids)
        putActions(
          book,
          actions.map((action) => ({ ...action, undone: true })),
        )
        expect(ids.map((id) => issueOf(book, id))).toEqual(before)
      }),
    )
  })
})
