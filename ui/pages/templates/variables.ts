/** Something that a template can print, and the text that prints it. */
export interface Variable {
  readonly group: 'Profile' | 'Event' | 'Coupon' | 'Message'
  /** Its name, as people know it. */
  readonly name: string
  readonly text: string
  /** A value that it has somewhere. */
  readonly sample?: string
}

/** A profile, as far as its variables need it. */
export interface KnownProfile {
  readonly id: string
  readonly attributes: {
    readonly email: string | null
    readonly properties?: Readonly<Record<string, unknown>> | null
  } & Readonly<Record<string, unknown>>
}

/** A property that events of a metric have. */
export interface KnownProperty {
  readonly attributes: { readonly property: string }
}

/** The fields of every profile. */
const FIELDS = ['first_name', 'last_name', 'email', 'phone_number', 'organization', 'title'] as const

/** What every message can print. */
const OF_MESSAGES: readonly Variable[] = [
  { group: 'Message', name: 'unsubscribe link', text: '{% unsubscribe %}' },
  { group: 'Message', name: 'manage preferences link', text: '{% manage_preferences %}' },
  { group: 'Message', name: 'view in browser link', text: '{% web_view %}' },
  { group: 'Message', name: 'organization name', text: '{{ organization.name }}' },
  { group: 'Message', name: 'organization address', text: '{{ organization.full_address }}' },
]

/** The variables of an account: fields and properties of profiles, properties of events, coupons, and common tags. */
export function variablesOf(
  profiles: readonly KnownProfile[],
  properties: readonly KnownProperty[],
  coupons: readonly string[],
): readonly Variable[] {
  const fields = FIELDS.map((name) => ({
    ...{ group: 'Profile' as const, name, text: `{{ ${name}|default:'' }}` },
    ...sampleOf(profiles.map(({ attributes }) => attributes[name])),
  }))
  const names = new Set(profiles.flatMap(({ attributes }) => Object.keys(attributes.properties ?? {})))
  const own = [...names].toSorted().map((name) => ({
    ...{ group: 'Profile' as const, name, text: `{{ person|lookup:${quoted(name)} }}` },
    ...sampleOf(profiles.map(({ attributes }) => attributes.properties?.[name])),
  }))
  const ofEvents = new Set(properties.map(({ attributes }) => attributes.property))
  const events = [...ofEvents]
    .toSorted()
    .map((property) => ({ group: 'Event' as const, name: property, text: eventVariable(property) }))
  const codes = coupons.map((name) => ({
    group: 'Coupon' as const,
    name,
    text: `{% coupon_code ${quoted(name)} %}`,
  }))
  return [...fields, ...own, ...events, ...codes, ...OF_MESSAGES]
}

/** The variables whose name, text or group has all of the typed words. */
export function findVariables(all: readonly Variable[], typed: string): readonly Variable[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return all.filter(({ group, name, text }) => {
    const whole = `${group} ${name} ${text}`.toLowerCase()
    return words.every((word) => whole.includes(word))
  })
}

/** A property of the event that triggers a message. */
function eventVariable(property: string): string {
  return /^[A-Za-z_]\w*$/.test(property)
    ? `{{ event.${property} }}`
    : `{{ event|lookup:${quoted(property)} }}`
}

function quoted(name: string): string {
  return name.includes("'") ? `"${name}"` : `'${name}'`
}

/** The first value that can be shown in a line. */
function sampleOf(values: readonly unknown[]): { readonly sample?: string } {
  const value = values.find((each) => ['string', 'number', 'boolean'].includes(typeof each) && each !== '')
  return value === undefined ? {} : { sample: String(value).slice(0, 40) }
}
