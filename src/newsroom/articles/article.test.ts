import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  afterAsking,
  afterConfirming,
  afterDropping,
  afterRelease,
  afterRestoring,
  afterSave,
  afterSendingBack,
  afterTime,
  hasLapsed,
  holding,
  releasableVersion,
  returnToReview,
  stageOf,
  type ArticleState,
  type Given,
} from './article.ts'

const FRESH: ArticleState = {
  status: 'new',
  correction: null,
  version: 1,
  round: 1,
  confirmedVersion: null,
  confirmedUntil: null,
  releasedVersion: null,
  withdrawn: false,
}
const NOW = new Date('2026-11-21T02:00:00Z')
const LATER = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)

const waiting: ArticleState = { ...FRESH, status: 'waiting', version: 3, round: 2 }
const attempt = {
  officerId: 'rina',
  version: 3,
  level: 1,
  authors: new Set(['budi']),
  given: [] as Given[],
  rule: { levels: 1, hours: 72 },
  now: NOW,
}

describe('an article on its way', () => {
  it('is new until an editor saves, then it is being written', () => {
    const saved = afterSave(FRESH)
    expect(saved).toMatchObject({ ok: true, state: { status: 'writing', version: 2 } })
  })

  it('is not sent to confirmation while it is the draft that Gacek put together', () => {
    const draft = { version: 1, assembled: true, complete: true }
    expect(afterAsking(FRESH, draft)).toEqual({ ok: false, refusal: 'still-assembled' })
    expect(afterAsking(FRESH, { ...draft, assembled: false })).toMatchObject({ ok: true })
  })

  it('is ready when another officer confirms the version they saw', () => {
    const done = afterConfirming(waiting, attempt)
    expect(done).toMatchObject({ ok: true, level: 1, state: { status: 'ready', confirmedVersion: 3 } })
    expect(afterConfirming(waiting, { ...attempt, version: 2 })).toEqual({
      ok: false,
      refusal: 'stale-version',
    })
  })

  it('is never confirmed by somebody who wrote any version of it', () => {
    const own = { ...attempt, officerId: 'budi' }
    expect(afterConfirming(waiting, own)).toEqual({ ok: false, refusal: 'author' })
  })

  it('with two levels waits for a second officer, who is another one', () => {
    const rule = { levels: 2, hours: 72 }
    const first = afterConfirming(waiting, { ...attempt, rule })
    expect(first).toMatchObject({ ok: true, level: 1, state: { status: 'waiting' } })
    const given = [{ version: 3, round: 2, level: 1, officerId: 'rina', expiresAt: LATER(72) }]
    const again = { ...attempt, rule, given, level: 2 }
    expect(afterConfirming(waiting, again)).toEqual({ ok: false, refusal: 'same-officer' })
    const second = afterConfirming(waiting, { ...again, officerId: 'yusuf', now: LATER(10) })
    expect(second).toMatchObject({
      ok: true,
      level: 2,
      state: { status: 'ready', confirmedUntil: LATER(72) },
    })
  })

  it('finds the level taken when two confirm the same one at once', () => {
    const given = [{ version: 3, round: 2, level: 1, officerId: 'rina', expiresAt: LATER(72) }]
    const late = { ...attempt, officerId: 'yusuf', rule: { levels: 3, hours: 72 }, given }
    expect(afterConfirming(waiting, late)).toEqual({ ok: false, refusal: 'level-taken' })
  })

  it('returns to review with an edit after its confirmation, which is void', () => {
    const ready = { ...waiting, status: 'ready', confirmedVersion: 3, confirmedUntil: LATER(72) } as const
    const saved = afterSave(ready)
    expect(saved).toMatchObject({
      ok: true,
      state: { status: 'waiting', version: 4, round: 3, confirmedVersion: null },
    })
  })

  it('is released in no other version than the one that was confirmed', () => {
    const given = { version: 2, round: 2, level: 1, officerId: 'rina', expiresAt: LATER(72) }
    expect(holding(waiting, [given], NOW)).toEqual([])
    expect(holding(waiting, [{ ...given, version: 3 }], NOW)).toHaveLength(1)
    const other = { ...waiting, status: 'ready', confirmedVersion: 2, confirmedUntil: LATER(72) } as const
    const at = { now: NOW, embargoUntil: null }
    expect(releasableVersion(other, at)).toEqual({ ok: false, refusal: 'not-confirmed' })
  })

  it('stays in work beside an older version of it that went out', () => {
    const newer = { ...waiting, status: 'released', releasedVersion: 1, correction: 'waiting' } as const
    expect(afterRelease(newer, 2)).toMatchObject({ correction: 'waiting', releasedVersion: 2 })
    expect(afterRelease(newer, 3)).toMatchObject({ correction: null, releasedVersion: 3 })
  })

  it('waits again when nobody used its confirmation in time', () => {
    const ready = { ...waiting, status: 'ready', confirmedVersion: 3, confirmedUntil: LATER(72) } as const
    expect(afterTime(ready, LATER(71))).toBe(ready)
    expect(afterTime(ready, LATER(72))).toMatchObject({ status: 'waiting', confirmedVersion: null })
    expect(releasableVersion(ready, { now: LATER(72), embargoUntil: null })).toMatchObject({
      refusal: 'confirmation-expired',
    })
  })

  it('does not go out before its embargo ends', () => {
    const ready = { ...waiting, status: 'ready', confirmedVersion: 3, confirmedUntil: LATER(72) } as const
    const at = { now: LATER(1), embargoUntil: LATER(2) }
    expect(releasableVersion(ready, at)).toEqual({ ok: false, refusal: 'embargo' })
    expect(releasableVersion(ready, { ...at, now: LATER(2) })).toEqual({ ok: true, version: 3 })
  })

  it('that is public stays public while its correction is confirmed anew', () => {
    const released = { ...waiting, status: 'released', releasedVersion: 3 } as const
    const saved = afterSave(released)
    if (!saved.ok) throw new Error(saved.refusal)
    expect(saved.state).toMatchObject({ status: 'released', correction: 'writing', version: 4 })
    const at = { now: NOW, embargoUntil: null }
    expect(releasableVersion(saved.state, at)).toEqual({ ok: false, refusal: 'correction-pending' })
    const asked = afterAsking(saved.state, { version: 4, assembled: false, complete: true })
    if (!asked.ok) throw new Error(asked.refusal)
    const done = afterConfirming(asked.state, { ...attempt, version: 4 })
    if (!done.ok) throw new Error(done.refusal)
    expect(releasableVersion(done.state, at)).toEqual({ ok: true, version: 4 })
    expect(afterRelease(done.state, 4)).toMatchObject({
      status: 'released',
      correction: null,
      releasedVersion: 4,
    })
  })

  it('is never dropped once it is public, and comes back unconfirmed when it was', () => {
    expect(afterDropping({ ...waiting, status: 'released' })).toMatchObject({ refusal: 'released' })
    const dropped = afterDropping(waiting)
    if (!dropped.ok) throw new Error(dropped.refusal)
    expect(afterRestoring(dropped.state)).toMatchObject({
      state: { status: 'writing', confirmedVersion: null },
    })
  })
})

type World = { state: ArticleState; given: Given[]; authors: Map<number, string>; now: Date; levels: number }
const PEOPLE = ['budi', 'rina', 'sari', 'yusuf', 'maya']

const step = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constant('save' as const), who: fc.constantFrom('budi', 'budi', 'rina') }),
  },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('ask' as const) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      act: fc.constant('confirm' as const),
      who: fc.constantFrom(...PEOPLE),
      back: fc.constantFrom(0, 0, 0, 1),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('send-back' as const) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('drop' as const) }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('restore' as const) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('review' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 80 }) }),
  },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('release' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('levels' as const), levels: fc.integer({ min: 1, max: 3 }) }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

function confirm(world: World, who: string, back: number): World {
  const begun = hasLapsed(world.state, world.given, world)
  const state = begun ? { ...world.state, round: world.state.round + 1 } : world.state
  const done = afterConfirming(state, {
    officerId: who,
    version: state.version - back,
    level: holding(state, world.given, world.now).length + 1,
    authors: new Set(world.authors.values()),
    given: world.given,
    rule: { levels: world.levels, hours: 72 },
    now: world.now,
  })
  if (!done.ok) return world
  const { level, expiresAt } = done
  const one = { version: state.version, round: state.round, level, officerId: who, expiresAt }
  return { ...world, state: done.state, given: [...world.given, one] }
}

type Moves = { [Name in Step['act']]: (world: World, one: Extract<Step, { act: Name }>) => World }

function to(world: World, moved: { ok: true; state: ArticleState } | { ok: false }): World {
  return moved.ok ? { ...world, state: moved.state } : world
}

const MOVES: Moves = {
  save: (world, one) => {
    const moved = afterSave(world.state)
    if (!moved.ok) return world
    return { ...to(world, moved), authors: new Map(world.authors).set(moved.state.version, one.who) }
  },
  ask: (world) =>
    to(world, afterAsking(world.state, { version: world.state.version, assembled: false, complete: true })),
  confirm: (world, one) => confirm(world, one.who, one.back),
  'send-back': (world) => to(world, afterSendingBack(world.state, world.state.version)),
  drop: (world) => to(world, afterDropping(world.state)),
  restore: (world) => to(world, afterRestoring(world.state)),
  review: (world) => ({ ...world, state: returnToReview(world.state) }),
  wait: (world, one) => {
    const now = new Date(world.now.getTime() + one.hours * 3_600_000)
    return { ...world, now, state: afterTime(world.state, now) }
  },
  release: (world) => {
    const found = releasableVersion(world.state, { now: world.now, embargoUntil: null })
    return found.ok ? { ...world, state: afterRelease(world.state, found.version) } : world
  },
  levels: (world, one) => ({ ...world, levels: one.levels }),
}

function move(world: World, one: Step): World {
  const act = MOVES[one.act] as (world: World, one: Step) => World
  return act(world, one)
}

/** What must hold for a version that may go out: the officers who confirmed it, each another one, none an author. */
function confirmers(world: World, version: number): string[] {
  return world.given.filter((one) => one.version === version).map((one) => one.officerId)
}

function check(before: World, after: World, one: Step): void {
  const { state } = after
  const ready = stageOf(state) === 'ready'
  if (ready) {
    expect(state.confirmedVersion).toBe(state.version)
    const names = holding(state, after.given, new Date(0)).map((given) => given.officerId)
    expect(new Set(names).size).toBe(names.length)
    expect(names.length).toBeGreaterThan(0)
    for (const name of names) expect([...after.authors.values()]).not.toContain(name)
  }
  if (state.releasedVersion !== before.state.releasedVersion)
    expect(confirmers(after, state.releasedVersion ?? 0)).not.toEqual([])
  if (one.act === 'save' && after !== before) expect(ready).toBe(false)
  if (ready && stageOf(before.state) !== 'ready') {
    const round = after.given.filter((given) => given.round === state.round)
    expect(round.length).toBeGreaterThanOrEqual(after.levels)
  }
  expect(state.version).toBeGreaterThanOrEqual(before.state.version)
  expect(state.round).toBeGreaterThanOrEqual(before.state.round)
  expect(state.correction === null || state.status === 'released').toBe(true)
}

describe('whatever officers do, in any order', () => {
  it('only confirmed text is ready, confirmed by others than its writers, and only it becomes public', () => {
    let readyRuns = 0
    let releasedRuns = 0
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 60 }), (steps) => {
        let world: World = {
          state: FRESH,
          given: [],
          authors: new Map([[1, 'budi']]),
          now: NOW,
          levels: 1,
        }
        for (const one of steps) {
          const next = move(world, one)
          check(world, next, one)
          world = next
        }
        if (world.given.length > 0) readyRuns += 1
        if (world.state.releasedVersion !== null) releasedRuns += 1
      }),
      { numRuns: 2000 },
    )
    // A property that never gets there proves nothing.
    expect(readyRuns).toBeGreaterThan(500)
    expect(releasedRuns).toBeGreaterThan(200)
  })
})
