import type { Handle, HandleFetch, HandleServerError } from '@sveltejs/kit/hooks'
import { immutable } from '$app/manifest'
import earlyPressWritten from '../static/early-press.js?raw'
import { isPortal, pack, serveWithoutScript } from '#lib/portal/serve-without-script.ts'
import { portalCodes } from '#lib/portal/words-of.ts'
import {
  contrasts,
  languages,
  oneOf,
  preferenceCookie,
  textSizes,
  themes,
  type Language,
} from '#lib/preferences.ts'
import { flowsOf } from '#lib/words/flows.ts'

/** Without what is written for us: it stands in every page. */
const earlyPress = earlyPressWritten.replaceAll(/^ *\/[/*].*\n|^ +/gm, '')
const STYLES = /<link href="[^"]+" rel="stylesheet">/g

type Event = Parameters<Handle>[0]['event']

/** One choice of the visitor: from the address, which also keeps it, else from the cookie, else the first one. */
function choose<T extends string>(event: Event, name: string, all: readonly [T, ...T[]]): T {
  const asked = oneOf(all, event.url.searchParams.get(name))
  if (asked) event.cookies.set(name, asked, preferenceCookie)
  return asked ?? oneOf(all, event.cookies.get(name)) ?? all[0]
}

/**
 * Styles go before scripts, in place of `%gacek.first%`: nothing is seen without them, and a browser fetches six files at
 * a time in the order it finds them. What keeps an early press stands within the page: a file would be waited for.
 */
function stylesFirst(html: string, language: Language, route: string | null): string {
  const styles = html.match(STYLES) ?? []
  return html
    .replaceAll(STYLES, '')
    .replace('%gacek.first%', [...styles, ...wordsLinks(language, route)].join('\n'))
    .replace('%gacek.early%', () => earlyPress)
}

/** The words of the page, named in it so that they are fetched along with its script, not after it. */
function wordsLinks(language: Language, route: string | null): string[] {
  const pieces = ['words-shared', ...flowsOf(route).map((flow) => `words-${language}-${flow}`)]
  return pieces.flatMap((piece) => {
    const file = immutable.find(({ path }) => path.includes(`/${piece}.`))
    return file ? `<link rel="modulepreload" href="/${file.path}" />` : []
  })
}

/** Chooses language, theme, text size and contrast and writes them into the page. */
export const handle: Handle = async ({ event, resolve }) => {
  const { locals } = event
  const forPublic = isPortal(event.url.pathname)
  locals.portalLanguage = forPublic ? choose(event, 'lang', portalCodes) : portalCodes[0]
  // What the office says in a language its screens do not have, it says in their first one.
  locals.language = forPublic
    ? (oneOf(languages, locals.portalLanguage) ?? languages[0])
    : choose(event, 'lang', languages)
  locals.theme = choose(event, 'theme', themes)
  locals.text = choose(event, 'huruf', textSizes)
  locals.contrast = choose(event, 'kontras', contrasts)
  const fill = (html: string): string =>
    html
      .replace('%gacek.lang%', forPublic ? locals.portalLanguage : locals.language)
      .replace('%gacek.theme%', locals.theme)
      .replace('%gacek.text%', locals.text)
      .replace('%gacek.contrast%', locals.contrast)
  if (forPublic) return serveWithoutScript(event, resolve, fill)
  const response = await resolve(event, {
    transformPageChunk: ({ html }) => stylesFirst(fill(html), locals.language, event.route.id),
    filterSerializedResponseHeaders: (name) => name === 'content-type',
  })
  // A page of the office holds what its reader may see; the next at this computer may not go back to it.
  response.headers.set('cache-control', 'private, no-store')
  return pack(event, response)
}

/** Requests to /api made while rendering are answered inside the process, with the visitor's cookies. */
export const handleFetch: HandleFetch = async ({ event, request, fetch }) => {
  const api = event.platform?.req.gacekApi
  if (!api || !new URL(request.url).pathname.startsWith('/api/')) return fetch(request)
  const headers = new Headers(request.headers)
  const cookie = event.request.headers.get('cookie')
  if (cookie && !headers.has('cookie')) headers.set('cookie', cookie)
  headers.set('accept-language', event.locals.language)
  // Where the form came from was asked before the page saw it; this request is the server's own.
  if (isPortal(event.url.pathname)) for (const name of ['origin', 'sec-fetch-site']) headers.delete(name)
  return api(new Request(request, { headers }))
}

/** What a visitor sees of a fault: never its inside. */
export const handleError: HandleServerError = ({ error, kind }) => {
  if (kind === 'unknown') console.error(error)
}
