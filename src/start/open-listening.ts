import { availableParallelism } from 'node:os'
import { followProgrammes } from '../agenda/index.ts'
import { readSettings, type Council } from '../council/index.ts'
import { createGazetteer, extractTerms, isStopWord, type Gazetteer } from '../language/index.ts'
import { followLayer } from '../listening/corrections/index.ts'
import { createEnricher } from '../listening/enrichment/index.ts'
import { openDetector, type Detector, type ReadingDeps } from '../listening/issues/index.ts'
import { systemClock } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import type { Logger } from '../platform/log.ts'
import { sampleCouncil } from '../sample/index.ts'
import { readApart } from './read-apart.ts'

/** The places a council knows: its own region first, the fictional one only for the sample. */
export function openGazetteer(council: Council): Gazetteer {
  if (council.sample) return createGazetteer({ own: sampleCouncil.places, regency: sampleCouncil.placeCode })
  if (council.placeCode === null) return createGazetteer()
  const isRegency = council.placeCode.includes('.')
  return createGazetteer(isRegency ? { regency: council.placeCode } : { province: council.placeCode })
}

type Reading = { gazetteer: Gazetteer; reading: Omit<ReadingDeps, 'openApart'> }

/** How posts of a council are read and enriched: by its places, its layer of corrections and its programmes. */
export function openReading(db: Db, council: Council): Reading {
  const gazetteer = openGazetteer(council)
  const tones = followLayer(db, council.id)
  const programmes = followProgrammes(db, council.id, systemClock)
  const enricher = createEnricher({
    gazetteer,
    layer: () => tones.current(),
    programmes: () => programmes.current(),
  })
  const reading = {
    db,
    councilId: council.id,
    enrich: (posts: Parameters<typeof enricher.enrich>[0]) => enricher.enrich(posts),
    beforeBatch: () => Promise.all([tones.refresh(), programmes.refresh()]),
  }
  return { gazetteer, reading }
}

/**
 * Listening for one council: the gazetteer, and the detector that groups its posts (not yet started). With the `url` of the
 * database large imports are read by a second process, where there is a second core for it.
 */
export async function openListening(
  deps: { db: Db; log: Logger; url?: string; onBatch?: (posts: number) => void },
  council: Council,
): Promise<{ gazetteer: Gazetteer; detector: Detector }> {
  const { url, ...rest } = deps
  const settings = await readSettings(deps.db, council)
  const { gazetteer, reading } = openReading(deps.db, council)
  const detector = openDetector({
    ...rest,
    ...reading,
    ...(url !== undefined && availableParallelism() > 1 ? { openApart: () => readApart(url) } : {}),
    engine: {
      stopTerms: [...gazetteer.regionNames(), ...settings.regionWords].flatMap((name) => extractTerms(name)),
      isStopWord,
    },
  })
  return { gazetteer, detector }
}
