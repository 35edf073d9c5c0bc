import { createWordNetwork, type WordNetwork } from '../word-network/index.ts'
import { createFeatureReader, type FeatureReader, type Tokens } from './features.ts'
import { createLinearScorer } from './score-linear.ts'
import { calibrationOf, type SentimentModel } from './sentiment-model.ts'
import { KIND_PLACES, type TextKind } from './text-kind.ts'

export type Scorer = ((text: string, kind?: TextKind, language?: string) => Float64Array) & {
  /** Reads a text, to be scored with `again`. */
  read(text: string): void
  /** The scores of the text just read, taken for a text of a kind. */
  again(kind: TextKind, language?: string): Float64Array
  readonly reader: FeatureReader
  /** Whether the text just read holds enough that this model can read. */
  isReadable(): boolean
  /** The words of the text just read. */
  readonly tokens: Tokens
}

/**
 * Gives the scores of the three classes before the temperature: the weighted mean of the logarithms of the two stages'
 * probabilities plus the bias of the kind of text and of its language, and what a link
 * says. The array is used again at the next call.
 */
export function createSentimentScorer(model: SentimentModel): Scorer {
  const reader = createFeatureReader(model.settings.features)
  const { tokens } = reader
  const linear = createLinearScorer(model, reader)
  const network = createNetworkScorer(model, reader)
  const { kinds } = model.settings
  const scores = new Float64Array(3)
  let linked = false
  const again = (kind: TextKind, language?: string): Float64Array => {
    const first = linear(kind)
    toLogProbabilities(first)
    const second = network(kind)
    const { share, link } = kinds[kind]
    const { bias } = calibrationOf(kinds[kind], language)
    for (let of = 0; of < 3; of += 1)
      scores[of] = (1 - share) * (first[of] ?? 0) + share * (second[of] ?? 0) + (bias[of] ?? 0)
    if (link !== 0 && linked) scores[NEUTRAL] = (scores[NEUTRAL] ?? 0) + link
    return scores
  }
  const read = (text: string): void => {
    reader.read(text)
    network.forget()
    linked = hasLink(text)
  }
  const score = (text: string, kind: TextKind = 'post', language?: string): Float64Array => {
    read(text)
    return again(kind, language)
  }
  const isTextReadable = () => isReadable(tokens, network.knows)
  return Object.assign(score, { read, again, reader, isReadable: isTextReadable, tokens })
}

const NEUTRAL = 1

/** Whether a text holds a link. */
export function hasLink(text: string): boolean {
  return text.includes('://')
}

/** Of so many words (and emoji) one must be known, or the letters of the others decide alone. */
const WORDS_FOR_ONE_KNOWN = 3

/** Most letters are Latin, and one word in three is known: below that sentences in German or Polish begin. */
function isReadable({ count, hashes, latin, foreign }: Tokens, knows: (hash: number) => boolean): boolean {
  if (count === 0 || (foreign > 0 && foreign >= latin)) return false
  let wanted = Math.ceil(count / WORDS_FOR_ONE_KNOWN)
  for (let at = 0; at < count && wanted > 0; at += 1) if (knows(hashes[at] ?? 0)) wanted -= 1
  return wanted === 0
}

/** The second stage; `forget` says that the reader has read another text. */
type NetworkScorer = ((kind: TextKind) => Float64Array) & Pick<WordNetwork, 'knows'> & { forget(): void }

/** The second stage: logarithms of the network's probabilities. A text judged as two kinds runs through it once. */
function createNetworkScorer({ settings, network }: SentimentModel, reader: FeatureReader): NetworkScorer {
  const run = createWordNetwork(network)
  const grams = { shortest: network.shortestGram, longest: network.longestGram, bits: network.gramBits }
  const listGrams = (index: number, out: Int32Array) => reader.listGrams(index, grams, out)
  let isRun = false
  const score = (kind: TextKind): Float64Array => {
    const bias = settings.kinds[kind].network
    const place = KIND_PLACES[kind]
    const scores = isRun ? run.again(place) : run(reader.tokens, listGrams, place)
    isRun = true
    for (let of = 0; of < 3; of += 1) scores[of] = (scores[of] ?? 0) + (bias[of] ?? 0)
    toLogProbabilities(scores)
    return scores
  }
  const forget = (): void => {
    isRun = false
  }
  return Object.assign(score, { knows: run.knows, forget })
}

function toLogProbabilities(scores: Float64Array): void {
  const [a = 0, b = 0, c = 0] = scores
  const top = Math.max(a, b, c)
  const whole = top + Math.log(Math.exp(a - top) + Math.exp(b - top) + Math.exp(c - top))
  scores[0] = a - whole
  scores[1] = b - whole
  scores[2] = c - whole
}

/** Probabilities of the three classes from their scores. */
export function toProbabilities(scores: Float64Array, temperature: number): [number, number, number] {
  const [a = 0, b = 0, c = 0] = scores
  const top = Math.max(a, b, c)
  const x = Math.exp((a - top) / temperature)
  const y = Math.exp((b - top) / temperature)
  const z = Math.exp((c - top) / temperature)
  const sum = x + y + z
  return [x / sum, y / sum, z / sum]
}
