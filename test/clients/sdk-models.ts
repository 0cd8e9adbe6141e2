/** Members of recorded responses that the documents behind the SDK lack, with reasons. */
const BEYOND_THE_MODELS: readonly RegExp[] = [
  // Every recorded response has the links of the request; models of single resources lack them.
  /^\/links\/(self|next|prev)$/,
  // Some relationships always carry data (live-findings.md, "Envelope, order, links").
  /\/relationships\/[\w-]+\/data\/(\*\/)?(type|id)$/,
  // Recorded in responses of every revision: spree-klaviyo-create_profile-success.
  /\/attributes\/(anonymous_id|whatsapp_bsuid)$/,
  /\/relationships\/conversations?\/links\/(self|related)$/,
  // nickdnk-get_campaigns.200; no document has it.
  /\/attributes\/send_options\/ignore_unsubscribes$/,
  // nickdnk-get_flow_message.200, nickdnk-get_flow_action_messages.200.
  /\/relationships\/image\/links\/(self|related)$/,
  // An included resource is complete (wire.md §8); older documents describe it without relationships.
  /^\/included\/\*\/relationships\//,
  // nickdnk-get_profile.200 has both; no document has the first, and SDK 22 is older than the second.
  /\/subscriptions\/email\/(click|open)_tracking\//,
  // Added between 2024-10-15, which SDK 15 pins, and 2025-01-15, which responds to it.
  /\/relationships\/push-tokens\/links\/(self|related)$/,
  /\/subscriptions\/sms\/transactional\//,
]

/**
 * Returns the paths of response members that are missing in the SDK's model and that no recording explains. Free-form
 * members keep their names in a model; the others are in camel case, and instants are Dates. Reserved names of
 * JavaScript have a leading underscore.
 */
export function unknownMembers(answered: unknown, model: unknown): string[] {
  // The documents up to 2025-10-15 lack the relationships that `include` of get_profiles adds.
  const knowsIncluded = at(model, 'included') !== undefined
  const lost = lostMembers(answered, model, '').filter(
    (path) => knowsIncluded || !path.startsWith('/included/'),
  )
  return lost.filter((path) => !BEYOND_THE_MODELS.some((each) => each.test(path)))
}

function lostMembers(answered: unknown, model: unknown, path: string): string[] {
  if (Array.isArray(answered))
    return unique(answered.flatMap((each, index) => lostMembers(each, at(model, String(index)), `${path}/*`)))
  if (typeof answered === 'object' && answered !== null)
    return unique(
      Object.entries(answered).flatMap(([name, value]) =>
        lostMembers(
          value,
          at(model, name) ?? at(model, camelCase(name)) ?? at(model, `_${name}`),
          `${path}/${name}`,
        ),
      ),
    )
  return isSame(answered, model) ? [] : [path]
}

function at(model: unknown, name: string): unknown {
  return typeof model === 'object' && model !== null ? Reflect.get(model, name) : undefined
}

function camelCase(name: string): string {
  return name.replaceAll(/[-_](\w)/g, (_, letter: string) => letter.toUpperCase())
}

function isSame(answered: unknown, model: unknown): boolean {
  if (model instanceof Date) return typeof answered === 'string' && Date.parse(answered) === model.getTime()
  return answered === (model ?? null)
}

function unique(paths: readonly string[]): string[] {
  return [...new Set(paths)]
}
