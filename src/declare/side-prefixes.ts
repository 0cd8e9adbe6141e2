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
