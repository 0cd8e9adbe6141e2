import type { Properties } from './values.js'

/** Names of pages, and the attributes of a profile that they become (onsite.md §2.2). */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  $id: 'external_id',
  $email: 'email',
  email: 'email',
  $phone_number: 'phone_number',
  phone_number: 'phone_number',
  $anonymous: 'anonymous_id',
  $first_name: 'first_name',
  $last_name: 'last_name',
  $organization: 'organization',
  $title: 'title',
  $image: 'image',
  $locale: 'locale',
  _kx: '_kx',
}
const LOCATION = ['$address1', '$address2', '$city', '$country', '$region', '$zip', '$timezone']
/** Members of the cookie that belong to the browser. */
const OF_BROWSER = ['cid', 'klSessionId', 'sscRefreshed']

/** The resource object of a profile in a request body. */
export interface ProfilePayload {
  readonly type: 'profile'
  readonly id?: unknown
  readonly attributes: Readonly<Record<string, unknown>>
}

/** Returns the resource object for what is known of a visitor. Everything without an attribute becomes a property. */
export function profilePayload(known: Properties): ProfilePayload {
  const attributes: Record<string, unknown> = {}
  const location: Record<string, unknown> = {}
  const properties: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(known)) {
    const attribute = ATTRIBUTES[name]
    if (OF_BROWSER.includes(name) || name === '$kid' || value === undefined) continue
    if (attribute !== undefined) attributes[attribute] = value
    else if (LOCATION.includes(name)) location[name.slice(1)] = value
    else properties[name] = value
    if (name === '$exchange_id' && value) attributes._kx = value
  }
  if (Object.keys(location).length > 0) attributes.location = location
  if (Object.keys(properties).length > 0) attributes.properties = properties
  return { type: 'profile', ...(known.$kid ? { id: known.$kid } : {}), attributes }
}
