import { z } from 'zod'
import { readSetting, type Council } from '../../council/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { hoaxThresholdsSchema, type HoaxThresholds } from './contract.ts'
import { CHECK_THRESHOLDS } from './matching/match-claims.ts'

/** What the hoax desk needs. `publicUrl`: where the public reaches this Gacek, for the address told to who asked. */
export type HoaxDeps = {
  db: Db
  jobs: Jobs
  clock: Clock
  council: Council
  dataDir: string
  publicUrl: string | undefined
}

export const TELL_JOB = 'inbox.hoaxes.tell'
export const tellSchema = z.object({ councilId: z.number().int(), hoaxId: z.number().int() })

/** Key of the council's own thresholds. */
export const THRESHOLDS_KEY = 'hoax-thresholds'

/** From which likeness on claims are suggested: the council's choice, else those of Check. */
export function readThresholds(db: Db, councilId: number): Promise<HoaxThresholds> {
  return readSetting(db, councilId, THRESHOLDS_KEY, {
    schema: hoaxThresholdsSchema,
    fallback: CHECK_THRESHOLDS,
  })
}
