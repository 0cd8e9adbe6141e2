import { object, text, textOrNumber } from '../../declare/index.js'

const part = (doc: string, example: string) =>
  text({ create: 'optional', nullable: true, initial: null, doc, example })

const coordinate = (doc: string, example: string) =>
  textOrNumber({ create: 'optional', nullable: true, initial: null, doc, example })

const members = {
  address1: part('Street and number.', '89 E 42nd St'),
  address2: part('Second line of the street address.', '1st floor'),
  city: part('City.', 'New York'),
  country: part('Country.', 'United States'),
  latitude: coordinate('Latitude in degrees.', '40.7128'),
  longitude: coordinate('Longitude in degrees.', '74.0060'),
  region: part('State or province.', 'NY'),
  zip: part('Postal code.', '10017'),
  timezone: part('IANA time zone.', 'America/New_York'),
  ip: part('IP address.', '127.0.0.1'),
}

/** The location of a profile. Responses always have all ten members; unknown ones are null. */
export const location = object(members, {
  create: 'optional',
  update: true,
  nullable: true,
  doc: 'Location of the profile.',
})
