import type { FrameFile } from './frames.ts'
import type { Random } from '../random.ts'
import { DISTRICTS, REGENCY, STREETS } from '../region.data.ts'
import type { SampleDistrict } from '../region.data.ts'

/** A frame whose slots are filled; `names` are the words a voice must leave alone, marked in `text` by their number. */
export type FilledFrame = { text: string; names: string[]; place: string | null }

const MARK = 0xe000

const COMMON: Readonly<Record<string, readonly string[]>> = {
  waktu: ['tadi pagi', 'tadi malam', 'semalam', 'kemarin sore', 'subuh tadi', 'barusan', 'dini hari'],
  besok: ['besok', 'lusa', 'hari Senin', 'Kamis depan', 'minggu depan', 'Jumat ini', 'tanggal {3-27}'],
  hari: ['hari Senin', 'Selasa', 'Rabu sore', 'kemarin', 'Kamis', 'Jumat', 'hari Sabtu', 'minggu lalu'],
  jam: [
    '5',
    '6',
    'setengah 7',
    '7',
    '8',
    'setengah 9',
    '10',
    '1 siang',
    '4 sore',
    '5 sore',
    'setengah 6',
    '9 malam',
  ],
  gol: ['A', 'B', 'O', 'AB'],
  min: ['min', 'mimin', 'admin', 'kak', 'gaes', 'lur', 'gan', 'semeton', 'teman-teman', 'om tante'],
  nama: [
    'Rahmi',
    'Danang',
    'Lalu',
    'Yanti',
    'Bagas',
    'Murni',
    'Ikbal',
    'Nining',
    'Wati',
    'Ahyar',
    'Sulis',
    'Edo',
  ],
  jutaan: ['ratusan juta', '200 juta', 'setengah miliar', 'miliaran'],
  jalan: STREETS,
}

function homeDistricts(home: readonly number[]): SampleDistrict[] {
  return home.length === 0 ? [...DISTRICTS] : home.flatMap((number) => DISTRICTS[number - 1] ?? [])
}

/** Where one post happens: a district the issue lives in (the first most often) and one of its villages. */
type Scene = { district: SampleDistrict; village: { code: string; name: string } }

function chooseScene(home: readonly number[], random: Random): Scene {
  const districts = homeDistricts(home)
  const district =
    home.length > 1
      ? (districts[random.weighted(districts.map((_, rank) => 3 / (rank + 1)))] ?? random.pick(districts))
      : random.pick(districts)
  return { district, village: random.pick(district.villages) }
}

function fillSlot(name: string, context: { file: FrameFile; scene: Scene; random: Random }): string | null {
  const { file, scene, random } = context
  const range = /^(\d+)-(\d+)$/.exec(name)
  if (range !== null) return String(rounded(random.between(Number(range[1]), Number(range[2]))))
  if (name === 'desa') return scene.village.name
  if (name === 'kec') return scene.district.name
  if (name === 'kab') return random.chance(0.7) ? REGENCY.short : REGENCY.name
  const alternatives = file.slots.get(name) ?? COMMON[name]
  return alternatives === undefined ? null : random.pick(alternatives)
}

/** People round large figures. */
function rounded(value: number): number {
  if (value >= 1900 && value <= 2100) return value
  if (value >= 200) return Math.round(value / 50) * 50
  return value >= 40 ? Math.round(value / 5) * 5 : value
}

const PLACE_DEPTH: Readonly<Record<string, number>> = { kab: 1, kec: 2, desa: 3 }

/**
 * Fills `{slot}`, `{low-high}` and `(one|other|)` of a frame; slots may hold slots. `place` is the code of the most exact
 * place named in it, or null. An unknown slot throws.
 */
export function fillFrame(
  frame: string,
  file: FrameFile,
  options: { home: readonly number[]; random: Random },
): FilledFrame {
  const { random } = options
  const scene = chooseScene(options.home, random)
  const names: string[] = []
  let depth = 0
  let text = frame
  for (let round = 0; round < 4 && /[{(]/.test(text); round += 1) {
    text = text.replaceAll(/\(([^()]*\|[^()]*)\)/g, (_, choice: string) => random.pick(choice.split('|')))
    text = text.replaceAll(/\{([\w-]+)\}/g, (_, name: string) => {
      const filled = fillSlot(name, { file, scene, random })
      if (filled === null) throw new Error(`no slot {${name}} for "${frame}"`)
      const level = PLACE_DEPTH[name]
      if (level === undefined && name !== 'jalan' && name !== 'nama') return filled
      depth = Math.max(depth, level ?? 0)
      names.push(filled)
      return String.fromCharCode(MARK + names.length - 1)
    })
  }
  const codes = [null, REGENCY.code, scene.district.code, scene.village.code]
  return { text: text.replaceAll(/ {2,}/g, ' ').trim(), names, place: codes[depth] ?? null }
}

/** Puts the marked names back as they are written, or in small letters. */
export function putNames(text: string, names: readonly string[], lowerCase = false): string {
  return names.reduce(
    (written, name, index) =>
      written.replaceAll(String.fromCharCode(MARK + index), lowerCase ? name.toLowerCase() : name),
    text,
  )
}
