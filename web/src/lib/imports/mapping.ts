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

/** A mapping as the form holds it: each field with its column, '' for none. Columns the file lacks are left out. */
export function mappingForForm(
  kept: ImportPreview['suggestedMapping'],
  columns: readonly string[],
): Record<Field, string> {
  const entries = fieldNames.map((name) => {
    const column = kept[name] ?? ''
    return [name, columns.includes(column) ? column : '']
  })
  return Object.fromEntries(entries) as Record<Field, string>
}

/** The mapping as the API takes it: fields without a column are left out. */
export function completeMapping(mapping: Record<Field, string>): ColumnMapping {
  const filled = Object.entries(mapping).filter(([, column]) => column !== '')
  return { published_at: mapping.published_at, text: mapping.text, ...Object.fromEntries(filled) }
}
