/** What is wrong, by the name of the field; `form` for the whole. The same words stand at the field. */
export type FormErrors = Record<string, string>

/** The words for a refused form: `fields` of the problem name the field and the key of its words. */
export function errorsOf(
  problem: unknown,
  words: Readonly<Record<string, unknown>>,
  fallback: string,
): FormErrors {
  const fields = (problem as { fields?: unknown } | null)?.fields
  if (!Array.isArray(fields)) return { form: fallback }
  const errors: FormErrors = {}
  for (const { field, message } of fields as { field: string; message: string }[]) {
    const word = words[message]
    errors[field.split('.')[0] ?? 'form'] = typeof word === 'string' ? word : fallback
  }
  return Object.keys(errors).length > 0 ? errors : { form: fallback }
}

/** A text field of a form as it was typed. */
export function typed(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
