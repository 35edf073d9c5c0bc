import { createWordNetwork, type WordNetwork } from '../word-network/index.ts'
import { createCueReader, EVIDENCE } from './cues.ts'
import { createFeatureReader, type FeatureReader } from './features.ts'
import type { Tokens } from './read-tokens.ts'
import { createLinearScorer } from './score-linear.ts'
import { calibrationOf, MIX_INPUTS, type SentimentModel } from './sentiment-model.ts'
import { KIND_PLACES, type TextKind } from './text-kind.ts'

export type Scorer = ((text: string, kind?: TextKind, language?: string) => Float64Array) & {
  /** Reads a text, to be scored with `again`; `language` as there. */
  read(text: string, language?: string): void
  /** The scores of the text just read, taken for a text of a kind. */
  again(kind: TextKind, language?: string): Float64Array
  readonly reader: FeatureReader
  /** Whether the text just read holds enough that this model can read. */
  isReadable(): boolean
  /** The words of the text just read. */
  readonly tokens: Tokens
  /** What the mixer was given for the scores just asked for, `MIX_INPUTS` numbers: it is learnt from them. */
  readonly inputs: Float64Array
}

/**
 * Gives the scores of the three classes before the temperature: what the mixer makes of the two stages' logarithms of
 * probabilities and of the cues, plus the bias of the kind of text and of its language, and what a link says. The
 * array is used again at the next call.
 */
export function createSentimentScorer(model: SentimentModel): Scorer {
  const reader = createFeatureReader(model.settings.features)
  const { tokens } = reader
  const linear = createLinearScorer(model, reader)
  const network = createNetworkScorer(model, reader)
  const cues = createCueReader(model.words, reader)
  const { kinds } = model.settings
  const mix = createMixer(kinds)
  const inputs = new Float64Array(MIX_INPUTS)
  let linked = false
  const again = (kind: TextKind, language?: string): Float64Array => {
    const first = linear(kind)
    placeLogarithms(first, inputs, 0)
    placeLogarithms(network(kind), inputs, 3)
    for (let at = 0; at < EVIDENCE; at += 1) inputs[6 + at] = Math.log1p(first[3 + at] ?? 0)
    const scores = mix(kind, inputs)
    const { bias } = calibrationOf(kinds[kind], language)
    for (let of = 0; of < 3; of += 1) scores[of] = (scores[of] ?? 0) + (bias[of] ?? 0)
    const { link } = kinds[kind]
    if (link !== 0 && linked) scores[NEUTRAL] = (scores[NEUTRAL] ?? 0) + link
    return scores
  }
  const read = (text: string, language?: string): void => {
    reader.read(text, language)
    network.forget()
    cues(text, inputs, FIRST_CUE)
    linked = hasLink(text)
  }
  const score = (text: string, kind: TextKind = 'post', language?: string): Float64Array => {
    read(text, language)
    return again(kind, language)
  }
  const isTextReadable = () => isReadable(tokens, network.knows)
  return Object.assign(score, { read, again, reader, isReadable: isTextReadable, tokens, inputs })
}

const FIRST_CUE = 6 + EVIDENCE

/** Makes the mixer: start and weights of a kind of text, taken with the inputs. */
function createMixer(
  kinds: SentimentModel['settings']['kinds'],
): (kind: TextKind, inputs: Float64Array) => Float64Array {
  const weightsOf = (kind: TextKind) => Float64Array.from([kinds[kind].start, ...kinds[kind].mix].flat())
  const weights = { post: weightsOf('post'), review: weightsOf('review'), headline: weightsOf('headline') }
  const scores = new Float64Array(3)
  return (kind, inputs) => {
    const of = weights[kind]
    let [a = 0, b = 0, c = 0] = of
    for (let at = 0; at < inputs.length; at += 1) {
      const value = inputs[at] ?? 0
      a += value * (of[3 * at + 3] ?? 0)
      b += value * (of[3 * at + 4] ?? 0)
      c += value * (of[3 * at + 5] ?? 0)
    }
    scores[0] = a
    scores[1] = b
    scores[2] = c
    return scores
  }
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

/** The second stage: the network's scores with their bias. A text judged as two kinds runs through it once. */
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
    return scores
  }
  const forget = (): void => {
    isRun = false
  }
  return Object.assign(score, { knows: run.knows, forget })
}

/** Writes the logarithms of the probabilities that belong to three scores, each less the mean of the three: so their sum falls out. */
function placeLogarithms([a = 0, b = 0, c = 0]: Float64Array, out: Float64Array, from: number): void {
  const mean = (a + b + c) / 3
  out[from] = a - mean
  out[from + 1] = b - mean
  out[from + 2] = c - mean
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
