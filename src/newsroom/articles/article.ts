/** Where an article stands. `released` stays so while a correction walks the same way beside it. */
export type ArticleStatus = 'new' | 'writing' | 'waiting' | 'ready' | 'released' | 'dropped'
/** How far the correction of a released article is; null when nothing is changed. */
export type Correction = 'writing' | 'waiting' | 'ready' | null

export type ArticleState = {
  status: ArticleStatus
  correction: Correction
  /** The newest saved version. */
  version: number
  /** Confirmation begins anew with each round. */
  round: number
  confirmedVersion: number | null
  confirmedUntil: Date | null
  releasedVersion: number | null
  withdrawn: boolean
}

/** A confirmation given in this round. */
export type Given = { version: number; round: number; level: number; officerId: string; expiresAt: Date }

/** How many officers confirm one after another (1 to 3), and for how many hours that holds when it is not used. */
export type ConfirmationRule = { levels: number; hours: number }

export type Moved<Refusal extends string> =
  { ok: true; state: ArticleState } | { ok: false; refusal: Refusal }

const HOUR_MS = 3_600_000

/** The step of the way it is on: the correction's step while a released article is corrected. */
export function stageOf(state: Pick<ArticleState, 'status' | 'correction'>): ArticleStatus {
  return state.status === 'released' && state.correction !== null ? state.correction : state.status
}

function onStage(state: ArticleState, stage: 'writing' | 'waiting' | 'ready'): ArticleState {
  return state.status === 'released' ? { ...state, correction: stage } : { ...state, status: stage }
}

function unconfirmed(state: ArticleState): ArticleState {
  return { ...state, round: state.round + 1, confirmedVersion: null, confirmedUntil: null }
}

const move = (state: ArticleState): { ok: true; state: ArticleState } => ({ ok: true, state })
const refuse = <Refusal extends string>(refusal: Refusal): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal,
})

/** Nobody works on what was dropped or taken back from the public. */
function closed(state: ArticleState): 'dropped' | 'withdrawn' | null {
  if (state.status === 'dropped') return 'dropped'
  return state.withdrawn ? 'withdrawn' : null
}

/**
 * A changed text, office or earlier embargo is no longer what was confirmed: waiting and ready articles go back to
 * review, and what was confirmed so far is void. Others stay where they are.
 */
export function returnToReview(state: ArticleState): ArticleState {
  const stage = stageOf(state)
  return stage === 'waiting' || stage === 'ready' ? onStage(unconfirmed(state), 'waiting') : state
}

/** A new version was saved. New ones are being written from then on; a released one gets a correction. */
export function afterSave(state: ArticleState): Moved<'dropped' | 'withdrawn'> {
  const refusal = closed(state)
  if (refusal) return refuse(refusal)
  const stage = stageOf(state)
  const saved = { ...state, version: state.version + 1 }
  if (stage === 'waiting' || stage === 'ready') return move(returnToReview(saved))
  return move(onStage(unconfirmed(saved), 'writing'))
}

/** The desk asks for confirmation of the newest version. */
export function afterAsking(
  state: ArticleState,
  text: { version: number; assembled: boolean; complete: boolean },
): Moved<'not-writing' | 'stale-version' | 'still-assembled' | 'incomplete'> {
  const stage = stageOf(state)
  if (stage !== 'new' && stage !== 'writing') return refuse('not-writing')
  if (closed(state)) return refuse('not-writing')
  if (text.version !== state.version) return refuse('stale-version')
  if (!text.complete) return refuse('incomplete')
  if (text.assembled) return refuse('still-assembled')
  return move(onStage(unconfirmed(state), 'waiting'))
}

export type ConfirmAttempt = {
  officerId: string
  /** The version and level the officer saw. */
  version: number
  level: number
  /** Everybody whose words are in it: writers of every version and of the reports. */
  authors: ReadonlySet<string>
  /** Confirmations of the article in this round. */
  given: readonly Given[]
  rule: ConfirmationRule
  now: Date
}
export type ConfirmRefusal =
  'author' | 'not-waiting' | 'already-confirmed' | 'stale-version' | 'same-officer' | 'level-taken'

/** The confirmations that still hold for what lies before the confirmers now. */
export function holding(state: ArticleState, given: readonly Given[], now: Date): Given[] {
  return given.filter(
    (one) => one.round === state.round && one.version === state.version && one.expiresAt > now,
  )
}

/**
 * Whether the round begins anew: a confirmation has expired while others were still missing, or the council asks for no
 * more by now than were given. A level given in a round cannot be given twice, nor two of them by one officer.
 */
export function hasLapsed(
  state: ArticleState,
  given: readonly Given[],
  { levels, now }: { levels: number; now: Date },
): boolean {
  if (given.some((one) => one.round === state.round && one.expiresAt <= now)) return true
  return stageOf(state) === 'waiting' && holding(state, given, now).length >= levels
}

function refusalOf(state: ArticleState, attempt: ConfirmAttempt): ConfirmRefusal | null {
  if (attempt.authors.has(attempt.officerId)) return 'author'
  const stage = stageOf(state)
  if (stage === 'ready') return attempt.version === state.version ? 'already-confirmed' : 'stale-version'
  if (stage !== 'waiting') return 'not-waiting'
  if (attempt.version !== state.version) return 'stale-version'
  const held = holding(state, attempt.given, attempt.now)
  if (held.some((one) => one.officerId === attempt.officerId)) return 'same-officer'
  return attempt.level === held.length + 1 ? null : 'level-taken'
}

/**
 * One officer confirms one version at the next level. The last needed level makes it ready, until the first of its
 * confirmations expires. Never an author of any version: a later version contains what earlier ones said.
 */
export function afterConfirming(
  state: ArticleState,
  attempt: ConfirmAttempt,
):
  { ok: true; state: ArticleState; level: number; expiresAt: Date } | { ok: false; refusal: ConfirmRefusal } {
  const refusal = refusalOf(state, attempt)
  if (refusal) return refuse(refusal)
  const { now, rule } = attempt
  const expiresAt = new Date(now.getTime() + rule.hours * HOUR_MS)
  const held = holding(state, attempt.given, now)
  const level = held.length + 1
  if (level < rule.levels) return { ok: true, state, level, expiresAt }
  const until = Math.min(expiresAt.getTime(), ...held.map((one) => one.expiresAt.getTime()))
  const ready = { ...state, confirmedVersion: state.version, confirmedUntil: new Date(until) }
  return { ok: true, state: onStage(ready, 'ready'), level, expiresAt }
}

/** A confirmer sends it back to the desk; also what was already confirmed, as long as it is not public. */
export function afterSendingBack(
  state: ArticleState,
  version: number,
): Moved<'not-waiting' | 'stale-version'> {
  const stage = stageOf(state)
  if (stage !== 'waiting' && stage !== 'ready') return refuse('not-waiting')
  if (version !== state.version) return refuse('stale-version')
  return move(onStage(unconfirmed(state), 'writing'))
}

/** What the clock does: a confirmation nobody used in time is void and the article waits again. */
export function afterTime(state: ArticleState, now: Date): ArticleState {
  const expired = stageOf(state) === 'ready' && state.confirmedUntil !== null && state.confirmedUntil <= now
  return expired ? returnToReview(state) : state
}

/** The desk gives an article up. What is public is corrected or withdrawn, never dropped. */
export function afterDropping(state: ArticleState): Moved<'dropped' | 'released'> {
  if (state.status === 'dropped') return refuse('dropped')
  if (state.status === 'released') return refuse('released')
  return move({ ...unconfirmed(state), status: 'dropped' })
}

/** A dropped article comes back to the desk, to be confirmed anew. */
export function afterRestoring(state: ArticleState): Moved<'not-dropped'> {
  return state.status === 'dropped' ? move({ ...state, status: 'writing' }) : refuse('not-dropped')
}

/** A version has become public. Told twice, it is the same. A newer version that is being worked on stays in work. */
export function afterRelease(state: ArticleState, version: number): ArticleState {
  if (state.status === 'released' && state.releasedVersion === version) return state
  const current = version === state.version
  const stage = stageOf(state)
  const left: Correction = stage === 'waiting' || stage === 'ready' ? stage : 'writing'
  return {
    ...state,
    status: 'released',
    correction: current ? null : left,
    releasedVersion: version,
  }
}

export type ReleaseRefusal =
  'not-confirmed' | 'confirmation-expired' | 'embargo' | 'correction-pending' | 'withdrawn' | 'dropped'

function obstacleTo(
  state: ArticleState,
  at: { now: Date; embargoUntil: Date | null },
): ReleaseRefusal | null {
  if (stageOf(state) !== 'ready') return state.status === 'released' ? 'correction-pending' : 'not-confirmed'
  if (state.confirmedVersion !== state.version) return 'not-confirmed'
  if (state.confirmedUntil === null || state.confirmedUntil <= at.now) return 'confirmation-expired'
  return at.embargoUntil !== null && at.embargoUntil > at.now ? 'embargo' : null
}

/**
 * The version that may go out now, or why none may. What has been released may go to further accounts as it is, unless
 * a correction of it is under way. The embargo holds to the second.
 */
export function releasableVersion(
  state: ArticleState,
  at: { now: Date; embargoUntil: Date | null },
): { ok: true; version: number } | { ok: false; refusal: ReleaseRefusal } {
  const shut = closed(state)
  if (shut) return refuse(shut)
  if (state.status === 'released' && state.correction === null && state.releasedVersion !== null)
    return { ok: true, version: state.releasedVersion }
  const refusal = obstacleTo(state, at)
  return refusal ? refuse(refusal) : { ok: true, version: state.version }
}
