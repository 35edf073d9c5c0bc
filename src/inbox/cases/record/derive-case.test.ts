import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KeptEvent } from './case-events.ts'
import { deriveCase, isOpen } from './derive-case.ts'

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 22, 0, minute))
const opening: KeptEvent = {
  id: 1,
  at: at(0),
  kind: 'opened',
  detail: {
    caseKind: 'complaint',
    title: 'Jembatan rusak',
    categoryId: 2,
    placeCode: null,
    placeText: 'Dusun Contoh',
    officeId: null,
    priority: 'normal',
    isAnonymous: false,
    isConfidential: false,
    reasons: [],
  },
}
const one = (id: number, minute: number, kind: string, detail: object): KeptEvent => ({
  id,
  at: at(minute),
  kind,
  detail,
})

const anyHappening = fc.oneof(
  fc.record({
    kind: fc.constant('assigned'),
    detail: fc.record({
      officeId: fc.integer({ min: 1, max: 3 }),
      officerId: fc.constantFrom(null, 'a', 'b'),
    }),
  }),
  fc.constantFrom<{ kind: string; detail: object }>(
    { kind: 'handed-back', detail: { reason: 'bukan kami' } },
    { kind: 'citizen-wrote', detail: {} },
    { kind: 'asked', detail: { text: 'Di mana?' } },
    { kind: 'replied', detail: { isFinal: true } },
    { kind: 'replied', detail: { isFinal: false } },
    { kind: 'closed', detail: { text: 'Sudah diperbaiki', mediaIds: [] } },
    { kind: 'citizen-verdict', detail: { verdict: 'not-solved' } },
    { kind: 'citizen-verdict', detail: { verdict: 'solved' } },
    { kind: 'reopened', detail: { reason: 'lagi' } },
    { kind: 'rejected', detail: { reason: 'spam', text: '' } },
    { kind: 'merged', detail: { into: 9, number: 'SMP-0000-0000' } },
    { kind: 'escalated', detail: { level: 'late' } },
    { kind: 'published', detail: { text: 'Jembatan' } },
    { kind: 'protected', detail: { isConfidential: true } },
    { kind: 'classified', detail: { title: 'Lain' } },
    { kind: 'teleported', detail: { somewhere: true } },
    { kind: 'assigned', detail: { officeId: 'satu' } },
    { kind: 'toString', detail: {} },
  ),
)
const anyStory = fc
  .array(fc.tuple(anyHappening, fc.integer({ min: 0, max: 30 })), { maxLength: 25 })
  .map((list) => [
    opening,
    ...list.map(([happening, minute], index) => one(index + 2, minute + 1, happening.kind, happening.detail)),
  ])

describe('a case made of its events', () => {
  it('is the same in whatever order they are read', () => {
    const shuffled = anyStory.chain((story) =>
      fc.tuple(fc.constant(story), fc.shuffledSubarray(story, { minLength: story.length })),
    )
    fc.assert(
      fc.property(shuffled, ([story, other]) => {
        expect(deriveCase(other)).toEqual(deriveCase(story))
      }),
      { numRuns: 500 },
    )
  })

  it('does not change by what nobody knows or cannot be read', () => {
    fc.assert(
      fc.property(anyStory, fc.string(), fc.jsonValue(), (story, kind, detail) => {
        fc.pre(!['opened', 'undone'].includes(kind))
        const strange = [one(900, 5, `x-${kind}`, { detail }), one(901, 6, 'assigned', { detail })]
        expect(deriveCase([...story, ...strange])).toEqual(deriveCase(story))
      }),
    )
  })

  it('is as if what was undone had never been', () => {
    const withOne = anyStory.chain((story) =>
      fc.tuple(fc.constant(story), fc.integer({ min: 1, max: Math.max(1, story.length - 1) })),
    )
    fc.assert(
      fc.property(withOne, ([story, index]) => {
        const gone = story[index]
        fc.pre(gone !== undefined)
        const undone = one(999, 60, 'undone', { events: [gone.id] })
        expect(deriveCase([...story, undone])).toEqual(deriveCase(story.filter((event) => event !== gone)))
      }),
    )
  })

  it('is ended exactly when it has an end, and waits in no list of late ones then', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        const state = deriveCase(story)!
        expect(isOpen(state.status)).toBe(state.closedAt === null)
        if (!isOpen(state.status)) expect(state.lateness).toBeNull()
        expect(state.mergedInto === null).toBe(state.status !== 'merged')
      }),
      { numRuns: 500 },
    )
  })

  it('goes on for the citizen when an office hands it back', () => {
    const story = [
      opening,
      one(2, 1, 'assigned', { officeId: 1, officerId: 'a' }),
      one(3, 2, 'replied', { isFinal: false }),
      one(4, 3, 'handed-back', { reason: 'jalan provinsi' }),
    ]
    expect(deriveCase(story)).toMatchObject({
      status: 'new',
      officeId: null,
      openedAt: at(0),
      firstReplyAt: at(2),
      reopenedCount: 0,
    })
  })

  it("keeps the officer's word and the citizen's apart", () => {
    const story = [
      opening,
      one(2, 1, 'closed', { text: 'Sudah diperbaiki', mediaIds: [] }),
      one(3, 2, 'citizen-verdict', { verdict: 'not-solved' }),
    ]
    expect(deriveCase(story)).toMatchObject({
      status: 'new',
      closing: { text: 'Sudah diperbaiki' },
      citizenVerdict: 'not-solved',
      reopenedCount: 1,
      closedAt: null,
    })
  })

  it('is work again when the citizen says "not solved" after an answer alone', () => {
    const story = [
      opening,
      one(2, 1, 'assigned', { officeId: 1, officerId: 'a' }),
      one(3, 2, 'replied', { isFinal: true }),
      one(4, 3, 'citizen-verdict', { verdict: 'not-solved' }),
    ]
    expect(deriveCase(story.slice(0, 3))).toMatchObject({ status: 'answered', hasNews: false })
    expect(deriveCase(story)).toMatchObject({
      status: 'in-progress',
      officeId: 1,
      hasNews: true,
      citizenVerdict: 'not-solved',
      reopenedCount: 0,
    })
  })
})
