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
export type Tone = Pick<EnrichedPost, 'sentiment' | 'probabilities' | 'unsure' | 'layer' | 'headlineTone'>

/** A post on its way through the steps. */
type Draft = EnrichedPost & { arrived: PostToEnrich; whole: string }

/** A step puts a value into the draft, or drops the post with a reason. */
type Step = (draft: Draft, options: EnricherOptions) => DropReason | undefined

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
  const found = layer ? layer.classify(whole, language) : classifySentiment(whole, 'post', language)
  return {
    sentiment: found.sentiment,
    probabilities: found.probabilities,
    unsure: found.reason,
    layer: layer?.version ?? 0,
    headlineTone: sourceKind === 'news' && title !== null ? classifyHeadline(title).sentiment : null,
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

function putText(draft: Draft): DropReason | undefined {
  Object.assign(draft, cleanText(draft.arrived))
  return draft.text === '' && draft.title === null ? 'no-text' : undefined
}

function putLanguage(draft: Draft): undefined {
  draft.language = identifyLanguage(draft.whole).language
}

function putTerms(draft: Draft): undefined {
  draft.terms = draft.title === null ? extractTerms(draft.text) : extractTerms(draft.text, draft.title)
}

function putPlace(draft: Draft, options: EnricherOptions): undefined {
  draft.place = options.gazetteer.find(draft.whole, draft.arrived.placeClaimed ?? undefined)?.code ?? null
}

function putAffair(draft: Draft): undefined {
  draft.affair = findAffair(draft.whole)?.affair ?? null
  draft.routine = findRoutine(draft.whole)
}

function putProgramme(draft: Draft, options: EnricherOptions): undefined {
  draft.programme = programmeOf(draft.whole, options.programmes?.() ?? [])
}

function putSentiment(draft: Draft, options: EnricherOptions): undefined {
  Object.assign(draft, toneOf(draft, draft.sourceKind, options.layer?.() ?? null))
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

function begin(arrived: PostToEnrich): Draft {
  return {
    arrived,
    whole: '',
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
    official: arrived.sourceKind === 'official',
    engagement: arrived.likes + arrived.shares + arrived.replies,
  }
}

function finish(draft: Draft): EnrichedPost {
  const { arrived: _arrived, whole: _whole, ...post } = draft
  return post
}

function runSteps(draft: Draft, options: EnricherOptions): DropReason | undefined {
  for (const step of STEPS) {
    const reason = step(draft, options)
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
        const draft = begin(arrived)
        const reason = runSteps(draft, options)
        if (reason === undefined) result.posts.push(finish(draft))
        else result.dropped.push({ seq: arrived.seq, reason })
      }
      return result
    },
  }
}
