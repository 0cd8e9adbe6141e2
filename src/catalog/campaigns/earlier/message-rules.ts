import { defineRules, type ParsedBody, type World } from '../../../declare/index.js'
import { invalid, refuse } from '../../../dialect/refusal.js'
import { image as imageResource } from '../../images/image.js'
import { imageAddress } from '../../images/rules.js'
import { followFirst } from '../first-variation.js'
import { addMessage, addVariation, withImage } from '../parts.js'
import {
  type Audience,
  type Campaign,
  campaignSettings,
  messagesOf,
  ownMessage,
  type Variation,
  variationSettings,
  variationsOf,
} from '../rows.js'
import { settleById } from '../settle.js'
import { campaignVariation } from '../variation.js'
import { requireDraft } from './campaign-checks.js'
import { earlierMessage } from './campaign-message.js'
import { senderName } from './flat.js'
import { changed, completed, type Definition } from './message/definition.js'
import { definitionProblems } from './message/message-checks.js'
import { type GivenSending, newlyPlanned } from './planned.js'
import { detailsOf } from './to-details.js'

/** A message in the body that creates its campaign. */
export type GivenMessage = Pick<ParsedBody, 'related'> & {
  readonly attributes: { readonly definition: Definition }
}

const IMAGE_POINTER = '/data/relationships/images/'

/** seen: nickdnk-update_image_for_campaign_message.400. */
const noImage = () =>
  invalid('Image relationships are only supported for push and SMS messages', IMAGE_POINTER)

/** Throws a Refusal for messages of several channels, for mistakes in definitions and for wrong images. */
export function checkMessages(given: readonly GivenMessage[], world: World): void {
  const at = '/data/attributes/campaign-messages/data'
  const [first] = given
  const problems = given.flatMap(({ attributes: { definition }, related }, place) => {
    const pointer = `${at}/${place}/attributes/definition`
    // guess: these revisions know no other campaigns than those of one channel (messages.md §1.3).
    const isOther = definition.channel !== first?.attributes.definition.channel
    return [
      ...(isOther ? [otherChannel(definition.channel, pointer)] : []),
      ...definitionProblems(definition, pointer),
      ...(imageOf(related) && definition.channel === 'email' ? [noImage()] : []),
    ]
  })
  if (problems.length > 0) throw refuse.problems(problems)
  for (const { related } of given) requireImage(imageOf(related), world)
}

/** Creates the messages of a new campaign, each with one variation. `sending` is what the campaign says of them. */
export function addMessages(
  audience: Audience,
  given: readonly GivenMessage[],
  name: string,
  sending: GivenSending,
  world: World,
): void {
  const { definition: settings, plan } = newlyPlanned(name, sending)
  for (const { attributes, related } of given) {
    const flat = named(completed(attributes.definition), name, world)
    const image = imageOf(related) ?? null
    const details = withImage(detailsOf(flat), image)
    const message = addMessage(audience, settings, world, plan)
    addVariation(message, { name: flat.label ?? name, details }, { image, flat }, world)
  }
}

/** seen: nango-get-campaign: an email has the name of its campaign and the sender of the account. */
function named(definition: Definition, name: string, world: World): Definition {
  if (definition.channel !== 'email') return definition
  const { content, label } = definition
  const from_label = content?.from_label ?? senderName(world)
  return { ...definition, label: label ?? name, content: { ...content, from_label } }
}

/** Gives messages that have the name of their campaign its new name (seen: nickdnk-get_campaign_message.200). */
export function renameMessages(row: Campaign, name: string, world: World): void {
  const before = campaignSettings(row).name
  for (const message of messagesOf(row.id, world))
    for (const variation of variationsOf(message.id, world)) {
      const flat = variation.attributes.flat as Definition | null
      const settings = variationSettings(variation)
      if (settings.name !== before) continue
      const attributes = {
        definition: { ...settings, name } as never,
        ...(flat?.label === before && { flat: { ...flat, label: name } as never }),
      }
      world.change(campaignVariation, variation, { attributes })
    }
}

/** The rules of a variation as a message of earlier revisions. Its row has the definition of revision 2026-10-15. */
export const earlierMessageRules = defineRules(earlierMessage, {
  beforeUpdate(row, patch, world) {
    const { channel } = row.attributes
    const definition = patch.attributes.definition as unknown as Definition | null | undefined
    const image = patch.related?.image
    if (definition) {
      const at = '/data/attributes/definition'
      if (definition.channel !== channel) throw refuse.problems([otherChannel(definition.channel, at)])
      const problems = definitionProblems(definition, at)
      if (problems.length > 0) throw refuse.problems(problems)
    }
    if (image && channel === 'email') throw refuse.problems([noImage()])
    requireImage(image, world)
    if (!definition && image === undefined) return
    const { phase } = ownMessage(row as unknown as Variation, world).attributes
    requireDraft({ id: row.related.campaign ?? '', attributes: { status: phase } }, 'changed')
  },

  amend(row, { attributes, related }) {
    const held = variationSettings(row as unknown as Variation)
    const given = attributes.definition as unknown as Definition | null | undefined
    const flat = given && changed(row.attributes.flat as unknown as Definition, given)
    const written = flat ? detailsOf(flat, held.details) : held.details
    const details = related?.image === undefined ? written : withImage(written, related.image)
    const definition = { name: flat?.label ?? held.name, details }
    return {
      attributes: { definition, ...(flat && { flat }) } as never,
      ...(related && { related }),
    }
  },

  afterUpdate(row, _patch, world) {
    followFirst(row as unknown as Variation, world)
    if (row.related.campaign !== null) settleById(row.related.campaign, world)
    return row
  },

  derive: {
    definition({ attributes: { flat }, related: { image } }, world) {
      const definition = flat as unknown as Definition | null
      if (definition?.channel !== 'sms') return definition
      const held = image ? world.find(imageResource, image) : undefined
      const media_url = held ? imageAddress(held, world) : null
      return { ...definition, content: { ...definition.content, media_url } }
    },
  },
})

function imageOf(related: Readonly<Partial<Record<string, string | null>>>): string | undefined {
  return related.image ?? undefined
}

/** Throws a 404 for an unknown image. */
function requireImage(id: string | null | undefined, world: World): void {
  if (id && !world.find('image', id)) throw refuse.notFound('Not found.')
}

/** guess: the words, as for any other choice (messages.md §1.3). */
function otherChannel(given: string, at: string) {
  return invalid(`'${given}' is not a valid choice for 'channel'.`, `${at}/channel`)
}
