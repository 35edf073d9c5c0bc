import { followProgrammes } from '../agenda/index.ts'
import { readSettings, type Council } from '../council/index.ts'
import { createGazetteer, extractTerms, type Gazetteer } from '../language/index.ts'
import { followLayer } from '../listening/corrections/index.ts'
import { createEnricher } from '../listening/enrichment/index.ts'
import { NAMING, openDetector, type Detector } from '../listening/issues/index.ts'
import { systemClock } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import type { Logger } from '../platform/log.ts'
import { sampleCouncil } from '../sample/index.ts'

/** The places a council knows: its own region first, the fictional one only for the sample. */
export function openGazetteer(council: Council): Gazetteer {
  if (council.sample) return createGazetteer({ own: sampleCouncil.places, regency: sampleCouncil.placeCode })
  if (council.placeCode === null) return createGazetteer()
  const isRegency = council.placeCode.includes('.')
  return createGazetteer(isRegency ? { regency: council.placeCode } : { province: council.placeCode })
}

/** The place that words (lower case) are the whole name of, as the official list writes it. */
function nameOfPlace(gazetteer: Gazetteer, words: string): string | null {
  const name = gazetteer.find(words)?.name
  return name?.toLowerCase() === words ? name : null
}

/** Listening for one council: the gazetteer, and the detector that groups its posts (not yet started). */
export async function openListening(
  deps: { db: Db; log: Logger; onBatch?: (posts: number) => void },
  council: Council,
): Promise<{ gazetteer: Gazetteer; detector: Detector }> {
  const settings = await readSettings(deps.db, council)
  const gazetteer = openGazetteer(council)
  const tones = followLayer(deps.db, council.id)
  const programmes = followProgrammes(deps.db, council, systemClock)
  const enricher = createEnricher({
    gazetteer,
    layer: () => tones.current(),
    programmes: () => programmes.current(),
  })
  const detector = openDetector({
    ...deps,
    councilId: council.id,
    enrich: (posts) => enricher.enrich(posts),
    beforeBatch: () => Promise.all([tones.refresh(), programmes.refresh()]),
    engine: {
      stopTerms: [...gazetteer.regionNames(), ...settings.regionWords].flatMap((name) => extractTerms(name)),
      ...NAMING,
      properName: (words) => nameOfPlace(gazetteer, words),
    },
  })
  return { gazetteer, detector }
}
