/** The default prefix of admin paths. */
export const DEFAULT_ADMIN_PREFIX = '/__admin'

/** Whether text is a valid prefix: not one of Klaviyo's paths, and without `.` and `..`, which clients resolve. */
export function isAdminPrefix(text: string): boolean {
  const segments = text.split('/').slice(1)
  return (
    /^(\/[\w.-]+)+$/.test(text) &&
    !KLAVIYOS.has(segments[0] ?? '') &&
    !segments.some((segment) => /^\.+$/.test(segment))
  )
}

/** The first segments of Klaviyo's own paths. */
const KLAVIYOS: ReadonlySet<string> = new Set(['api', 'client', 'oauth'])

/** An origin: a URL without a path. */
export const ORIGIN = /^https?:\/\/[^/]+\/?$/
