import type { PortalWords } from '../words.ts'

/** The entries of the portal's menu, in the order people ask for them. */
export function portalMenu(w: PortalWords): { href: string; label: string }[] {
  return [
    { href: '/portal/lapor', label: w.menu.report },
    { href: '/portal/lacak', label: w.menu.track },
    { href: '/portal/berita', label: w.menu.news },
    { href: '/portal/hoaks', label: w.menu.hoaxes },
    { href: '/portal/informasi', label: w.menu.information },
    { href: '/portal/kinerja', label: w.menu.performance },
    { href: '/portal/data', label: w.menu.data },
  ]
}

/** The same page with one choice changed; whatever else the address holds stays. */
export function withChoice(url: { pathname: string; search: string }, name: string, value: string): string {
  const query = new URLSearchParams(url.search)
  query.set(name, value)
  return `${url.pathname}?${query.toString()}`
}
