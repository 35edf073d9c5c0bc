import type { AccountLine } from '../channel.ts'
import { textOfSetting, type Outcome } from '../exchange/index.ts'
import { callGraph, type GraphCall } from '../graph/index.ts'

const DEFAULT_API = 'https://graph.facebook.com/v25.0'

/** The number of the page. */
export function pageOf(context: AccountLine): string {
  return textOfSetting(context.account.settings, 'pageId') || context.account.handle
}

/** A call with the page's own token, which does not expire while the officer who gave it keeps the right. */
export function callPage(context: AccountLine, call: GraphCall): Promise<Outcome> {
  const api = textOfSetting(context.account.settings, 'apiUrl') || DEFAULT_API
  return callGraph(context, api, context.secret['accessToken'] ?? '', call)
}
