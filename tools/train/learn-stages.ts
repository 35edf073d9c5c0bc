import { fileURLToPath } from 'node:url'
import { writeLinearModel } from '../../src/language/linear-model/index.ts'
import { writeFeelingWords } from '../../src/language/sentiment/cues.ts'
import type { SentimentModel, SentimentSettings } from '../../src/language/sentiment/sentiment-model.ts'
import type { TextKind } from '../../src/language/sentiment/text-kind.ts'
import { readWordNetwork, writeWordNetwork } from '../../src/language/word-network/index.ts'
import { gatherFeelingWords } from './gather-feeling-words.ts'
import { gatherHeadlines, type Source } from './gather-sentiment-data.ts'
import { type LearntHeadlines, learnHeadlines, placeLastLayer, placeLinear } from './learn-headlines.ts'
import { biasOfKind, learnSentiment, weightIn } from './learn-sentiment.ts'
import type { Mixer } from './mixing/mixers.ts'
import { learnNetwork, toModel } from './network/learn-network.ts'
import { prepareNetwork } from './network/prepare-network.ts'
import { translateSources } from './parallel/translate-sources.ts'
import {
  FEATURES,
  FILTERS,
  NETWORK_NEUTRAL,
  NETWORK_TRAINING,
  NETWORK_WEIGHTS,
  PREPARATION,
  TRAINING,
  TRANSLATION,
  VARIATION,
} from './sentiment-recipe.ts'
import { varySources } from './vary-posts.ts'

const PLAIN = { bias: [0, 0, 0] as [number, number, number], temperature: 1 }

/** Into which folder (it exists) the files go, how the kinds are mixed, and the seed of the network's training. */
export type StagesPlan = { folder: URL; mixerOf: (kind: TextKind) => Mixer; seed: number }

/**
 * Trains both stages and writes their files and the words of feeling (some 250 s of CPU). The model comes back as it
 * will be read, without bias and temperature of the kinds.
 */
export function learnStages(
  sources: readonly Source[],
  { folder, mixerOf, seed }: StagesPlan,
): SentimentModel {
  const first = learnSentiment(sources, FEATURES, TRAINING)
  const wider = [...sources, ...translateSources(sources, TRANSLATION), ...varySources(sources, VARIATION)]
  const second = learnNetwork({
    sources: wider,
    preparation: prepareNetwork(wider, PREPARATION),
    filters: FILTERS,
    training: { ...NETWORK_TRAINING, seed },
    weightOf: (source, example) =>
      weightIn({ sets: NETWORK_WEIGHTS, neutral: NETWORK_NEUTRAL }, source, example),
  })
  const network = toModel(second, PREPARATION.subwords)
  const headlines = learnHeadlines(gatherHeadlines(), network)
  const weights = placeLinear(first.weights, headlines)
  const linear = writeLinearModel(fileURLToPath(new URL('weights.bin', folder)), weights, 9)
  const file = fileURLToPath(new URL('network.bin', folder))
  writeWordNetwork(file, placeLastLayer(network, headlines))
  const ofText = (kind: TextKind) => ({
    ...biasesOf(kind, { sources, first: first.biases, second: second.biases, headlines }),
    ...mixerOf(kind),
    ...PLAIN,
    link: 0,
    otherLanguages: PLAIN,
  })
  const settings: SentimentSettings = {
    version: 7,
    features: FEATURES,
    kinds: { post: ofText('post'), review: ofText('review'), headline: ofText('headline') },
  }
  const words = gatherFeelingWords(sources)
  writeFeelingWords(new URL('words.bin', folder), words)
  return { linear, network: readWordNetwork(file), settings, words }
}

type Learnt = {
  sources: readonly Source[]
  first: readonly ArrayLike<number>[]
  second: readonly ArrayLike<number>[]
  headlines: LearntHeadlines
}

/** Biases of a kind of text in both stages. */
function biasesOf(kind: TextKind, { sources, first, second, headlines }: Learnt) {
  if (kind === 'headline') return { linear: headlines.linear.bias, network: headlines.network.bias }
  return { linear: biasOfKind(kind, sources, first), network: biasOfKind(kind, sources, second) }
}
