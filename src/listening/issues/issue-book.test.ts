import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IssueAction } from './contract.ts'
import {
  addRedirects,
  createIssueBook,
  issueOf,
  membersOf,
  overlayOf,
  putActions,
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
