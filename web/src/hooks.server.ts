import type { Handle, HandleFetch, HandleServerError } from '@sveltejs/kit/hooks'
import { languages, oneOf, preferenceCookie, themes } from '#lib/preferences.ts'

/** Chooses language and theme (address first, then cookie, then the browser) and writes them into the page. */
export const handle: Handle = async ({ event, resolve }) => {
  const asked = {
    lang: oneOf(languages, event.url.searchParams.get('lang')),
    theme: oneOf(themes, event.url.searchParams.get('theme')),
  }
  if (asked.lang) event.cookies.set('lang', asked.lang, preferenceCookie)
  if (asked.theme) event.cookies.set('theme', asked.theme, preferenceCookie)
  event.locals.language = asked.lang ?? oneOf(languages, event.cookies.get('lang')) ?? 'id'
  event.locals.theme = asked.theme ?? oneOf(themes, event.cookies.get('theme')) ?? 'auto'
  return resolve(event, {
    transformPageChunk: ({ html }) =>
      html.replace('%gacek.lang%', event.locals.language).replace('%gacek.theme%', event.locals.theme),
    filterSerializedResponseHeaders: (name) => name === 'content-type',
  })
}

/** Requests to /api made while rendering are answered inside the process, with the visitor's cookies. */
export const handleFetch: HandleFetch = async ({ event, request, fetch }) => {
  const api = event.platform?.req.gacekApi
  if (!api || !new URL(request.url).pathname.startsWith('/api/')) return fetch(request)
  const headers = new Headers(request.headers)
  const cookie = event.request.headers.get('cookie')
  if (cookie && !headers.has('cookie')) headers.set('cookie', cookie)
  headers.set('accept-language', event.locals.language)
  return api(new Request(request, { headers }))
}

/** What a visitor sees of a fault: never its inside. */
export const handleError: HandleServerError = ({ error, kind }) => {
  if (kind === 'unknown') console.error(error)
}
