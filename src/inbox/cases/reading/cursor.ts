/** The place in a list of cases a cursor stands for; null for what is none. */
export function readCursor(cursor: string | null): { at: Date; id: number } | null {
  const [, at, id] = /^([\d:.TZ-]{24})_(\d{1,15})$/.exec(cursor ?? '') ?? []
  if (at === undefined || id === undefined || Number.isNaN(Date.parse(at))) return null
  return { at: new Date(at), id: Number(id) }
}

/** The cursor of a case in a list that goes by the time of opening. */
export function cursorOf(file: { openedAt: Date; id: number }): string {
  return `${file.openedAt.toISOString()}_${file.id}`
}
