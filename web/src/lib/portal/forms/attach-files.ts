import type { PortalWords } from '../words.ts'

type Words = PortalWords['information']
type Held = { number: string; accessKey: string; language: string }

const MOST_AT_ONCE = 5

async function reasonOf(response: Response, name: string, w: Words): Promise<string> {
  if (response.status === 413) return w.fileBig(name)
  if (response.status === 429) return w.filesTooOften(name)
  const told = (await response.json().catch(() => null)) as { detail?: unknown } | null
  return typeof told?.detail === 'string' ? w.fileWrong(name, told.detail) : w.fileFault(name)
}

/**
 * Sends the files that were chosen with an objection, up to five at once, one by one: a bad one costs the good ones beside
 * it nothing. Gives what is wrong with the others, in the applicant's language; '' when all were taken.
 */
export async function attachFiles(
  send: typeof fetch,
  form: FormData,
  { number, accessKey, language }: Held,
  w: Words,
): Promise<string> {
  const chosen = form.getAll('file').filter((one) => one instanceof File && one.size > 0) as File[]
  const wrong = chosen.length > MOST_AT_ONCE ? [w.filesMany] : []
  for (const file of chosen.slice(0, MOST_AT_ONCE)) {
    const body = new FormData()
    body.append('accessKey', accessKey)
    body.append('file', file, file.name)
    const path = `/api/portal/information/requests/${encodeURIComponent(number)}/objections/files`
    const response = await send(path, {
      method: 'POST',
      headers: { 'accept-language': language },
      body,
    }).catch(() => new Response(null, { status: 503 }))
    if (!response.ok) wrong.push(await reasonOf(response, file.name.slice(0, 60), w))
  }
  return wrong.join(' ')
}
