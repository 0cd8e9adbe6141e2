import type { Json, World } from '../../declare/index.js'
import { accountOf } from '../accounts/begin.js'
import type { Profile } from '../profiles/identity.js'
import type { Trigger } from './message-draft.js'

type Variables = Readonly<Record<string, unknown>>

/**
 * The variables of a message (messages.md §2.4): the recipient, the organization and the event. guess: custom
 * properties are also names at the top level, below the built-in ones.
 */
export function messageVariables(
  profile: Profile | undefined,
  trigger: Trigger | undefined,
  world: World,
): Variables {
  const organization = organizationOf(world)
  const event = trigger ? eventVariables(trigger) : {}
  if (!profile) return { organization, person: {}, event }
  const { email, first_name, last_name, properties } = profile.attributes
  const person = personVariables(profile)
  return { ...properties, email, first_name, last_name, person, organization, event }
}

function personVariables({ id, attributes }: Profile): Variables {
  const { email, first_name, last_name, phone_number, properties, location, consent } = attributes
  const marketing = (consent?.email as { readonly marketing?: Variables } | undefined)?.marketing
  return {
    ...properties,
    email,
    first_name,
    last_name,
    full_name: [first_name, last_name].filter(Boolean).join(' '),
    organization: attributes.organization,
    title: attributes.title,
    phone_number,
    id: attributes.external_id,
    KlaviyoID: id,
    City: location?.city,
    Region: location?.region,
    Country: location?.country,
    Zipcode: location?.zip,
    location,
    $address1: location?.address1,
    $address2: location?.address2,
    $latitude: location?.latitude,
    $longitude: location?.longitude,
    $timezone: location?.timezone,
    $phone_number: phone_number,
    $consent_method: marketing?.method,
    $consent_timestamp: marketing?.consent_timestamp,
  }
}

function organizationOf(world: World): Variables {
  const {
    organization_name: name,
    website_url: url,
    street_address,
  } = accountOf(world).attributes.contact_information
  const { address1, address2, city, region, country, zip } = street_address ?? {}
  const place = [city, [region, zip].filter(Boolean).join(' ')].filter(Boolean).join(', ')
  return {
    name,
    url,
    full_address: [address1, address2, place, country].filter(Boolean).join(', '),
    street_address: address1,
    street_address2: address2,
    city,
    region,
    zip_code: zip,
  }
}

/** The properties of an event; `$extra` is also shown as `extra` (wire.md §12). */
function eventVariables({ attributes: { event_properties } }: Trigger): Variables {
  const properties: Readonly<Record<string, Json>> = event_properties ?? {}
  return '$extra' in properties ? { ...properties, extra: properties.$extra } : properties
}
