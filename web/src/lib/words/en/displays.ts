import type { Words } from '../id/index.ts'

/** Words of display links: where the operator makes them, and what a screen says whose link is over. */
export const displays: Words['displays'] = {
  title: 'Display links',
  lead: 'The wall screen for a television where nobody signs in. Who opens the link sees the board with this window and these filters, and nothing else; the posts themselves are left out.',
  make: 'Make a display link',
  name: 'Where the screen is',
  nameHint: 'TV in the secretary’s room',
  until: 'Valid until',
  forever: 'Until revoked',
  none: 'No display links yet.',
  madeTitle: 'The display link is made',
  madeHelp:
    'Open this address on the television, or scan the code. It is shown this once: whoever holds it can open that screen until it is revoked.',
  local:
    'This address opens on this computer only. For a television, open Gacek at its own address and make the link there.',
  code: 'QR code of the display link',
  states: { open: 'Valid', expired: 'Over', revoked: 'Revoked' },
  validUntil: (day) => `until ${day}`,
  madeBy: (officer, day) => `Made by ${officer}, ${day}`,
  lastUsed: (day) => `Last used ${day}`,
  neverUsed: 'Never used',
  noFilter: 'no filter',
  revoke: 'Revoke',
  revoked: (name) => `The link ${name} is revoked. Its screen ends within 15 seconds.`,
  renew: 'Renew for a year',
  renewed: (name) => `The link ${name} is renewed.`,
  most: (most) => `At most ${most} links that are not revoked.`,
  connecting: 'Connecting to Gacek…',
  needScript: 'This screen needs JavaScript.',
  offline: 'Gacek cannot be reached yet. This screen tries again by itself.',
  ended: {
    revoked: 'This screen was revoked',
    expired: 'This display link is over',
    unknown: 'This display link is not known',
  },
  endedHelp: {
    revoked: (council) =>
      `The operator of Gacek at ${council} revoked its link. If this screen is still needed, ask the operator for a new link (Manage → Display links) and open it here.`,
    expired: (council) =>
      `Ask the operator of Gacek at ${council} to renew it (Manage → Display links). The board comes back to this screen by itself within a minute.`,
    unknown: (council) =>
      `The address may have been cut off while it was copied. Open the whole link once more, or ask the operator of Gacek at ${council} for a new one (Manage → Display links).`,
  },
}
