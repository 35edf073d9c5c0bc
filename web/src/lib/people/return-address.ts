/**
 * Where to go after signing in: the `next` of the address when it is a path of this site, else the board.
 * Another site's address is never followed ("//evil.example" and "/\evil.example" count as other sites).
 */
export function returnAddress(next: string | null): string {
  if (next === null || !/^\/(?![/\\])/.test(next)) return '/'
  const base = 'https://this.site.invalid'
  return new URL(next, base).origin === base ? next : '/'
}
