import { toInstant } from '#lib/articles/editor/zoned-time.ts'
import type { RequestAct } from '#lib/contracts.ts'

/** Where each act is sent to. */
export const PATHS: Record<RequestAct, string> = {
  complete: 'complete',
  'ask-to-complete': 'ask',
  'take-up': 'take-up',
  extend: 'extend',
  'propose-test': 'tests',
  answer: 'answer',
  withdraw: 'withdraw',
  object: 'objections',
  'add-file': 'files',
  publish: 'publish',
  hide: 'hide',
}

/** A moment of the council's zone under its name; nothing where none was typed. */
const momentAs = (name: string, local: string, timeZone: string): Record<string, string> =>
  local === '' ? {} : { [name]: toInstant(local, timeZone) }

/** What the applicant has brought since: what is empty stays as it was. */
function completedBy(texts: Record<string, string>, form: FormData): Record<string, unknown> {
  return {
    ...Object.fromEntries(Object.entries(texts).filter(([, value]) => value.trim() !== '')),
    ...(form.has('hasIdCopy') ? { hasIdCopy: true } : { hasIdCopy: undefined }),
    ...(form.has('hasMandate') ? { hasMandate: true } : { hasMandate: undefined }),
  }
}

/** What the form of an act says, as its route takes it. A local moment is one of the council's zone. */
export function bodyOf(act: RequestAct, form: FormData, timeZone: string): Record<string, unknown> {
  const texts = Object.fromEntries(
    [...form.entries()].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
  if (act === 'complete') return completedBy(texts, form)
  if (act === 'answer')
    return { ...texts, costIdr: Number(texts['costIdr'] || 0), testIds: form.getAll('testIds') }
  if (act === 'publish') {
    const { from = '', ...rest } = texts
    return { ...rest, ...momentAs('from', from, timeZone) }
  }
  if (act === 'object') {
    const { on = '', ...rest } = texts
    return { ...rest, ...momentAs('receivedAt', on && `${on}T08:00`, timeZone) }
  }
  return texts
}
