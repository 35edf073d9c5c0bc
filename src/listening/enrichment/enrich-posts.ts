import {
  classifyHeadline,
  classifySentiment,
  extractTerms,
  findAffair,
  findProgramme,
  findRoutine,
  identifyLanguage,
  normaliseText,
  type ClassifiedSentiment,
  type Gazetteer,
  type NamedProgramme,
} from '../../language/index.ts'
import type { DropReason, EnrichedPost, Enrichment, PostToEnrich } from './enriched-post.ts'

/** What judges tones instead of the base model while a council's corrections are switched on. */
export type ToneLayer = { version: number; classify(text: string, language?: string): ClassifiedSentiment }

export type EnricherOptions = {
  gazetteer: Gazetteer
  /** The layer of corrections that is on now; null where there is none. Asked for every post. */
  layer?: () => ToneLayer | null
  /** The council's programmes that hold now; none when left out. Asked for every post. */
  programmes?: () => readonly NamedProgramme[]
}

/** The tone of a post and of its title, as it is stored. */
export type Tone = Pick<
  EnrichedPost,
  'sentiment' | 'probabilities' | 'unsure' | 'layer' | 'headlineTone' | 'headlineUnsure'
>

/** A post as it arrived, and all it says: title and body in one. */
type Reading = { arrived: PostToEnrich; whole: string; options: EnricherOptions }

/** A step puts a value into the post, or drops it with a reason. */
type Step = (post: EnrichedPost, reading: Reading) => DropReason | undefined

/** Body and title as they are read, and both in one. */
function cleanText({ title, body }: Pick<PostToEnrich, 'title' | 'body'>) {
  const text = normaliseText(body)
  const cleanTitle = title === null ? null : normaliseText(title) || null
  return { text, title: cleanTitle, whole: cleanTitle === null ? text : `${cleanTitle}. ${text}` }
}

/** The text of a post whose tone is judged: what it says after its title. */
export function textToJudge(post: Pick<PostToEnrich, 'title' | 'body'>): string {
  return cleanText(post).whole
}

/** The title of a newsroom's post, which has a tone of its own; null where there is none. */
export function headlineToJudge({
  title,
  sourceKind,
}: Pick<PostToEnrich, 'title' | 'sourceKind'>): string | null {
  return sourceKind === 'news' && title !== null ? normaliseText(title) || null : null
}

/** The tone of cleaned text in a language, read as a post (that is what sources bring), and of its title where a newsroom wrote it. */
function toneOf(
  { title, whole, language }: { title: string | null; whole: string; language: string },
  sourceKind: PostToEnrich['sourceKind'],
  layer: ToneLayer | null,
): Tone {
  const headline = sourceKind === 'news' && title !== null ? classifyHeadline(title) : null
  const found = layer ? layer.classify(whole, language) : classifySentiment(whole, 'post', language)
  return {
    sentiment: found.sentiment,
    probabilities: found.probabilities,
    unsure: found.reason,
    layer: layer?.version ?? 0,
    headlineTone: headline?.sentiment ?? null,
    headlineUnsure: headline?.reason ?? null,
  }
}

function programmeOf(whole: string, programmes: readonly NamedProgramme[]): number | null {
  return findProgramme(whole, programmes)?.programme.id ?? null
}

/** The id of the programme a post means, as enrichment finds it: for reading posts anew when the agenda changed. */
export function findMeantProgramme(
  post: Pick<PostToEnrich, 'title' | 'body'>,
  programmes: readonly NamedProgramme[],
): number | null {
  return programmeOf(cleanText(post).whole, programmes)
}

/** Judges the tone of a post as enrichment does: for marking posts anew under another layer. */
export function judgeTone(
  post: Pick<PostToEnrich, 'title' | 'body' | 'sourceKind'>,
  layer: ToneLayer | null,
): Tone {
  const text = cleanText(post)
  return toneOf({ ...text, language: identifyLanguage(text.whole).language }, post.sourceKind, layer)
}

function putText(post: EnrichedPost, reading: Reading): DropReason | undefined {
  const { text, title, whole } = cleanText(reading.arrived)
  post.text = text
  post.title = title
  reading.whole = whole
  return text === '' && title === null ? 'no-text' : undefined
}

function putLanguage(post: EnrichedPost, { whole }: Reading): undefined {
  post.language = identifyLanguage(whole).language
}

function putTerms(post: EnrichedPost): undefined {
  post.terms = post.title === null ? extractTerms(post.text) : extractTerms(post.text, post.title)
}

function putPlace(post: EnrichedPost, { arrived, whole, options }: Reading): undefined {
  post.place = options.gazetteer.find(whole, arrived.placeClaimed ?? undefined)?.code ?? null
}

function putAffair(post: EnrichedPost, { whole }: Reading): undefined {
  post.affair = findAffair(whole)?.affair ?? null
  post.routine = findRoutine(whole)
}

function putProgramme(post: EnrichedPost, { whole, options }: Reading): undefined {
  post.programme = programmeOf(whole, options.programmes?.() ?? [])
}

function putSentiment(post: EnrichedPost, { whole, options }: Reading): undefined {
  const { title, language, sourceKind } = post
  const tone = toneOf({ title, whole, language }, sourceKind, options.layer?.() ?? null)
  post.sentiment = tone.sentiment
  post.probabilities = tone.probabilities
  post.unsure = tone.unsure
  post.layer = tone.layer
  post.headlineTone = tone.headlineTone
  post.headlineUnsure = tone.headlineUnsure
}

/** The list is the specification: what happens to a post, in order. */
const STEPS: readonly Step[] = [
  putText,
  putLanguage,
  putTerms,
  putPlace,
  putAffair,
  putProgramme,
  putSentiment,
]

function begin(arrived: PostToEnrich): EnrichedPost {
  return {
    seq: arrived.seq,
    at: arrived.publishedAt.getTime(),
    sourceId: arrived.sourceId,
    sourceKind: arrived.sourceKind,
    authorKey: arrived.authorKey,
    text: '',
    title: null,
    terms: [],
    language: 'und',
    place: null,
    affair: null,
    programme: null,
    routine: null,
    sentiment: 'neutral',
    probabilities: { negative: 0, neutral: 1, positive: 0 },
    unsure: null,
    layer: 0,
    headlineTone: null,
    headlineUnsure: null,
    official: arrived.sourceKind === 'official',
    engagement: arrived.likes + arrived.shares + arrived.replies,
  }
}

function runSteps(post: EnrichedPost, reading: Reading): DropReason | undefined {
  for (const step of STEPS) {
    const reason = step(post, reading)
    if (reason !== undefined) return reason
  }
  return undefined
}

/** Makes the enricher of one council; the sentiment model is read here, not at the first post. */
export function createEnricher(options: EnricherOptions): {
  enrich(posts: readonly PostToEnrich[]): Enrichment
} {
  classifySentiment('')
  return {
    enrich(posts) {
      const result: Enrichment = { posts: [], dropped: [] }
      for (const arrived of posts) {
        const post = begin(arrived)
        const reason = runSteps(post, { arrived, whole: '', options })
        if (reason === undefined) result.posts.push(post)
        else result.dropped.push({ seq: arrived.seq, reason })
      }
      return result
    },
  }
}
