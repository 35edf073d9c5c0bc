import {
  classifySentiment,
  extractTerms,
  findAffair,
  findRoutine,
  identifyLanguage,
  loadSentimentModel,
  normaliseText,
  type Gazetteer,
} from '../../language/index.ts'
import type { DropReason, EnrichedPost, Enrichment, PostToEnrich } from './enriched-post.ts'

export type EnricherOptions = { gazetteer: Gazetteer }

/** A post on its way through the steps. */
type Draft = EnrichedPost & { arrived: PostToEnrich; whole: string }

/** A step puts a value into the draft, or drops the post with a reason. */
type Step = (draft: Draft, options: EnricherOptions) => DropReason | undefined

function putText(draft: Draft): DropReason | undefined {
  draft.text = normaliseText(draft.arrived.body)
  draft.title = draft.arrived.title === null ? null : normaliseText(draft.arrived.title) || null
  draft.whole = draft.title === null ? draft.text : `${draft.title}. ${draft.text}`
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

function putSentiment(draft: Draft): undefined {
  const found = classifySentiment(draft.whole)
  draft.sentiment = found.sentiment
  draft.probabilities = found.probabilities
}

/** The list is the specification: what happens to a post, in order. */
const STEPS: readonly Step[] = [putText, putLanguage, putTerms, putPlace, putAffair, putSentiment]

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
    routine: null,
    sentiment: 'neutral',
    probabilities: { negative: 0, neutral: 1, positive: 0 },
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

/** Makes the enricher of one council; the sentiment model is loaded once, here. */
export function createEnricher(options: EnricherOptions): {
  enrich(posts: readonly PostToEnrich[]): Enrichment
} {
  loadSentimentModel()
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
