import { delimiter } from 'node:path'
import { kebab, nearest } from '../base/text.js'
import type { Flag } from './flag.js'
import type { GivenText } from './given-text.js'

const PREFIX = 'KLAVIYO_EMULATOR_'

/** Variables that `env` and `exec` set for other programs and that belong to no flag of `start`. */
export const CLIENT_VARIABLES = {
  url: `${PREFIX}URL`,
  host: `${PREFIX}HOST`,
  httpsUrl: `${PREFIX}HTTPS_URL`,
  companyId: `${PREFIX}COMPANY_ID`,
} as const

/** Variables that Kubernetes sets in every container for a service named klaviyo-emulator. */
const SERVICE = { name: /^(SERVICE_HOST|SERVICE_PORT.*|PORT_\d+_(TCP|UDP).*)$/, value: /^(tcp|udp):\/\// }

/** `httpsPort` as a variable: KLAVIYO_EMULATOR_HTTPS_PORT. */
export function variableOf(name: string): string {
  return PREFIX + kebab(name).replaceAll('-', '_').toUpperCase()
}

/** The value of a flag in the environment; undefined if its variables are unset or empty. */
export function readVariable(name: string, { unprefixed: bare, many }: Flag<unknown>): GivenText | undefined {
  for (const variable of [variableOf(name), ...(bare === undefined ? [] : [bare])]) {
    const text = process.env[variable] ?? ''
    if (text !== '' && !SERVICE.value.test(text))
      return { texts: many ? text.split(delimiter).filter(Boolean) : [text], where: variable }
  }
  return undefined
}

/** A warning for each unknown variable with our prefix, with a suggestion. `flags` are names in camel case. */
export function unknownVariables(flags: readonly string[]): string[] {
  const known = [...new Set([...flags.map(variableOf), ...Object.values(CLIENT_VARIABLES)])]
  return Object.keys(process.env)
    .filter((variable) => variable.startsWith(PREFIX) && !known.includes(variable))
    .filter((variable) => !SERVICE.name.test(variable.slice(PREFIX.length)))
    .map((variable) => {
      const meant = nearest(variable, known)
      return `${variable} is not a setting and has no effect${meant === undefined ? '' : `; did you mean ${meant}?`}`
    })
}
