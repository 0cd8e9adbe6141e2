import { NO_NAMES } from '../../base/no-names.js'
import type { Json, World } from '../../declare/index.js'
import { accountOf } from '../accounts/begin.js'
import type { Profile } from '../profiles/identity.js'
import { feedVariables } from '../web-feeds/feed-content.js'
import type { Trigger } from './message-draft.js'
import { rareValues } from './rare-variables.js'

type Variables = Readonly<Record<string, unknown>>

/**
 * The variables of a message (messages.md §2.4): the recipient, the organization and the event. guess: custom
 * properties are also names at the top level, below the built-in ones. `rare` names variables that are only computed
 * for texts that name them.
 */
export function messageVariables(
  profile: Profile | undefined,
  trigger: Trigger | undefined,
  rare: readonly string[],
  world: World,
): Variables {
  const organization = organizationOf(world)
  const feeds = feedVariables(world)
  const event = trigger ? eventVariables(trigger) : {}
  if (!profile) return { organization, person: {}, event, ...(feeds && { feeds }) }
  const { email, first_name, last_name, properties } = profile.attributes
  const usual = personVariables(profile)
  const person = rare.length > 0 ? { ...NO_NAMES, ...rareValues(rare, profile, world), ...usual } : usual
  const own = { email, first_name, last_name, person, organization, event }
  return feeds ? { ...NO_NAMES, ...properties, ...own, feeds } : { ...NO_NAMES, ...properties, ...own }
}

/** Few members for most recipients: an object with many takes longer to make than a short message to render. */
function personVariables({ id, attributes }: Profile): Variables {
  const { email, first_name, last_name, phone_number, properties, location, consent } = attributes
  const person = {
    ...NO_NAMES,
    ...properties,
    email,
    first_name,
    last_name,
    full_name: first_name && last_name ? `${first_name} ${last_name}` : (first_name ?? last_name ?? ''),
    organization: attributes.organization,
    title: attributes.title,
    phone_number,
    $phone_number: phone_number,
    id: attributes.external_id,
    KlaviyoID: id,
  }
  return location === null && consent === null
    ? person
    : { ...NO_NAMES, ...person, ...placeVariables(location), ...consentVariables(consent) }
}

function placeVariables(location: Profile['attributes']['location']): Variables {
  return {
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
  }
}

function consentVariables(consent: Profile['attributes']['consent']): Variables {
  const marketing = (consent?.email as { readonly marketing?: Variables } | undefined)?.marketing
  return { $consent_method: marketing?.method, $consent_timestamp: marketing?.consent_timestamp }
}

const organizations = new WeakMap<object, Variables>()

function organizationOf(world: World): Variables {
  const contact = accountOf(world).attributes.contact_information
  const known = organizations.get(contact)
  if (known) return known
  const { organization_name: name, website_url: url, street_address } = contact
  const { address1, address2, city, region, country, zip } = street_address ?? {}
  const place = [city, [region, zip].filter(Boolean).join(' ')].filter(Boolean).join(', ')
  const organization = {
    name,
    url,
    full_address: [address1, address2, place, country].filter(Boolean).join(', '),
    street_address: address1,
    street_address2: address2,
    city,
    region,
    zip_code: zip,
  }
  organizations.set(contact, organization)
  return organization
}

/** The properties of an event; `$extra` is also shown as `extra` (wire.md §12). */
function eventVariables({ attributes: { event_properties } }: Trigger): Variables {
  const properties: Readonly<Record<string, Json>> = event_properties ?? {}
  return '$extra' in properties ? { ...properties, extra: properties.$extra } : properties
}
