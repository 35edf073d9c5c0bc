import type { ColumnMapping, ImportPreview, ImportRun } from '#lib/contracts.ts'
import type { Words } from '#lib/words/index.ts'

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

export type Field = (typeof fieldNames)[number]

/** The form's fields: besides those of a post the clock, where it stands in a column of its own. */
export type FormMapping = Record<Field | 'clock', string>

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

/** Fields that a line of the public post format (JSONL) names itself. */
const lineFields: readonly string[] = [
  'id',
  'published_at',
  'text',
  'title',
  'author',
  'url',
  'place',
  'source',
]

/** Which fields a column of a file fills; none when it is not used. `mapping` null: the lines name the fields themselves. */
export function fieldsOf(mapping: FormMapping | null, column: string): (Field | 'clock')[] {
  if (mapping === null) return lineFields.includes(column) ? [column as Field] : []
  return ([...fieldNames, 'clock'] as const).filter((name) => mapping[name] === column)
}

/** What must be chosen or written before a file can be taken in. */
export type Gap = 'published_at' | 'text' | 'sourceName'

/** The fewest letters the name of a source has. */
const FEWEST_LETTERS = 2

/** What is still missing in the form, in its order; a headline stands in for the text. `mapping` null: lines name their fields. */
export function findGaps(mapping: FormMapping | null, sourceName: string): Gap[] {
  const gaps: Gap[] = []
  if (mapping?.published_at === '') gaps.push('published_at')
  if (mapping?.text === '' && mapping.title === '') gaps.push('text')
  if (sourceName.trim().length < FEWEST_LETTERS) gaps.push('sourceName')
  return gaps
}

/** Why a line is refused, with what is to blame: the field in words, a column by its own name. */
export function reasonIn(
  { reason, field }: Pick<ImportRun['rejects'][number], 'reason' | 'field'>,
  { imports }: Words,
): string {
  if (field === null) return imports.reasons[reason]
  const known = fieldNames.find((name) => name === field)
  return `${known ? imports.fields[known] : field}: ${imports.reasons[reason]}`
}
