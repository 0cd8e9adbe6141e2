/** The default path prefixes of the side APIs, by their names. */
export const SIDE_PREFIXES = { onsite: '/__onsite', hub: '/__hub', smile: '/__smile' } as const

/** The settings that change the prefixes. */
export interface SidePrefixSettings {
  readonly onsitePrefix?: string | undefined
  readonly hubPrefix?: string | undefined
  readonly smilePrefix?: string | undefined
}

/** The prefixes that settings change, by the names of the side APIs. */
export function sidePrefixesOf({
  onsitePrefix: onsite,
  hubPrefix: hub,
  smilePrefix: smile,
}: SidePrefixSettings): Record<string, string> {
  return {
    ...(onsite !== undefined && { onsite }),
    ...(hub !== undefined && { hub }),
    ...(smile !== undefined && { smile }),
  }
}

/** A path with its start moved, if it begins with the default prefix of a side API that a setting moves. */
export function withSidePrefix(path: string, prefixes: Readonly<Record<string, string>>): string {
  for (const [name, start] of Object.entries(SIDE_PREFIXES)) {
    const moved = prefixes[name]
    if (moved !== undefined && path.startsWith(`${start}/`)) return moved + path.slice(start.length)
  }
  return path
}
