import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reportEventKindSchema, type ReportEventKind } from './contract.ts'
import { EVENT_OF, FIRST_STATE, listActs, nextState, refuseHappenedOn, type ReportState } from './report.ts'

/** Lets events happen one after another; those that cannot are passed over. */
function live(events: ReportEventKind[]): ReportState[] {
  const states = [FIRST_STATE]
  for (const event of events) states.push(nextState(states.at(-1)!, event) ?? states.at(-1)!)
  return states
}
const anyEvents = fc.array(fc.constantFrom(...reportEventKindSchema.options), { maxLength: 30 })

describe('the way of a report', () => {
  it('runs from received over in editing to published', () => {
    expect(live(['taken-up', 'published']).map((state) => state.status)).toEqual([
      'received',
      'in-editing',
      'published',
    ])
  })

  it('goes back to received when the contributor has answered', () => {
    expect(live(['asked', 'answered'])).toEqual([
      FIRST_STATE,
      { status: 'asked-back', questionOpen: true },
      FIRST_STATE,
    ])
  })

  it('stays with the editor when something is asked during editing', () => {
    const [, , asked, answered] = live(['taken-up', 'asked', 'answered'])
    expect(asked).toEqual({ status: 'in-editing', questionOpen: true })
    expect(answered).toEqual({ status: 'in-editing', questionOpen: false })
  })

  it('an author changes a report nobody edits yet, and afterwards tells the desk what was wrong in it', () => {
    const acts = live(['taken-up', 'published']).map((state) =>
      listActs(state, { isAuthor: true, handles: false }),
    )
    expect(acts).toEqual([['change', 'withdraw'], ['correct'], ['correct']])
  })

  it('whatever happens: withdrawn stays withdrawn, and only what was in editing is published', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const states = live(events)
        states.slice(1).forEach((state, at) => {
          const before = states[at]!
          if (before.status === 'withdrawn') expect(state.status).toBe('withdrawn')
          if (state.status === 'published') expect(['in-editing', 'published']).toContain(before.status)
          if (before.status === 'published') expect(['published', 'received']).toContain(state.status)
        })
      }),
    )
  })

  it('whatever happens: a report that is asked back has an open question, an ended one has none', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const { status, questionOpen } = live(events).at(-1)!
        if (status === 'asked-back') expect(questionOpen).toBe(true)
        if (['received', 'declined', 'withdrawn'].includes(status)) expect(questionOpen).toBe(false)
      }),
    )
  })

  it('an act is offered exactly when its event can happen', () => {
    fc.assert(
      fc.property(anyEvents, fc.boolean(), fc.boolean(), (events, isAuthor, handles) => {
        const state = live(events).at(-1)!
        for (const act of listActs(state, { isAuthor, handles }))
          expect(nextState(state, EVENT_OF[act])).not.toBeNull()
        expect(listActs(state, { isAuthor: false, handles: false })).toEqual([])
        if (!isAuthor) expect(listActs(state, { isAuthor, handles })).not.toContain('withdraw')
      }),
    )
  })

  it('an activity of tomorrow, or of two years ago, is refused', () => {
    expect(refuseHappenedOn('2026-11-22', '2026-11-21')).toBe('in-future')
    expect(refuseHappenedOn('2026-11-21', '2026-11-21')).toBeNull()
    expect(refuseHappenedOn('2025-11-20', '2026-11-21')).toBeNull()
    expect(refuseHappenedOn('2024-11-20', '2026-11-21')).toBe('too-old')
  })
})
