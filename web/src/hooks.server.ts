import type { Handle, HandleFetch, HandleServerError } from '@sveltejs/kit/hooks'
import { isPortal, serveWithoutScript } from '#lib/portal/serve-without-script.ts'
import { contrasts, languages, oneOf, preferenceCookie, textSizes, themes } from '#lib/preferences.ts'

/** Chooses language and theme (address first, then cookie, then the browser) and writes them into the page. */
export const handle: Handle = async ({ event, resolve }) => {
  const asked = {
    lang: oneOf(languages, event.url.searchParams.get('lang')),
    theme: oneOf(themes, event.url.searchParams.get('theme')),
    text: oneOf(textSizes, event.url.searchParams.get('huruf')),
    contrast: oneOf(contrasts, event.url.searchParams.get('kontras')),
  }
  if (asked.lang) event.cookies.set('lang', asked.lang, preferenceCookie)
  if (asked.theme) event.cookies.set('theme', asked.theme, preferenceCookie)
  if (asked.text) event.cookies.set('huruf', asked.text, preferenceCookie)
  if (asked.contrast) event.cookies.set('kontras', asked.contrast, preferenceCookie)
  event.locals.language = asked.lang ?? oneOf(languages, event.cookies.get('lang')) ?? 'id'
  event.locals.theme = asked.theme ?? oneOf(themes, event.cookies.get('theme')) ?? 'auto'
  event.locals.text = asked.text ?? oneOf(textSizes, event.cookies.get('huruf')) ?? 'normal'
  event.locals.contrast = asked.contrast ?? oneOf(contrasts, event.cookies.get('kontras')) ?? 'biasa'
  const fill = (html: string): string =>
    html
      .replace('%gacek.lang%', event.locals.language)
      .replace('%gacek.theme%', event.locals.theme)
      .replace('%gacek.text%', event.locals.text)
      .replace('%gacek.contrast%', event.locals.contrast)
  if (isPortal(event.url.pathname)) return serveWithoutScript(event, resolve, fill)
  return resolve(event, {
    transformPageChunk: ({ html }) => fill(html),
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
  // Where the form came from was asked before the page saw it; this request is the server's own.
  if (isPortal(event.url.pathname)) for (const name of ['origin', 'sec-fetch-site']) headers.delete(name)
  return api(new Request(request, { headers }))
}

/** What a visitor sees of a fault: never its inside. */
export const handleError: HandleServerError = ({ error, kind }) => {
  if (kind === 'unknown') console.error(error)
}
