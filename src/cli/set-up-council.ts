import type { Writable } from 'node:stream'
import { toZone, zoneChoices, zoneLabel, zoneOfArea } from '../calendar/index.ts'
import { readConfig } from '../config.ts'
import { createCouncil } from '../council/index.ts'
import { settingsSchema } from '../council/contract.ts'
import { createGazetteer } from '../language/index.ts'
import { inTransaction } from '../platform/db/index.ts'
import { AppError } from '../platform/errors.ts'
import { openStorage } from '../platform/open-storage.ts'

/** What each option of the command must be, in the words of the person who typed it. */
const NEEDS: Readonly<Record<string, string>> = {
  councilName: '--name: 3 sampai 200 huruf / 3 to 200 letters: "Kabupaten Lombok Barat"',
  placeCode: '--place: kode wilayah Kemendagri / area code: 52, 52.01',
  timeZone: `--time-zone: ${zoneChoices}`,
}

/** Reads what was typed, the time zone by the area's code where it was left out; throws AppError that names the option and the way out. */
export function readCouncil(options: { name: string; place?: string; timeZone?: string }) {
  const fields = settingsSchema.pick({ councilName: true, placeCode: true, timeZone: true })
  const read = fields.safeParse({
    councilName: options.name,
    placeCode: options.place ?? null,
    timeZone: options.timeZone ?? zoneOfArea(options.place ?? '') ?? '',
  })
  if (!read.success) {
    const wrong = new Set(read.error.issues.map((issue) => String(issue.path[0])))
    throw new AppError('bad-council', [...wrong].map((field) => NEEDS[field] ?? field).join('\n'))
  }
  const { placeCode } = read.data
  if (placeCode !== null && createGazetteer().name(placeCode) === null) {
    throw new AppError(
      'unknown-place',
      `--place ${placeCode}: tidak ada wilayah dengan kode ini / no area has this code`,
    )
  }
  return read.data
}

/**
 * `gacek council`: adds the office's own council. From the next start it is the one that is served; the sample stays in
 * the database but is no longer shown, and the start prints the one-time link for the first operator.
 */
export async function setUpCouncil(
  options: { name: string; place?: string; timeZone?: string },
  output: Writable,
): Promise<0> {
  const { councilName, placeCode, timeZone } = readCouncil(options)
  const storage = await openStorage(readConfig())
  try {
    const council = await inTransaction(storage.db, (tx) =>
      createCouncil(tx, { name: councilName, placeCode, timeZone, sample: false }),
    )
    output.write(
      `${council.name} (${council.id}), ${zoneLabel(toZone(timeZone))}\nMulai (lagi) dengan / now (re)start with: npm start\n`,
    )
    return 0
  } finally {
    await storage.close()
  }
}
