import { fileURLToPath } from 'node:url'
import { type LinearModel, writeLinearModel } from '../../src/language/linear-model/index.ts'
import { readSentimentModel } from '../../src/language/sentiment/sentiment-model.ts'
import { writeWordNetwork } from '../../src/language/word-network/index.ts'
import { fitKinds } from './fit-kinds.ts'
import { gatherHeadlines } from './gather-sentiment-data.ts'
import { scoreValidation } from './judge-validation.ts'
import { learnHeadlines, placeLastLayer, placeLinear } from './learn-headlines.ts'
import { mixerOf } from './mixing/mixers.ts'
import { hasDatasets } from './read-datasets.ts'
import { writeSettings } from './write-settings.ts'

/**
 * `npm run train:headlines`: learns anew how headlines are read and puts it into the sentiment model, in which nothing else
 * changes: half a minute instead of the minutes of `train:sentiment`, which does the same at its end. The same texts
 * give the same bytes.
 */

const FOLDER = new URL('../../models/sentiment/', import.meta.url)
const UNFITTED = { bias: [0, 0, 0] as [number, number, number], temperature: 1 }

function main(): void {
  if (!hasDatasets()) {
    console.error('data latih tidak ada di ../shared/data/sentiment / the training data are not there')
    process.exitCode = 1
    return
  }
  const model = readSentimentModel(FOLDER)
  const examples = gatherHeadlines()
  const headlines = learnHeadlines(examples, model.network)
  const linear = writeLinearModel(
    fileURLToPath(new URL('weights.bin', FOLDER)),
    placeLinear(toFloats(model.linear), headlines),
    model.linear.classes,
  )
  const network = placeLastLayer(model.network, headlines)
  writeWordNetwork(fileURLToPath(new URL('network.bin', FOLDER)), network)
  const headline = {
    ...model.settings.kinds.headline,
    ...mixerOf('headline'),
    ...UNFITTED,
    linear: headlines.linear.bias,
    network: headlines.network.bias,
    otherLanguages: UNFITTED,
  }
  const draft = { ...model.settings, kinds: { ...model.settings.kinds, headline } }
  const scored = scoreValidation({ ...model, linear, network, settings: draft }).filter(
    ({ kind }) => kind === 'headline',
  )
  const fitted = fitKinds(draft, scored).kinds.headline
  const settings = { ...draft, kinds: { ...draft.kinds, headline: fitted } }
  writeSettings(FOLDER, settings)
  console.log(
    `${examples.length} headlines, bias ${fitted.bias.join(', ')}, temperature ${fitted.temperature}`,
  )
}

function toFloats({ weights, scales, classes }: LinearModel): Float32Array {
  return Float32Array.from(weights, (weight, at) => weight * scales[at % classes]!)
}

main()
