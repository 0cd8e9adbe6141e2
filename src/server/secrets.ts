import type { Body } from '../declare/kinds/kind.js'

/** A member of a JSON object whose value is text. */
const MEMBER = /"(\w+)"(\s*:\s*)"(?:[^"\\]|\\.)*"/gs

const secretsByBody = new WeakMap<Body, ReadonlySet<string>>()

/** The text of a body as the journal keeps it: the values of secret attributes are redacted. */
export function withoutSecrets(text: string, body: Body | undefined): string {
  const secrets = body && secretsOf(body)
  if (!secrets || secrets.size === 0) return text
  return text.replace(MEMBER, (member, name: string, colon: string) =>
    secrets.has(name) ? `"${name}"${colon}"[REDACTED]"` : member,
  )
}

function secretsOf(body: Body): ReadonlySet<string> {
  const known = secretsByBody.get(body)
  if (known) return known
  const names = Object.entries(body.attributes ?? {}).flatMap(([name, { options }]) =>
    options.secret ? [name] : [],
  )
  const secrets = new Set(names)
  secretsByBody.set(body, secrets)
  return secrets
}
