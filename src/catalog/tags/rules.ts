import { defineRules, type Row, type World } from '../../declare/index.js'
import { type Problem, refuse } from '../../dialect/refusal.js'
import { tag } from './tag.js'
import { tagGroup } from './tag-group.js'
import { taggings } from './tagging.js'

/** seen: `Ungrouped Tags`, nickdnk-get_tags.200. */
const DEFAULT_GROUP = 'Ungrouped Tags'

/** Published limits of an account (create_tag, create_tag_group). */
const TAGS_MAX = 500
const GROUPS_MAX = 50

/** The published limit of a list, segment, campaign or flow (tag_lists and its siblings). */
const TAGS_PER_RESOURCE_MAX = 100

const tags = defineRules(tag, {
  beforeCreate({ attributes: { name = '' }, related }, world) {
    const group = related['tag-group']
    // seen: nickdnk-create_tag.404.
    if (group != null && !world.find(tagGroup, group))
      throw refuse.problems([tagProblem(404, `Tag Group with id ${group} not found`)])
    refuseTaken(tag, name, world)
    refuseFull(tag, TAGS_MAX, world)
  },

  complete({ related }, world) {
    return { related: { 'tag-group': related['tag-group'] ?? defaultGroup(world).id } }
  },

  beforeUpdate({ id }, { attributes: { name } }, world) {
    refuseTaken(tag, name, world, id)
  },
})

const groups = defineRules(tagGroup, {
  beforeCreate({ attributes: { name = '' } }, world) {
    refuseTaken(tagGroup, name, world)
    refuseFull(tagGroup, GROUPS_MAX, world)
  },

  beforeUpdate({ id }, { attributes: { name } }, world) {
    refuseTaken(tagGroup, name, world, id)
  },

  beforeDelete({ id, attributes }, world) {
    // The rule is published (delete_tag_group); its status and words are a guess.
    if (attributes.default)
      throw refuse.problems([tagProblem(400, 'The default tag group cannot be deleted')])
    world.removeAll(tag, { 'tag-group': id })
  },
})

/** Every way of tagging: what a resource may have, and what a tag of an exclusive group replaces. */
const taggingRules = taggings.map(({ type, membership }) =>
  defineRules(membership, {
    beforeCreate({ related }, world) {
      const held = world.pick(membership, { [type]: related[type] ?? '' }, TAGS_PER_RESOURCE_MAX)
      const group = groupOf(related.tag, world)
      // The group is published to allow one tag; that the new one replaces the old is a guess (messages.md §6).
      const replaced = group?.attributes.exclusive
        ? held.filter(({ related: other }) => groupOf(other.tag, world)?.id === group.id)
        : []
      // guess: status and words (messages.md §9).
      if (held.length - replaced.length >= TAGS_PER_RESOURCE_MAX)
        throw refuse.problems([
          tagProblem(400, `A ${type} cannot have more than ${TAGS_PER_RESOURCE_MAX} tags`),
        ])
      for (const row of replaced) world.remove(membership, row)
    },
  }),
)

export const rules = [tags, groups, ...taggingRules]

/** The group of a tag, by the tag's id. */
function groupOf(id: string | null | undefined, world: World): Row<typeof tagGroup> | undefined {
  const group = world.find(tag, id ?? '')?.related['tag-group']
  return group == null ? undefined : world.find(tagGroup, group)
}

/** Creates the default group, which every account has, also one that begins empty. */
export function begin(world: World): void {
  defaultGroup(world)
}

/** The default group. An account that was loaded from a state without one gets it on first use. */
function defaultGroup(world: World): Row<typeof tagGroup> {
  const [group] = world.search(tagGroup, {
    where: [{ on: 'default', operator: 'equals', values: [1] }],
    limit: 1,
  })
  const named = { attributes: { name: DEFAULT_GROUP }, related: {} }
  return group ?? world.create(tagGroup, named, { attributes: { default: true } })
}

/** Throws a 409 if another tag or group has the name. seen: amp-write-tag-conflict; for groups a guess. */
function refuseTaken(
  resource: typeof tag | typeof tagGroup,
  name: string | null,
  world: World,
  own?: string,
) {
  const [other] = world.pick(resource, { name: name ?? '' }, 1)
  if (!other || other.id === own) return
  const what = resource.type === 'tag' ? 'Tag' : 'Tag Group'
  throw refuse.problems([tagProblem(409, `${what} with name '${name}' already exists`)])
}

/** Throws a 400 if the account has as many as it may have. guess: status and words (messages.md §9). */
function refuseFull(resource: typeof tag | typeof tagGroup, max: number, world: World) {
  if (world.count(resource, {}, max) < max) return
  const what = resource.type === 'tag' ? 'tags' : 'tag groups'
  throw refuse.problems([tagProblem(400, `An account cannot have more than ${max} ${what}`)])
}

/** An error of Klaviyo's tag service, which has a code and a title of its own. */
function tagProblem(status: number, detail: string): Problem {
  return {
    family: 'general',
    status,
    code: 'tag_service_error',
    title: 'Tag Service Error',
    detail,
    source: { pointer: '/data/' },
  }
}
