import type { FilterField } from '../compile/operation.js'
import { EXACT } from '../declare/kinds/kind.js'
import { number } from '../declare/kinds/number.js'
import { invalidParameter, refuse } from '../dialect/refusal.js'
import { readFilter } from './filter.js'

/** A place on the earth, in degrees. */
export interface Point {
  readonly latitude: number
  readonly longitude: number
}

const { kind } = number({ doc: 'Degrees.' })
const FIELDS: ReadonlyMap<string, FilterField> = new Map(
  ['lat', 'lng'].map((name) => [name, { name, column: name, kind, rule: EXACT }]),
)

/**
 * Reads the point of a header such as `X-Klaviyo-API-Filters: and(equals(lat,40.7),equals(lng,-74.0))`
 * (get_client_geofences): a filter by `lat` and `lng`, which requests an order by distance. Throws a Refusal that names
 * the header. guess: the refusals of a missing, a repeated and an out-of-range coordinate.
 */
export function readPoint(expression: string, header: string): Point {
  const conditions = readFilter(expression, { filters: FIELDS }, header)
  const [latitude, ...furtherLatitudes] = valuesOf('lat')
  const [longitude, ...furtherLongitudes] = valuesOf('lng')
  if (latitude === undefined || longitude === undefined)
    throw refuse.problems([invalidParameter("Both 'lat' and 'lng' are required.", header)])
  if (furtherLatitudes.length + furtherLongitudes.length > 0)
    throw refuse.problems([invalidParameter("'lat' and 'lng' may be given only once.", header)])
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180)
    throw refuse.problems([
      invalidParameter("'lat' must be from -90 to 90 and 'lng' from -180 to 180.", header),
    ])
  return { latitude, longitude }

  function valuesOf(name: string): number[] {
    return conditions.filter(({ field }) => field.name === name).flatMap(({ values }) => values.map(Number))
  }
}

/** The mean radius of the earth, in millimetres. */
const EARTH_MM = 6_371_008_800

/** Returns the distance of two points along the surface, in whole millimetres. */
export function distance(one: Point, other: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2
  const across = Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude))
  const haversine = half(one.latitude, other.latitude) + across * half(one.longitude, other.longitude)
  return Math.round(2 * EARTH_MM * Math.asin(Math.min(1, Math.sqrt(haversine))))
}
