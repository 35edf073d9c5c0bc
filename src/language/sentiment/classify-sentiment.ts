import type { Sentiment } from './contract.ts'
import type { SaidKind, TextKind } from './text-kind.ts'
import { createIronyDetector } from './detect-irony.ts'
import { createKindRecogniser, type KindModel, loadKindModel } from './kind-model.ts'
import { createSentimentScorer, toProbabilities } from './score-sentiment.ts'
import { calibrationOf, loadSentimentModel, type SentimentModel } from './sentiment-model.ts'
import { UNCERTAIN_BELOW } from './words.contract.ts'

/** Probabilities of the three classes; they sum to 1. */
export type SentimentProbabilities = Record<Sentiment, number>

/**
 * Why an answer should be read as "uncertain": too little confidence, words that may be meant the other way, or hardly
 * anything this model can read (other scripts and languages, links, names).
 */
export type UnsureReason = 'confidence' | 'irony' | 'unread'

/**
 * The judgement of one text; `confidence` is the probability of `sentiment`, in 1/3..1. Where `unsure` is true a screen
 * says "uncertain" and a person decides; `reason` says why and is null otherwise.
 */
export type ClassifiedSentiment = {
  sentiment: Sentiment
  probabilities: SentimentProbabilities
  confidence: number
  unsure: boolean
  reason: UnsureReason | null
  /** How much a text whose kind was not said reads like a review, in 0..1; 0 where it was said. */
  review: number
}

type Classifier = (text: string, kind?: SaidKind, language?: string) => ClassifiedSentiment

let classify: Classifier | null = null

/**
 * Says how a text speaks: negative, neutral or positive. Any string is taken; one that holds hardly anything to read is
 * neutral and `unread`. `kind`, where it is known: a post from a source of posts is read better than one that may be a
 * review. `language`, where `identifyLanguage` was asked, makes the probabilities of texts in regional
 * languages truer. Needs the model files of `models/sentiment` (read at the first call).
 */
export function classifySentiment(
  text: string,
  kind: SaidKind = 'unsaid',
  language?: string,
): ClassifiedSentiment {
  classify ??= createSentimentClassifier(loadSentimentModel())
  return classify(text, kind, language)
}

/** How a newsroom's title lets the matter look to a reader; never counted as what citizens feel. */
export function classifyHeadline(title: string): ClassifiedSentiment {
  return classifySentiment(title, 'headline')
}

/** Below this share, or above the rest of 1, one kind decides alone: another could hardly change the answer. */
const HARDLY = 0.03

/**
 * Makes a classifier from a model; texts are judged one after the other in the same buffers. A text of which nothing is
 * said may be a post or a review (of a clinic, a park, a stall): it is judged as both, by how much it reads like each.
 */
export function createSentimentClassifier(
  model: SentimentModel,
  kindModel: KindModel = loadKindModel(),
): Classifier {
  const score = createSentimentScorer(model)
  const { kinds } = model.settings
  const looksIronic = createIronyDetector()
  const shareOfReview = createKindRecogniser(kindModel, score.reader)
  const judgeAs = (kind: TextKind, language?: string): Triple =>
    toProbabilities(score.again(kind, language), calibrationOf(kinds[kind], language).temperature)
  const judgeUnsaid = (review: number, language?: string): Triple => {
    if (review <= HARDLY) return judgeAs('post', language)
    const asReview = judgeAs('review', language)
    return review >= 1 - HARDLY ? asReview : mix(judgeAs('post', language), asReview, review)
  }
  return (text, kind = 'unsaid', language?: string) => {
    score.read(text, language)
    if (!score.isReadable()) return UNREAD
    if (kind === 'review' || kind === 'headline') return toAnswer(judgeAs(kind, language), false)
    const review = kind === 'unsaid' ? shareOfReview(text, language) : 0
    const shares = judgeUnsaid(review, language)
    return toAnswer(shares, looksIronic(score.tokens, shares[0]), review)
  }
}

type Triple = readonly [number, number, number]

function mix(first: Triple, second: Triple, part: number): Triple {
  const of = (at: 0 | 1 | 2) => (1 - part) * first[at] + part * second[at]
  return [of(0), of(1), of(2)]
}

/** The answer that follows from the probabilities of negative, neutral and positive; `review` as in the answer. */
export function toAnswer(
  [negative, neutral, positive]: Triple,
  ironic: boolean,
  review = 0,
): ClassifiedSentiment {
  const probabilities = { negative, neutral, positive }
  const sentiment = greatest(probabilities)
  const confidence = probabilities[sentiment]
  const reason = reasonOf(confidence, ironic)
  return { sentiment, probabilities, confidence, unsure: reason !== null, reason, review }
}

function reasonOf(confidence: number, ironic: boolean): UnsureReason | null {
  if (ironic) return 'irony'
  return confidence < UNCERTAIN_BELOW ? 'confidence' : null
}

/** What people say of such posts who can read them: of eight in the development part seven are neutral. */
const UNREAD: ClassifiedSentiment = Object.freeze({
  sentiment: 'neutral',
  probabilities: Object.freeze({ negative: 0.1, neutral: 0.8, positive: 0.1 }),
  confidence: 0.8,
  unsure: true,
  reason: 'unread',
  review: 0,
})

function greatest({ negative, neutral, positive }: SentimentProbabilities): Sentiment {
  if (negative > neutral && negative > positive) return 'negative'
  return positive > neutral ? 'positive' : 'neutral'
}
