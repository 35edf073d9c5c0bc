import { createHash } from 'node:crypto'
import type { Cookies, RequestEvent } from '@sveltejs/kit'
import { typed } from './errors.ts'
import { hourCookie } from './held-case.ts'

/** The forms of the portal. Each has keys of its own: what is sent with one costs what is typed in another nothing. */
type FormName = 'lapor' | 'hoaks' | 'minta' | 'pesan'

const sentName = (name: FormName): string => `portal-terkirim-${name}`
const openedName = (name: FormName): string => `portal-formulir-${name}`
const KEY = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const hash = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22)

/** What was typed, but for the key made when the form was opened and a code; and each photo, chosen now or kept before. */
function contentOf(form: FormData): { words: string; photos: string[] } {
  const fields = [...form].filter(([name]) => name !== 'formKey' && name !== 'key')
  const isPhoto = ([name, value]: [string, FormDataEntryValue]): boolean =>
    name === 'photo' || value instanceof File
  return {
    words: hash(fields.filter((field) => !isPhoto(field))),
    photos: fields
      .filter(isPhoto)
      .map(([, value]) => value)
      .filter((value) => typeof value === 'string' || value.size > 0)
      .map((value) => hash(typeof value === 'string' ? value : [value.name, value.size])),
  }
}

/**
 * The key of a filled form. Browser "back" after sending opens the page anew, with a new key but with the words typed
 * before: sent once more, the same words get the key they were sent with, and are one report. Other words, or one photo
 * more, are a new one.
 */
export function formKeyOf(cookies: Cookies, form: FormData, name: FormName): string {
  const [key = '', words = '', ...photos] = (cookies.get(sentName(name)) ?? '').split('.')
  const content = contentOf(form)
  const isSame = words === content.words && content.photos.every((photo) => photos.includes(photo))
  return isSame && key !== '' ? key : typed(form, 'formKey')
}

/**
 * The key of a form that is opened: the same one until something was sent with it and the browser heard of it. When the
 * line broke before the answer came, "back" may fetch the page anew; what is sent again is then still the same. `about`:
 * what the form is an answer to; about something else it is another form.
 */
export async function openForm(
  event: Pick<RequestEvent, 'cookies' | 'fetch'>,
  name: FormName,
  about = '',
): Promise<string> {
  const [opened = '', knownAbout = ''] = (event.cookies.get(openedName(name)) ?? '').split('.')
  const key = KEY.test(opened) && knownAbout === hash(about) ? opened : crypto.randomUUID()
  event.cookies.set(openedName(name), `${key}.${hash(about)}`, await hourCookie(event.fetch))
  return key
}

/** Keeps for an hour, readable by no script, what was sent with which key; as hashes, so that nothing can be read in it. */
export async function keepSent(
  event: Pick<RequestEvent, 'cookies' | 'fetch'>,
  form: FormData,
  { name, key }: { name: FormName; key: string },
): Promise<void> {
  const { words, photos } = contentOf(form)
  event.cookies.set(sentName(name), [key, words, ...photos].join('.'), await hourCookie(event.fetch))
  event.cookies.delete(openedName(name), { path: '/portal' })
}
