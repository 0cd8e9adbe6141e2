/** What every admin path begins with, unless it is told otherwise. */
export const DEFAULT_ADMIN_PREFIX = '/__admin'

/** Can every admin path begin with it? Klaviyo's own paths cannot be taken, and clients resolve `.` and `..`. */
export function isAdminPrefix(text: string): boolean {
  const segments = text.split('/').slice(1)
  return (
    /^(\/[\w.-]+)+$/.test(text) &&
    !KLAVIYOS.has(segments[0] ?? '') &&
    !segments.some((segment) => /^\.+$/.test(segment))
  )
}

/** What Klaviyo's own paths begin with. */
const KLAVIYOS: ReadonlySet<string> = new Set(['api', 'client', 'oauth'])

/** An address without a path, as links begin with it. */
export const ORIGIN = /^https?:\/\/[^/]+\/?$/
