import { object, text, textOrNumber } from '../../declare/index.js'

const part = (doc: string, example: string) =>
  text({ create: 'optional', nullable: true, initial: null, doc, example })

const coordinate = (doc: string, example: string) =>
  textOrNumber({ create: 'optional', nullable: true, initial: null, doc, example })

const members = {
  address1: part('Street and number.', '89 E 42nd St'),
  address2: part('What the first line had no room for.', '1st floor'),
  city: part('The city.', 'New York'),
  country: part('The country.', 'United States'),
  latitude: coordinate('Degrees north.', '40.7128'),
  longitude: coordinate('Degrees east.', '74.0060'),
  region: part('The state or province.', 'NY'),
  zip: part('The postal code.', '10017'),
  timezone: part('The IANA zone.', 'America/New_York'),
  ip: part('The address on the net.', '127.0.0.1'),
}

/** Where a profile is. All ten members are always there; those that are not known are null. */
export const location = object(members, {
  create: 'optional',
  update: true,
  nullable: true,
  doc: 'Where the person is.',
})
