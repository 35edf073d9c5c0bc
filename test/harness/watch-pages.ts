import type { BrowserContext, Page } from 'playwright-core'

/**
 * Writes down everything a hostile text could do in a browser: a call of `jebol`, a dialog, a fault of a script, something
 * the policy of the page had to stop, a request to another site. Call before the first page is opened.
 */
export async function watchPages(context: BrowserContext, home: string): Promise<string[]> {
  const seen: string[] = []
  await context.exposeFunction('jebol', () => void seen.push('a hostile text ran'))
  await context.exposeFunction('wasStopped', (what: string) => void seen.push(`stopped: ${what}`))
  await context.addInitScript(`addEventListener('securitypolicyviolation', (event) =>
    wasStopped(event.violatedDirective + ' ' + event.blockedURI))`)
  context.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(home) && !/^(?:data|blob|about):/.test(url)) seen.push(`asked ${url.slice(0, 80)}`)
  })
  const watch = (page: Page): void => {
    page.on('dialog', (dialog) => {
      seen.push(`dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('pageerror', (error) => seen.push(`fault: ${error.message}`))
  }
  context.on('page', watch)
  return seen
}
