/** Below this confidence (0..1) a tone is not named: screens say "unsure" and by this number what that means. */
export const UNCERTAIN_BELOW = 0.6
