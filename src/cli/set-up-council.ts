import type { Writable } from 'node:stream'
import { toZone, zoneChoices, zoneLabel, zoneOfArea } from '../calendar/index.ts'
import { readConfig } from '../config.ts'
import { createCouncil, findActiveCouncil, lockCouncils, type Council } from '../council/index.ts'
import { settingsSchema } from '../council/contract.ts'
import { createGazetteer } from '../language/index.ts'
import { inTransaction, type Db } from '../platform/db/index.ts'
import { AppError } from '../platform/errors.ts'
import { openStorage } from '../platform/open-storage.ts'

/** What each option of the command must be, in the words of the person who typed it. */
const NEEDS: Readonly<Record<string, string>> = {
  councilName: '--name: 3 sampai 200 huruf / 3 to 200 letters: "Kabupaten Lombok Barat"',
  placeCode: '--place: kode wilayah Kemendagri / area code: 52, 52.01',
  timeZone: `--time-zone: tulis bila tanpa --place / needed without --place: ${zoneChoices}`,
}

const AREA = /^\d\d(\.\d\d)?$/

/** Reads what was typed, the time zone by the area's code where it was left out; throws AppError that names the option and the way out. */
export function readCouncil(options: { name: string; place?: string; timeZone?: string }) {
  assertArea(options.place)
  const fields = settingsSchema.pick({ councilName: true, placeCode: true, timeZone: true })
  const read = fields.safeParse({
    councilName: options.name,
    placeCode: options.place ?? null,
    timeZone: options.timeZone ?? zoneOfArea(options.place ?? '') ?? '',
  })
  if (read.success) return read.data
  const wrong = new Set(read.error.issues.map((issue) => String(issue.path[0])))
  throw new AppError('bad-council', [...wrong].map((field) => NEEDS[field] ?? field).join('\n'))
}

/** First of all: an area that does not exist has no time zone either, which would be asked for instead. */
function assertArea(code: string | undefined): void {
  if (code === undefined || !AREA.test(code) || createGazetteer().name(code) !== null) return
  const text = `--place ${code}: tidak ada wilayah dengan kode ini / no area has this code`
  throw new AppError('unknown-place', text)
}

/**
 * Adds the office's own council to the installation. Throws AppError('council-there') when it has one: a second would
 * never be served, and whoever only meant to mend the name is told where that is done.
 */
export async function addOwnCouncil(db: Db, given: ReturnType<typeof readCouncil>): Promise<Council> {
  return inTransaction(db, async (tx) => {
    await lockCouncils(tx)
    const there = await findActiveCouncil(tx)
    if (there && !there.sample) {
      const text = `Pemasangan ini sudah milik ${there.name}: nama dan wilayahnya diubah di halaman Pengaturan; untuk daerah lain pakai DATA_DIR lain. / This installation is that of ${there.name}: change its name and area on the page Settings; use another DATA_DIR for another council.`
      throw new AppError('council-there', text)
    }
    const { councilName, placeCode, timeZone } = given
    return createCouncil(tx, { name: councilName, placeCode, timeZone, sample: false })
  })
}

/**
 * `gacek council`: adds the office's own council. From the next start it is the one that is served; the sample stays in
 * the database but is no longer shown, and the start prints the one-time link for the first operator.
 */
export async function setUpCouncil(
  options: { name: string; place?: string; timeZone?: string },
  output: Writable,
): Promise<0> {
  const given = readCouncil(options)
  const storage = await openStorage(readConfig())
  try {
    const council = await addOwnCouncil(storage.db, given)
    output.write(
      `${council.name}, ${zoneLabel(toZone(given.timeZone))}\nMulai (lagi) dengan / now (re)start with: npm start\n`,
    )
    return 0
  } finally {
    await storage.close()
  }
}
