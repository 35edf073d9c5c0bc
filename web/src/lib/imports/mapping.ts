import type { ColumnMapping, ImportPreview } from '#lib/contracts.ts'

/** Fields of a post that a column can fill, in the order of the form. */
export const fieldNames = [
  'published_at',
  'text',
  'id',
  'title',
  'author',
  'url',
  'place',
  'source',
  'likes',
  'shares',
  'replies',
  'views',
] as const satisfies readonly (keyof ColumnMapping)[]

type Field = (typeof fieldNames)[number]

/** The form's fields: besides those of a post the clock, where it stands in a column of its own. */
type FormMapping = Record<Field | 'clock', string>

/** How date and clock are named together in a mapping; the server's own sign. */
const JOINED = ' + '

/** A mapping as the form holds it: each field with its column, '' for none. Columns the file lacks are left out. */
export function mappingForForm(
  kept: ImportPreview['suggestedMapping'],
  columns: readonly string[],
): FormMapping {
  const known = (column: string | undefined): string =>
    column !== undefined && columns.includes(column) ? column : ''
  const entries = fieldNames.map((name) => [name, known(kept[name])])
  const form = { ...Object.fromEntries(entries), clock: '' } as FormMapping
  if (form.published_at !== '') return form
  const [date, clock] = (kept.published_at ?? '').split(JOINED)
  return { ...form, published_at: known(date), clock: known(clock) }
}

/** The mapping as the API takes it: fields without a column are left out. */
export function completeMapping({ clock, ...mapping }: FormMapping): ColumnMapping {
  const filled = Object.entries(mapping).filter(([, column]) => column !== '')
  const { published_at: date, text } = mapping
  return {
    text,
    ...Object.fromEntries(filled),
    published_at: clock === '' ? date : `${date}${JOINED}${clock}`,
  }
}
