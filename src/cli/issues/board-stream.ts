import { estimateShares, type Shares } from '../../language/index.ts'
import {
  changeOf,
  countTones,
  pickSamples,
  type RankedIssue,
  type ToneCounts,
} from '../../listening/board/counting/index.ts'
import { openGroupedStream, toneOf, type GroupedStream } from './group-stream.ts'
import type { InputPost } from '../read-posts.ts'

/** One board as the command line prints it; times ISO 8601 in UTC. */
export type PrintedBoard = {
  at: string
  window: string
  posts: number
  issues: {
    rank: number
    id: string
    name: string
    headline: string | null
    posts: number
    voices: number
    change: number | null
    /** How people speak; `n` 0 where only newsrooms do. */
    sentiment: Shares
    /** How the titles of newsrooms let the matter look; `unsure`: their tone is not named. */
    headlines: ToneCounts
    /** Where `unsure`, the sentiment is a guess. */
    samples: (Omit<Text, 'at'> & { published_at: string })[]
  }[]
}

const SAMPLE_LENGTH = 200
/** Texts no sample can be taken from are let go when there are this many more than the last time. */
const FORGET_AT = 1.5

type Text = { id: string; text: string; sentiment: string; unsure: boolean; source: string; at: number }

/** Groups a stream of posts by time and draws boards of it: the same engine, strands, window and score as the server's. */
export type BoardStream = {
  add(posts: readonly InputPost[]): void
  /** The board at a moment (milliseconds since 1970) over the posts added so far. */
  draw(at: number, top: number): PrintedBoard
}

type State = {
  window: { name: string; ms: number }
  stream: GroupedStream
  texts: Map<number, Text>
  left: number
}

/** Opens a stream; `windowMs` and `windowName` say what every board looks back over. */
export function openBoardStream(window: { name: string; ms: number }): BoardStream {
  const state: State = { window, stream: openGroupedStream(), texts: new Map(), left: 1_000 }
  let seq = 0
  return {
    add(posts) {
      const before = seq + 1
      seq += posts.length
      for (const { post, copyOf } of state.stream.add(posts)) {
        if (copyOf !== null) continue
        const text = (post.title ?? post.text).slice(0, SAMPLE_LENGTH).toWellFormed()
        const source = state.stream.sourceName(post.sourceId)
        const id = posts[post.seq - before]?.id ?? ''
        state.texts.set(post.seq, { id, text, ...toneOf(post), source, at: post.at })
      }
      forgetTexts(state)
    },
    draw: (at, top) => draw(state, at, top),
  }
}

function forgetTexts(state: State): void {
  const { texts, window, stream } = state
  if (texts.size < state.left * FORGET_AT) return
  const since = stream.columns().newest * 1000 - window.ms
  for (const [seq, text] of texts) if (text.at < since) texts.delete(seq)
  state.left = Math.max(1_000, texts.size)
}

function draw(state: State, at: number, top: number): PrintedBoard {
  const { stream, window } = state
  const ranked = stream.rank(at, window.ms, top)
  return {
    at: new Date(at).toISOString(),
    window: window.name,
    posts: ranked.totals.posts,
    issues: ranked.issues.map((issue, i) => ({
      rank: i + 1,
      ...print(state, issue, pickSamples(stream.columns(), issue.figures, ranked.spans)),
    })),
  }
}

function print(
  { stream, texts }: State,
  { figures }: RankedIssue,
  seqs: readonly number[],
): Omit<PrintedBoard['issues'][number], 'rank'> {
  const naming = stream.nameOf(figures.id)
  const change = changeOf(figures)
  const samples = seqs.map((seq) => texts.get(seq)).filter((text) => text !== undefined)
  return {
    id: String(figures.id),
    name: naming?.name ?? '—',
    headline: naming?.headline ?? null,
    posts: figures.posts,
    voices: figures.voices,
    change: change === null ? null : Math.round(change * 1000) / 1000,
    sentiment: estimateShares(figures.sentiment),
    headlines: countTones(stream.columns(), figures.headlineRows),
    samples: samples.map(({ at: published, ...text }) => ({
      ...text,
      published_at: new Date(published).toISOString(),
    })),
  }
}
