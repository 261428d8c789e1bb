/** Where things are: degrees east and north; WGS84 unless said otherwise. */
export type Place = readonly [lon: number, lat: number]

/** WGS84, as satellites give it; GCJ-02, as most maps of China; BD-09, as Baidu's. */
export const DATUMS = ['wgs84', 'gcj02', 'bd09'] as const
export type Datum = typeof DATUMS[number]

// The formulas and the way back are those of libs/geo/src/datum.cpp; the server turns what it is sent by itself, this shows it before.
const AXIS_METRES = 6_378_245
const ECCENTRICITY = 0.00669342162296594323
const BAIDU_TURN = Math.PI * 3000 / 180
const STEPS = 30
const NEAR_DEGREES = 1e-10

const isMoved = ([lon, lat]: Place) => lon >= 72.004 && lon <= 137.8347 && lat >= 0.8293 && lat <= 55.8271
const waves = (at: number, first: number, firstLength: number, second: number, secondLength: number) =>
  (first * Math.sin(at / firstLength * Math.PI) + second * Math.sin(at / secondLength * Math.PI)) * 2 / 3

function toGcj02(place: Place): Place {
  if (!isMoved(place)) return place
  const x = place[0] - 105
  const y = place[1] - 35
  const root = Math.sqrt(Math.abs(x))
  const both = (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2 / 3
  const north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + both + waves(y, 20, 1, 40, 3) + waves(y, 160, 12, 320, 30)
  const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + both + waves(x, 20, 1, 40, 3) + waves(x, 150, 12, 300, 30)
  const angle = place[1] / 180 * Math.PI
  const flat = 1 - ECCENTRICITY * Math.sin(angle) ** 2
  const metre = 180 / Math.PI / AXIS_METRES
  return [place[0] + east * metre * Math.sqrt(flat) / Math.cos(angle), place[1] + north * metre * flat * Math.sqrt(flat) / (1 - ECCENTRICITY)]
}

function toBd09([lon, lat]: Place): Place {
  const far = Math.hypot(lon, lat) + 0.00002 * Math.sin(lat * BAIDU_TURN)
  const angle = Math.atan2(lat, lon) + 0.000003 * Math.cos(lon * BAIDU_TURN)
  return [far * Math.cos(angle) + 0.0065, far * Math.sin(angle) + 0.006]
}

/** The place that `there` leads to `goal`: each step by what is missing comes nearer. */
function sought(goal: Place, there: (place: Place) => Place): Place {
  let at = goal
  for (let step = 0; step < STEPS; step++) {
    const reached = there(at)
    const east = goal[0] - reached[0]
    const north = goal[1] - reached[1]
    at = [at[0] + east, at[1] + north]
    if (Math.abs(east) < NEAR_DEGREES && Math.abs(north) < NEAR_DEGREES) break
  }
  return at
}

/** In whole millionths of a degree (0.1 m), as places are kept. */
export const rounded = ([lon, lat]: Place): Place => [Math.round(lon * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6]

export function toWgs84(place: Place, datum: Datum): Place {
  if (datum === 'wgs84') return rounded(place)
  return rounded(sought(datum === 'bd09' ? sought(place, toBd09) : place, toGcj02))
}

/** `118.951234, 28.912345`: longitude before latitude, as GeoJSON and the forms have it. */
export const placeText = (place: Place): string => rounded(place).join(', ')
