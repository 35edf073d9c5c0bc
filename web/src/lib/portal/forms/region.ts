/** How places are called: in the six provinces of Papua kecamatan are distrik and desa are kampung (UU 21/2001). */
export type Region = 'usual' | 'papua'

/** The words for places of a council, by its area code (Kemendagri: 91 to 96 are Papua); none for an unknown code. */
export function regionOf(placeCode: string | null): Region {
  return /^9[1-6]/.test(placeCode ?? '') ? 'papua' : 'usual'
}
