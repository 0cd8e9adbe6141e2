import { defineRules, type ParsedBody, type World } from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { accountOf } from '../accounts/begin.js'
import { image as imageResource } from '../images/image.js'
import { imageAddress } from '../images/rules.js'
import { requireDraft } from './campaign-checks.js'
import { campaignMessage } from './campaign-message.js'
import { type Campaign, findCampaign, messagesOf } from './find-campaign.js'
import { changed, completed, type Definition } from './message/definition.js'
import { definitionProblems } from './message/message-checks.js'

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
    // guess: the API knows no other campaigns than those of one channel (messages.md §1.3).
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

/** Creates the messages of a new campaign. */
export function createMessages(
  { id, attributes: { name } }: Campaign,
  given: readonly GivenMessage[],
  world: World,
): void {
  for (const { attributes, related } of given) {
    const definition = named(completed(attributes.definition), name, world)
    world.create(
      campaignMessage,
      { attributes: {}, related: {} },
      {
        attributes: { definition, channel: definition.channel },
        related: { campaign: id, image: imageOf(related) ?? null },
      },
    )
  }
}

/** seen: nango-get-campaign: an email has the name of its campaign and the sender of the account. */
function named(definition: Definition, name: string, world: World): Definition {
  if (definition.channel !== 'email') return definition
  const { content, label } = definition
  const from_label =
    content?.from_label ?? accountOf(world).attributes.contact_information.default_sender_name
  return { ...definition, label: label ?? name, content: { ...content, from_label } }
}

/** Gives messages that have the name of their campaign its new name (seen: nickdnk-get_campaign_message.200). */
export function renameMessages({ id, attributes }: Campaign, name: string, world: World): void {
  for (const message of messagesOf(id, world)) {
    const { definition } = message.attributes
    if (definition?.label === attributes.name)
      world.change(campaignMessage, message, { attributes: { definition: { ...definition, label: name } } })
  }
}

export const messageRules = defineRules(campaignMessage, {
  beforeUpdate({ attributes, related: { campaign } }, patch, world) {
    const definition = patch.attributes.definition
    const image = patch.related?.image
    if (definition) {
      const at = '/data/attributes/definition'
      if (definition.channel !== attributes.channel)
        throw refuse.problems([otherChannel(definition.channel, at)])
      const problems = definitionProblems(definition, at)
      if (problems.length > 0) throw refuse.problems(problems)
    }
    if (image && attributes.channel === 'email') throw refuse.problems([noImage()])
    requireImage(image, world)
    if (definition || image !== undefined) requireDraft(findCampaign(campaign ?? '', world), 'changed')
  },

  amend({ attributes: { definition: held } }, { attributes: { definition }, related }) {
    return {
      ...(definition && held && { attributes: { definition: changed(held, definition) } }),
      ...(related && { related }),
    }
  },

  derive: {
    definition({ attributes: { definition }, related: { image } }, world) {
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
