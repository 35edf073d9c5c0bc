import { SCORE_BINS } from '../../../../language/index.ts'
import { borrowZeros, UNKNOWN_AUTHOR, UNSURE_BIT, type PostColumns } from '../columns/index.ts'
import { AT_ONCE, type Candidates } from '../rows/index.ts'
import { OPINION_FLAGS } from './deck.ts'
import {
  HEADLINE_CLASSES,
  HEADLINES_FROM,
  kindsOf,
  NEWS,
  NEWS_BIT,
  ownVoices,
  TONES,
  tonesOf,
  type Counted,
  type WindowTotals,
} from './who-speaks.ts'

/** For each source 1 where people speak for themselves, 1 where a newsroom does; outlets are voices numbered after `people`. */
type Facts = { columns: PostColumns; own: Uint8Array; news: Uint8Array; people: number }

function factsOf(counted: Counted): Facts {
  const kinds = kindsOf(counted)
  const news = kinds.map((kind) => Number(kind === NEWS))
  return { columns: counted.columns, own: ownVoices(kinds), news, people: counted.columns.authors.size }
}

/**
 * Counts of candidates by place (`listCandidates`). `amounts` holds posts and opinions side by side, `marks` one of 64 bits
 * for each voice, by its number: where three bits are set at least three voices speak. Where fewer are, it has to be counted.
 */
export type AllCounts = { amounts: Int32Array; marks: Int32Array }

type Tally = AllCounts & {
  facts: Facts
  /** One bit for each author, and behind them for each outlet. */
  seen: Int32Array
  tones: Int32Array
  posts: number
  voices: number
  /** The opinions of a piece: their rows, the places of their issues and their authors. */
  opinions: Uint32Array
  places: Int32Array
  authors: Int32Array
}

/**
 * Counts what a window holds and what each candidate has in it, over the rows given to `add` and the places of their issues
 * (`takeWindows`).
 */
export function openCounts(
  counted: Counted,
  candidates: Candidates,
): { add: (rows: Uint32Array, places: Int32Array) => void; totals(): WindowTotals; counts: AllCounts } {
  const facts = factsOf(counted)
  const { columns } = facts
  const tally: Tally = {
    facts,
    amounts: borrowZeros(columns, 'amounts', 2 * candidates.issues.length),
    marks: borrowZeros(columns, 'marks', 2 * candidates.issues.length),
    seen: borrowZeros(columns, 'seen', ((facts.people + facts.news.length) >> 5) + 1),
    tones: new Int32Array(HEADLINES_FROM + HEADLINE_CLASSES),
    posts: 0,
    voices: 0,
    opinions: new Uint32Array(AT_ONCE),
    places: new Int32Array(AT_ONCE),
    authors: new Int32Array(AT_ONCE),
  }
  return {
    counts: tally,
    totals: () => totalsOf(tally),
    add(rows, places) {
      tally.posts += rows.length
      const opinions = addPosts(tally, rows, places)
      lookUp(columns.cards.author, tally.opinions.subarray(0, opinions), tally.authors)
      tally.voices += addVoices(tally, opinions)
    },
  }
}

// The loops over rows go by index (for…of over typed arrays takes three times as long), look at each column once, held in a
// variable of their own (a function that looks it up again takes twice as long), and add 0 or 1 instead of branching on what
// the processor cannot guess. What is counted of no candidate is counted at place 0, which is faster than to ask.

// What has to be fetched from far away is fetched in a loop of its own: the shorter it is, the more the processor fetches at once.

/** Puts the numbers of some rows' cards to `into`. */
function lookUp(column: Int32Array, rows: Uint32Array, into: Int32Array): void {
  for (let i = 0; i < rows.length; i += 1) into[i] = column[(rows[i] ?? 0) << 2] ?? 0
}

/** Counts posts and opinions; puts the opinions aside and gives how many they are. */
// oxlint-disable-next-line complexity -- one pass: each ?? is there for the compiler alone
function addPosts(
  { facts, amounts, opinions, places }: Tally,
  rows: Uint32Array,
  allPlaces: Int32Array,
): number {
  const { own } = facts
  const { reading, source } = facts.columns.cards
  let found = 0
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] ?? 0
    const place = allPlaces[i] ?? 0
    const opinion = (OPINION_FLAGS[(reading[row << 3] ?? 0) & 3] ?? 0) & (own[source[row << 3] ?? 0] ?? 0)
    amounts[2 * place] = (amounts[2 * place] ?? 0) + 1
    amounts[2 * place + 1] = (amounts[2 * place + 1] ?? 0) + opinion
    opinions[found] = row
    places[found] = place
    found += opinion
  }
  return found
}

/** Counts tones, and marks who speaks, of the first `size` opinions put aside; gives how many voices are new. */
// oxlint-disable-next-line complexity -- one pass: each ?? is there for the compiler alone
function addVoices({ facts, marks, seen, tones, opinions, places, authors }: Tally, size: number): number {
  const { news, people } = facts
  const { source, reading } = facts.columns.cards
  let voices = 0
  for (let i = 0; i < size; i += 1) {
    const row = opinions[i] ?? 0
    const place = places[i] ?? 0
    const from = source[row << 3] ?? 0
    const isNews = news[from] ?? 0
    const tone = TONES[(isNews << NEWS_BIT) | ((reading[row << 3] ?? 0) >>> UNSURE_BIT)] ?? 0
    tones[tone] = (tones[tone] ?? 0) + 1
    const writer = authors[i] ?? 0
    const voice = writer + (people + from - writer) * isNews
    // Who is not known is another one each time: the row stands for him.
    const mark = Math.imul(voice === UNKNOWN_AUTHOR ? row : voice, 0x9e3779b1) >>> 26
    const half = 2 * place + (mark >> 5)
    marks[half] = (marks[half] ?? 0) | (1 << (mark & 31))
    if (voice === UNKNOWN_AUTHOR) voices += 1
    else {
      const word = seen[voice >> 5] ?? 0
      seen[voice >> 5] = word | (1 << (voice & 31))
      voices += 1 - ((word >>> (voice & 31)) & 1)
    }
  }
  return voices
}

function totalsOf({ facts, seen, tones, posts, voices }: Tally): WindowTotals {
  const bins = Uint32Array.from(tones.subarray(0, SCORE_BINS))
  const sentiment = { bins, squares: bins.reduce((sum, count) => sum + count, 0) }
  const headlineTones = tonesOf(tones.subarray(HEADLINES_FROM))
  let outlets = 0
  for (let voice = facts.people; voice < facts.people + facts.news.length; voice += 1) {
    outlets += ((seen[voice >> 5] ?? 0) >>> (voice & 31)) & 1
  }
  return { posts, voices, sentiment, headlineTones, outlets }
}

/** Posts of the candidate at a place. */
export function postsOf({ amounts }: AllCounts, place: number): number {
  return amounts[2 * place] ?? 0
}

/** Opinions of the candidate at a place. */
export function opinionsOf({ amounts }: AllCounts, place: number): number {
  return amounts[2 * place + 1] ?? 0
}

/** How many voices a candidate has at least: as many as bits are set. */
export function fewestVoicesOf({ marks }: AllCounts, place: number): number {
  return bitsIn(marks[2 * place] ?? 0) + bitsIn(marks[2 * place + 1] ?? 0)
}

function bitsIn(word: number): number {
  let bits = 0
  for (let left = word; left !== 0; left &= left - 1) bits += 1
  return bits
}

type Opinions = {
  facts: Facts
  opinions: Int32Array
  prints: Uint8Array
}

/** Counts of each candidate only the opinions, over the rows given to `add` as above, and the outlets that print any. */
export function openOpinions(
  counted: Counted,
  candidates: Candidates,
): { add: (rows: Uint32Array, places: Int32Array) => void; opinions: Int32Array; outlets(): number } {
  const facts = factsOf(counted)
  const opinions = borrowZeros(counted.columns, 'opinions', candidates.issues.length)
  const prints = new Uint8Array(facts.news.length)
  const tally = { facts, opinions, prints }
  return {
    opinions,
    outlets: () => prints.reduce((sum, some) => sum + some, 0),
    add: (rows, places) => addOpinions(tally, rows, places),
  }
}

// oxlint-disable-next-line complexity -- as `addPosts`
function addOpinions({ facts, opinions, prints }: Opinions, rows: Uint32Array, places: Int32Array): void {
  const { own, news } = facts
  const { reading, source } = facts.columns.cards
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] ?? 0
    const place = places[i] ?? 0
    const from = source[row << 3] ?? 0
    const opinion = (OPINION_FLAGS[(reading[row << 3] ?? 0) & 3] ?? 0) & (own[from] ?? 0)
    opinions[place] = (opinions[place] ?? 0) + opinion
    prints[from] = (prints[from] ?? 0) | (opinion & (news[from] ?? 0))
  }
}
