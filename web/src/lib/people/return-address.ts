import type { Me, Role } from '#lib/contracts.ts'

/**
 * Where to go after signing in: the `next` of the address when it is a path of this site, else `home`.
 * Another site's address is never followed ("//evil.example" and "/\evil.example" count as other sites).
 */
export function returnAddress(next: string | null, home = '/'): string {
  if (next === null || !/^\/(?![/\\])/.test(next)) return home
  const base = 'https://this.site.invalid'
  return new URL(next, base).origin === base ? next : home
}

/**
 * The page after signing in when none was asked for: where the officer's work waits. Leaders, analysts and
 * operators watch the board. With several roles in offices the one that others wait for comes first.
 */
export function homeOf(me: { officer: { role: Role } | null; offices: Me['offices'] }): string {
  if (me.officer === null || me.officer.role !== 'viewer') return '/'
  const roles = new Set(me.offices.flatMap((office) => office.roles))
  if (roles.has('desk-editor')) return '/newsroom'
  if (roles.has('confirmer')) return '/newsroom?column=waiting'
  if (roles.has('social-media-admin')) return '/publications'
  if (roles.has('case-officer')) return '/cases?view=mine'
  if (roles.has('ppid-officer')) return '/information'
  return roles.has('contributor') ? '/reports?view=mine' : '/'
}
