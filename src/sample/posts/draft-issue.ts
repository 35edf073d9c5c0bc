import type { Author } from './authors.ts'
import { drawAuthor } from './authors.ts'
import { drawTimes } from './draw-times.ts'
import { fillFrame, putNames } from './fill-frame.ts'
import type { FrameFile, Section } from './frames.ts'
import { readFrames } from './frames.ts'
import type { IssuePlan } from './issue-plans.data.ts'
import type { Random } from '../random.ts'
import { REGENCY } from '../region.data.ts'
import type { Draft } from './sample-post.ts'
import { SOURCES } from '../sources.data.ts'
import type { SampleSource } from '../sources.data.ts'
import { speakInVoice } from './speak-in-voice.ts'

/** A closing sentence gives two outlets with the same headline a story of their own. */
const NEWS_ENDINGS = [
  'Warga menunggu langkah berikutnya.',
  'Berita ini akan diperbarui.',
  'Pemerintah kabupaten belum memberikan keterangan lebih rinci.',
  'Camat {kec} membenarkan hal tersebut.',
  'Keterangan itu disampaikan di kantor Kecamatan {kec}.',
  'Perkembangan selanjutnya akan kami sampaikan.',
  'Sejumlah tokoh masyarakat {desa} angkat bicara.',
  'Hal itu dikatakan seorang warga {desa}.',
]

/** Deals every frame of a section once before any comes again. */
export function openDeck<T>(cards: readonly T[], random: Random): () => T {
  let rest: T[] = []
  return () => {
    if (rest.length === 0) rest = [...cards]
    const [card] = rest.splice(random.between(0, rest.length - 1), 1)
    if (card === undefined) throw new Error('an empty deck')
    return card
  }
}

export type IssueTools = {
  plan: IssuePlan
  file: FrameFile
  authors: readonly Author[]
  now: number
  random: Random
  deal: Readonly<Record<Section, () => string>>
}

/** Opens the frames of one issue, each section as a shuffled deck. */
export function openIssue(
  plan: IssuePlan,
  context: Pick<IssueTools, 'authors' | 'now' | 'random'>,
): IssueTools {
  const file = readFrames('issues', plan.slug)
  const deck = (section: Section): (() => string) => openDeck(file.sections[section], context.random)
  return {
    plan,
    file,
    ...context,
    deal: {
      negative: deck('negative'),
      neutral: deck('neutral'),
      positive: deck('positive'),
      news: deck('news'),
      official: deck('official'),
      chain: deck('chain'),
    },
  }
}

/** Chooses a source of one kind; an issue's own community group draws a quarter of its posts. */
export function chooseSource(kind: SampleSource['kind'], random: Random, group?: string): SampleSource {
  const own = SOURCES.find((source) => source.slug === group)
  if (own !== undefined && random.chance(0.25)) return own
  const sources = SOURCES.filter((source) => source.kind === kind)
  return sources[random.weighted(sources.map((source) => source.weight))] ?? random.pick(sources)
}

function truthOf(plan: IssuePlan, place: string | null): Draft['truth'] {
  return {
    issue: plan.slug,
    sentiment: 'neutral',
    place,
    affair: plan.affair,
    official: false,
    campaign: false,
  }
}

/** One person says something about the issue. */
export function draftOpinion(tools: IssueTools, at: number, author: Author): Draft {
  const { plan, random } = tools
  const sentiment = (['negative', 'neutral', 'positive'] as const)[random.weighted(plan.mood)] ?? 'neutral'
  const frame = fillFrame(tools.deal[sentiment](), tools.file, { home: plan.home, random })
  const text = speakInVoice(frame, author.voice, { sentiment, tags: plan.tags, random })
  // A hashtag may name the regency where the sentence names no place.
  const place = frame.place ?? (/#\w*samparana/i.test(text) ? REGENCY.code : null)
  return {
    at,
    source: chooseSource('social', random, plan.group),
    author: author.handle,
    text,
    truth: { ...truthOf(plan, place), sentiment },
  }
}

function draftHeadline(tools: IssueTools, at: number): Draft {
  const { plan, random } = tools
  const frame = fillFrame(`${tools.deal.news()} ${random.pick(NEWS_ENDINGS)}`, tools.file, {
    home: plan.home,
    random,
  })
  const [title = '', body = ''] = putNames(frame.text, frame.names).split(' | ')
  return {
    at,
    source: chooseSource('news', random),
    author: null,
    title: title.charAt(0).toUpperCase() + title.slice(1),
    text: body,
    truth: truthOf(plan, frame.place),
  }
}

const OFFICIAL_SOURCE: Readonly<Record<string, string>> = { Dinkes: 'dinkes', PDAM: 'airminum' }

function draftAnnouncement(tools: IssueTools, at: number): Draft {
  const { plan, random } = tools
  const frame = fillFrame(tools.deal.official(), tools.file, { home: plan.home, random })
  const slug = plan.slug === 'bridge-washed-out' ? 'bpbd' : (OFFICIAL_SOURCE[plan.office] ?? 'pemkab')
  const source = SOURCES.find((candidate) => candidate.slug === (random.chance(0.75) ? slug : 'pemkab'))
  return {
    at,
    source: source ?? chooseSource('official', random),
    author: source?.name ?? null,
    text: putNames(frame.text.slice(1), frame.names),
    truth: { ...truthOf(plan, frame.place), official: true },
  }
}

/** The message people pass on word for word, in the name of its first sender. */
function draftChain(tools: IssueTools, at: number): Draft {
  const frame = fillFrame(tools.deal.chain(), tools.file, { home: tools.plan.home, random: tools.random })
  return {
    at,
    source: chooseSource('social', tools.random, tools.plan.group),
    author: drawAuthor(tools.authors, tools.random).handle,
    text: putNames(frame.text, frame.names),
    truth: { ...truthOf(tools.plan, frame.place), sentiment: 'negative' },
  }
}

/** Which part of an issue's posts are headlines. */
const NEWS_SHARE = 0.075

/** Everything said about one issue but its copies: people, outlets, loud accounts and the government's own. */
export function draftIssue(tools: IssueTools): Draft[] {
  const { plan, random, now } = tools
  const drafts = plan.waves.flatMap((wave) => {
    const times = drawTimes(wave, { now, random, rhythm: plan.rhythm })
    const said = times.map((at) =>
      random.chance(NEWS_SHARE)
        ? draftHeadline(tools, at)
        : draftOpinion(tools, at, drawAuthor(tools.authors, random)),
    )
    const official = Math.max(1, Math.round(plan.official / plan.waves.length))
    return [
      ...said,
      ...drawTimes({ ...wave, posts: official }, { now, random }).map((at) => draftAnnouncement(tools, at)),
    ]
  })
  if (tools.file.sections.chain.length > 0) {
    for (const wave of plan.waves) {
      const [at = now] = drawTimes(
        { from: wave.from, to: (wave.from + wave.to) / 2, posts: 1 },
        { now, random },
      )
      drafts.push(draftChain(tools, at))
    }
  }
  if (plan.loud !== undefined) {
    const few = Array.from({ length: plan.loud.accounts }, () => random.pick(tools.authors))
    drafts.push(
      ...drawTimes(plan.loud, { now, random }).map((at) => draftOpinion(tools, at, random.pick(few))),
    )
  }
  return drafts
}
