import {
  HEADLINES_FROM,
  kindsOf,
  NEWS,
  OPINION_FLAGS,
  ownVoices,
  TONES,
  tonesOf,
  type Counted,
  type WindowTotals,
} from './count-window.ts'
import type { Candidates } from './list-candidates.ts'
import { SCORE_BINS } from '../../../language/index.ts'
import { UNKNOWN_AUTHOR, type PostColumns } from './post-columns.ts'

/** Of one issue: posts in the window, how many are headlines, voices and outlets (both counted up to 3), opinions. */
export type IssueCounts = {
  posts: number
  opinions: number
  headlines: number
  voices: number
  outlets: number
}

/**
 * Counts of candidates by place: posts and opinions side by side, which every post touches; and who speaks, six numbers a
 * candidate, which nobody touches any more once it has three voices (`isOpen` 0). The first two voices and the first outlet
 * are kept (as number + 1): enough to tell whether there are three.
 */
export type AllCounts = { amounts: Int32Array; isOpen: Uint8Array; voices: Int32Array }
const STRIDE = 6
const HEADLINES = 0
const VOICES = 1
const OUTLETS = 2
const FIRST_VOICE = 3
const SECOND_VOICE = 4
const FIRST_OUTLET = 5
/** Voices are counted up to this: the most `fewestVoices` may be. */
const ENOUGH = 3

/** Who speaks in a source: 1 where people do for themselves, 1 where a newsroom does, and the number after all authors. */
type Facts = { columns: PostColumns; own: Uint8Array; news: Uint8Array; people: number }

function factsOf(counted: Counted): Facts {
  const kinds = kindsOf(counted)
  const news = kinds.map((kind) => Number(kind === NEWS))
  return { columns: counted.columns, own: ownVoices(kinds), news, people: counted.columns.authors.size }
}

type Tally = {
  facts: Facts
  of: Int32Array
  counts: AllCounts
  /** One bit for each author, and behind them for each outlet. */
  seen: Int32Array
  tones: Uint32Array
  posts: number
  voices: number
}

/** Counts what a window holds and what each candidate has in it, over the rows given to `add`, in one pass. */
export function openCounts(
  counted: Counted,
  { issues, of }: Candidates,
): { add(rows: Uint32Array): void; totals(): WindowTotals; counts: AllCounts } {
  const facts = factsOf(counted)
  const tally: Tally = {
    facts,
    of,
    counts: {
      amounts: new Int32Array(2 * issues.length),
      isOpen: new Uint8Array(issues.length).fill(1, 1),
      voices: new Int32Array(STRIDE * issues.length),
    },
    seen: new Int32Array(((facts.people + facts.news.length) >> 5) + 1),
    tones: new Uint32Array(HEADLINES_FROM + 3),
    posts: 0,
    voices: 0,
  }
  return { add: (rows) => addRows(tally, rows), totals: () => totalsOf(tally), counts: tally.counts }
}

// The loops over rows go by index (for…of over typed arrays takes three times as long), look at each column once, held in a
// variable of their own (a function that looks it up again takes twice as long), and add 0 or 1 instead of branching on what
// the processor cannot guess.

// oxlint-disable-next-line complexity -- one pass: each ?? is there for the compiler alone
function addRows(tally: Tally, rows: Uint32Array): void {
  const { facts, of, counts, seen, tones } = tally
  const { own, news, people } = facts
  const { cluster, flags, source, author, sentiment, confidence } = facts.columns
  const { amounts, isOpen } = counts
  let voices = 0
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] ?? 0
    const place = of[cluster[row] ?? 0] ?? 0
    const from = source[row] ?? 0
    const opinion = (OPINION_FLAGS[flags[row] ?? 0] ?? 0) & (own[from] ?? 0)
    amounts[2 * place] = (amounts[2 * place] ?? 0) + 1
    if (opinion === 0) continue
    amounts[2 * place + 1] = (amounts[2 * place + 1] ?? 0) + 1
    const isNews = news[from] ?? 0
    const tone = TONES[(isNews << 10) | (((sentiment[row] ?? 0) + 1) << 8) | (confidence[row] ?? 0)] ?? 0
    tones[tone] = (tones[tone] ?? 0) + 1
    const voice = isNews === 1 ? people + from : (author[row] ?? 0)
    if (voice === UNKNOWN_AUTHOR) voices += 1
    else {
      const word = seen[voice >> 5] ?? 0
      seen[voice >> 5] = word | (1 << (voice & 31))
      voices += 1 - ((word >>> (voice & 31)) & 1)
    }
    if (isOpen[place] === 1) countVoice(counts, place, isNews === 1 ? -2 - from : voice)
  }
  tally.voices += voices
  tally.posts += rows.length
}

function addTo(counts: Int32Array, at: number, much: number): void {
  counts[at] = (counts[at] ?? 0) + much
}

function totalsOf({ facts, seen, tones, posts, voices }: Tally): WindowTotals {
  const bins = tones.slice(0, SCORE_BINS)
  const sentiment = { bins, squares: bins.reduce((sum, count) => sum + count, 0) }
  const headlineTones = tonesOf(tones.subarray(HEADLINES_FROM))
  let outlets = 0
  for (let voice = facts.people; voice < facts.people + facts.news.length; voice += 1) {
    outlets += ((seen[voice >> 5] ?? 0) >>> (voice & 31)) & 1
  }
  return { posts, voices, sentiment, headlineTones, outlets }
}

/** Counts of each candidate only the opinions, over the rows given to `add`, and the outlets that print any. */
export function openOpinions(
  counted: Counted,
  { issues, of }: Candidates,
): { add(rows: Uint32Array): void; opinions: Int32Array; outlets(): number } {
  const facts = factsOf(counted)
  const opinions = new Int32Array(issues.length)
  const prints = new Uint8Array(facts.news.length)
  return {
    opinions,
    outlets: () => prints.reduce((sum, some) => sum + some, 0),
    add: (rows) => addOpinions({ facts, of, opinions, prints }, rows),
  }
}

type Opinions = { facts: Facts; of: Int32Array; opinions: Int32Array; prints: Uint8Array }

// oxlint-disable-next-line complexity -- as `addRows`
function addOpinions({ facts, of, opinions, prints }: Opinions, rows: Uint32Array): void {
  const { own, news } = facts
  const { cluster, flags, source } = facts.columns
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] ?? 0
    const place = of[cluster[row] ?? 0] ?? 0
    const from = source[row] ?? 0
    const opinion = (OPINION_FLAGS[flags[row] ?? 0] ?? 0) & (own[from] ?? 0)
    opinions[place] = (opinions[place] ?? 0) + opinion
    prints[from] = (prints[from] ?? 0) | (opinion & (news[from] ?? 0))
  }
}

/** How many candidates there are counts of, and place 0. */
export function placesIn({ isOpen }: AllCounts): number {
  return isOpen.length
}

/** Opinions of the candidate at a place: the quick question before `countsOf`. */
export function opinionsOf({ amounts }: AllCounts, place: number): number {
  return amounts[2 * place + 1] ?? 0
}

/** What was counted of one candidate. */
export function countsOf({ amounts, voices }: AllCounts, place: number): IssueCounts {
  const at = place * STRIDE
  return {
    posts: amounts[2 * place] ?? 0,
    opinions: amounts[2 * place + 1] ?? 0,
    headlines: voices[at + HEADLINES] ?? 0,
    voices: voices[at + VOICES] ?? 0,
    outlets: voices[at + OUTLETS] ?? 0,
  }
}

/** Counts who speaks: an author's number, UNKNOWN_AUTHOR, or -2 less the number of an outlet. */
function countVoice({ isOpen, voices }: AllCounts, place: number, voice: number): void {
  const at = place * STRIDE
  if (voice === UNKNOWN_AUTHOR) addTo(voices, at + VOICES, 1)
  else if (voice >= 0) meet(voices, at, voice + 1)
  else countHeadline(voices, at, voice)
  if ((voices[at + VOICES] ?? 0) >= ENOUGH) isOpen[place] = 0
}

function countHeadline(counts: Int32Array, at: number, outlet: number): void {
  addTo(counts, at + HEADLINES, 1)
  if ((counts[at + OUTLETS] ?? 0) < 2 && counts[at + FIRST_OUTLET] !== outlet) {
    counts[at + FIRST_OUTLET] = outlet
    addTo(counts, at + OUTLETS, 1)
  }
  meet(counts, at, outlet)
}

/** Counts a voice of an issue unless it is one of the two first ones; beyond three nobody asks. */
function meet(counts: Int32Array, at: number, voice: number): void {
  if (counts[at + FIRST_VOICE] === voice || counts[at + SECOND_VOICE] === voice) return
  addTo(counts, at + VOICES, 1)
  const free = counts[at + FIRST_VOICE] === 0 ? FIRST_VOICE : SECOND_VOICE
  counts[at + free] = voice
}
