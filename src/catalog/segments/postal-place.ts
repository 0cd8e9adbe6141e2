import { defineResource, number, text, type Watcher } from '../../declare/index.js'
import { countryCode } from './region.js'

/**
 * Where a postal code is: at the coordinates of the first profile that has it with coordinates. guess: Klaviyo has a table
 * of postal codes, which the emulator does not.
 */
export const postalPlace = defineResource({
  type: 'postal-place',
  path: 'postal-places',
  tag: '',
  scope: '',
  id: ({ code }) => code,
  doc: { id: 'Country and postal code.', example: 'us/02111' },
  notFound: (id) => `There is no postal place ${id}.`,
  attributes: {
    code: text({ doc: 'Country and postal code.' }),
    latitude: number({ doc: 'Latitude.' }),
    longitude: number({ doc: 'Longitude.' }),
  },
  relationships: {},
  operations: {},
})

/** The id of the place of a postal code; undefined if a part of it is missing. */
export function placeId(country: unknown, postalCode: unknown): string | undefined {
  if (typeof country !== 'string' || country.trim() === '') return undefined
  const code = typeof postalCode === 'string' ? postalCode.replaceAll(/\s/g, '').toLowerCase() : ''
  return code === '' ? undefined : `${countryCode(country)}/${code}`
}

/** A place on the earth, in degrees. */
export interface Place {
  readonly latitude: number
  readonly longitude: number
}

interface Location {
  readonly country?: unknown
  readonly zip?: unknown
  readonly latitude?: unknown
  readonly longitude?: unknown
}

/** The coordinates of a location; undefined if it has none. */
export function pointOf({ latitude, longitude }: Location): Place | undefined {
  const point = { latitude: numberOf(latitude), longitude: numberOf(longitude) }
  return Number.isFinite(point.latitude) && Number.isFinite(point.longitude) ? point : undefined
}

function numberOf(value: unknown): number {
  return typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')
    ? Number(value)
    : Number.NaN
}

/** Profiles with coordinates tell where their postal codes are. */
export const placeWatcher: Watcher = {
  type: 'profile',
  onChange({ attributes }, world, happening) {
    const location = attributes.location as Location | null | undefined
    if (happening === 'removed' || !location?.zip) return
    const [code, point] = [placeId(location.country, location.zip), pointOf(location)]
    if (code !== undefined && point && !world.find(postalPlace, code))
      world.ensure(postalPlace, { attributes: { code, ...point }, related: {} })
  },
}
