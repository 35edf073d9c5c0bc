import type { Browser } from './office.ts'
import { bodyOf, plausible, type Description, type Schema } from './plausible-body.ts'
import type { App } from '../../src/platform/http/index.ts'

/** A route the running application registered, with the right its guard asks for and the body it describes. */
export type Route = { method: string; url: string; rule: string | null; body: Schema | null }

/** Every route with its guard, and the body it describes. */
export async function listRoutes(app: App): Promise<Route[]> {
  const description = (await app.inject('/api/openapi.json')).json<Description>()
  return app.guardedRoutes.map(({ method, url, rule }) => ({
    method,
    url,
    rule,
    body: bodyOf(description, method, url.replaceAll(/:(\w+)/g, '{$1}')),
  }))
}

export const labelOf = (route: Route): string => `${route.method} ${route.url}`

type Named = (name: string) => { value: unknown } | undefined
const NOTHING: Named = () => undefined

/** The address of a route about the first thing of each kind, or what `known` names for a part of it. */
export const addressOf = (route: Route, known: Named = NOTHING): string =>
  route.url
    .replaceAll(
      /:(\w+)/g,
      (_all, name: string) => `${(known(name)?.value as string | number | undefined) ?? 1}`,
    )
    .replaceAll('*', 'x')

/** The same call for everybody: well-formed, about the first thing of each kind or what `known` names. */
export function callOf(browser: Browser, route: Route, known: Named = NOTHING) {
  const body = route.body === null ? undefined : plausible(route.body, known)
  return browser.call(addressOf(route, known), {
    method: route.method as 'GET',
    ...(body === undefined || route.method === 'GET' ? {} : { body }),
  })
}
