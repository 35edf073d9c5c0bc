/**
 * Where the phone is, to two decimals (about 1 km): "-8.58,116.12". The exact point does not leave this function. Null
 * when the phone may not or cannot tell.
 */
export function findCoarsePlace(): Promise<string | null> {
  if (!('geolocation' in navigator)) return Promise.resolve(null)
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve(`${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`),
      () => resolve(null),
      { enableHighAccuracy: false, maximumAge: 10 * 60_000, timeout: 15_000 },
    )
  })
}
