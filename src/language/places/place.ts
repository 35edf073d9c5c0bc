/** The four levels of Indonesian government, each with its Ministry of Home Affairs code ('52', '52.02', '52.02.05', '52.02.05.2001'). */
export type PlaceLevel = 'province' | 'regency' | 'district' | 'village'

export type Place = { code: string; name: string; level: PlaceLevel }

/** A place a council adds itself; its code says where it lies ('99.01.02' is in '99.01'). */
export type OwnPlace = Place & { aliases?: readonly string[] }

const LEVELS: readonly PlaceLevel[] = ['province', 'regency', 'district', 'village']

/** The level a code stands for, by its number of parts (1 to 4). */
export function levelOf(code: string): PlaceLevel {
  return LEVELS[code.split('.').length - 1] ?? 'village'
}

/** Whether `code` is `area` or lies inside it. */
export function isInside(code: string, area: string): boolean {
  return code === area || code.startsWith(`${area}.`)
}

/** The codes that contain `code`, itself first: '52.02.05' gives itself, '52.02', '52'. */
export function lineage(code: string): string[] {
  const parts = code.split('.')
  return parts.map((_, at) => parts.slice(0, parts.length - at).join('.'))
}
