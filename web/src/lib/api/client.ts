import { error, redirect } from '@sveltejs/kit'
import { words } from '#lib/words/index.ts'
import { beginChange } from './under-way.ts'

/** A refusal or fault in words a reader understands. `code` is stable, `message` is in the reader's language. */
export type Problem = { status: number; code: string; message: string }

export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem }

type Fields = {
  code?: unknown
  title?: unknown
  detail?: unknown
  message?: unknown
  fields?: unknown
}

function textOf(...candidates: unknown[]): string | null {
  const found = candidates.find((one) => typeof one === 'string' && one.trim() !== '')
  return typeof found === 'string' ? found : null
}

async function fieldsOf(response: Response): Promise<Fields> {
  const text = await response.text()
  if (!(response.headers.get('content-type') ?? '').includes('json')) return {}
  const parsed: unknown = JSON.parse(text)
  return typeof parsed === 'object' && parsed !== null ? parsed : {}
}

/** What is wrong with each field, when the API said so. */
function fieldMessages(fields: unknown): string[] {
  if (!Array.isArray(fields)) return []
  return fields.flatMap((one: { message?: unknown }) => textOf(one.message) ?? [])
}

async function problemOf(response: Response): Promise<Problem> {
  const fields = await fieldsOf(response)
  const title = textOf(fields.title, fields.message)
  const detail = textOf(fields.detail)
  // The detail names every field already; without one the fields speak for themselves.
  const parts =
    detail === null ? [title, ...fieldMessages(fields.fields)] : [title, detail === title ? null : detail]
  const message = parts.filter((part) => part !== null).join('. ')
  return { status: response.status, code: textOf(fields.code) ?? `http-${response.status}`, message }
}

function languageHeader(): Record<string, string> {
  return typeof document === 'undefined' ? {} : { 'accept-language': document.documentElement.lang }
}

/**
 * The headers of what a page reads to show itself. Until it has woken up they are those of the server, which asks in the
 * visitor's language anyway: only for the same headers does the browser take what came within the page, and else fetches all
 * of it a second time.
 */
function pageHeaders(): Record<string, string> {
  const isAwake = typeof document !== 'undefined' && document.documentElement.dataset['awake'] !== undefined
  return isAwake ? languageHeader() : {}
}

/**
 * Reads `/api…` for a page. Signed out: goes to the sign-in page and comes back. Any other refusal becomes the
 * error page with the API's code.
 */
export async function read<T>(event: { fetch: typeof fetch; url: URL }, path: string): Promise<T> {
  const response = await event.fetch(path, { headers: pageHeaders() })
  if (response.ok) return (await response.json()) as T
  if (response.status === 401) return goSignIn(event.url)
  const problem = await problemOf(response)
  return error(response.status, problem.message || `HTTP ${response.status}`, { code: problem.code })
}

/** Reads what stands beside the matter of a page: when it cannot be read, the page is shown `without` it. */
export async function readBeside<T>(event: { fetch: typeof fetch }, path: string, without: T): Promise<T> {
  const response = await event.fetch(path, { headers: pageHeaders() }).catch(() => null)
  return response?.ok ? ((await response.json()) as T) : without
}

/** Leaves for the sign-in page, which comes back to `from`. */
export function goSignIn(from: URL): never {
  return redirect(303, `/signin?next=${encodeURIComponent(from.pathname + from.search)}`)
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/**
 * Sends a change from the browser and gives the answer or a problem in words; never throws.
 * `body` undefined sends none, anything else goes as JSON.
 */
export function send<T>(method: Method, path: string, body?: unknown): Promise<Answer<T>> {
  const answer = ask<T>(method, path, body)
  if (method !== 'GET') beginChange(answer)
  return answer
}

async function ask<T>(method: Method, path: string, body: unknown): Promise<Answer<T>> {
  const headers = {
    ...languageHeader(),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  }
  try {
    const response = await fetch(path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return await answerOf<T>(response)
  } catch (cause) {
    console.warn(cause)
    return { ok: false, problem: { status: 0, code: 'network', message: words().errors.network } }
  }
}

/** Sends a form with files as multipart; never throws. */
export function sendForm<T>(path: string, form: FormData): Promise<Answer<T>> {
  const answer = askWithForm<T>(path, form)
  beginChange(answer)
  return answer
}

async function askWithForm<T>(path: string, form: FormData): Promise<Answer<T>> {
  try {
    return await answerOf<T>(await fetch(path, { method: 'POST', headers: languageHeader(), body: form }))
  } catch (cause) {
    console.warn(cause)
    return { ok: false, problem: { status: 0, code: 'network', message: words().errors.network } }
  }
}

async function answerOf<T>(response: Response): Promise<Answer<T>> {
  if (!response.ok) return { ok: false, problem: inWords(await problemOf(response)) }
  const text = await response.text()
  return { ok: true, value: (text === '' ? null : JSON.parse(text)) as T }
}

/**
 * Sends a file as the field "file" after the given `fields`, telling the share sent (0..1) on the way: fetch cannot tell it, so this is the one
 * place with XMLHttpRequest. Never throws.
 */
export function sendFile<T>(
  path: string,
  file: File,
  onProgress: (share: number) => void,
  fields: Record<string, string> = {},
): Promise<Answer<T>> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', file)
  return postWatched<T>(path, form, { onProgress })
}

/** Still for so long, a piece is given up: the line is dead and does not say so. */
const STILL_MS = 90_000

/** Sends bytes as they are, telling the share sent (0..1) on the way; a line that stands still is given up. Never throws. */
export function sendBytes<T>(
  path: string,
  bytes: Blob,
  onProgress: (share: number) => void,
): Promise<Answer<T>> {
  return postWatched<T>(path, new Blob([bytes], { type: 'application/octet-stream' }), {
    onProgress,
    stillMs: STILL_MS,
  })
}

function postWatched<T>(
  path: string,
  body: FormData | Blob,
  { onProgress, stillMs }: { onProgress: (share: number) => void; stillMs?: number },
): Promise<Answer<T>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    let timer: ReturnType<typeof setTimeout> | undefined
    const moved = (): void => {
      clearTimeout(timer)
      if (stillMs !== undefined) timer = setTimeout(() => request.abort(), stillMs)
    }
    const lost = (): void =>
      resolve({ ok: false, problem: { status: 0, code: 'network', message: words().errors.network } })
    request.open('POST', path)
    for (const [name, value] of Object.entries(languageHeader())) request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      moved()
      onProgress(total > 0 ? loaded / total : 0)
    })
    request.addEventListener('load', () => {
      const type = request.getResponseHeader('content-type') ?? ''
      const response = new Response(request.responseText, {
        status: request.status,
        headers: { 'content-type': type },
      })
      resolve(answerOf<T>(response))
    })
    request.addEventListener('error', lost)
    request.addEventListener('abort', lost)
    request.addEventListener('loadend', () => clearTimeout(timer))
    moved()
    request.send(body)
  })
}

function inWords(problem: Problem): Problem {
  // Our own refusal says how long to wait and which other way there is; one of a proxy says nothing a person can use.
  if (problem.status === 429 && problem.code !== 'too-many')
    return { ...problem, message: words().errors.tooMany }
  if (problem.status === 401 && problem.code === 'sign-in-needed')
    return { ...problem, message: words().errors.sessionEnded }
  return problem.message ? problem : { ...problem, message: `${words().errors.unknown} (${problem.code})` }
}
