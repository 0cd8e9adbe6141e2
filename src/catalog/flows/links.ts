import type { ActionDefinition, ActionLinks } from './shapes.js'
import { variationsOf, withVariations } from './variations.js'

const SPLITS: ReadonlySet<string> = new Set(['conditional-split', 'trigger-split', 'action-output-split'])

/** A split whose branches have the links. */
const BRANCHING = 'multi-branch-split'

/** A link of an action: the id it names, and where it is in the action. */
export interface Link {
  readonly to: string
  readonly at: string
}

/** Whether an action has two links, for a condition that holds and one that does not. */
export function isSplit({ type }: ActionDefinition): boolean {
  return SPLITS.has(type)
}

/** The links of an action that name another one. */
export function linksOf({ type, links, data }: ActionDefinition): Link[] {
  const held = type === BRANCHING ? {} : (links ?? {})
  const own = Object.entries(held).map(([name, to]) => ({ to, at: `links/${name}` }))
  const ofBranches = (data?.branches ?? []).map((branch, place) => ({
    to: branch.links?.next,
    at: `data/branches/${place}/links/next`,
  }))
  return [...own, ...ofBranches].flatMap(({ to, at }) =>
    typeof to === 'string' && to !== '' ? [{ to, at }] : [],
  )
}

/**
 * Where an action has links that no profile follows: a split with branches of its own has links in these only, and the
 * variations of a test lead where the test leads. guess: Klaviyo refuses them.
 */
export function strayLinks(action: ActionDefinition): string[] {
  const { type, links } = action
  const own = type === BRANCHING && !leadsNowhere(links) ? ['links'] : []
  const ofVariations = variationsOf(action).flatMap(({ action: variation, at }) => {
    const next = variation.links?.next
    return !next || next === links?.next ? [] : [`${at}/links/next`]
  })
  return [...own, ...ofVariations]
}

function leadsNowhere(links: unknown): boolean {
  if (typeof links !== 'object') return links === undefined
  return Object.values(links ?? {}).every((to) => to === null)
}

/** The action that follows where there is no choice: that of the true branch, or of the first one. */
export function nextOf(action: ActionDefinition): string | null {
  const { links, data } = action
  if (isSplit(action)) return links?.next_if_true ?? null
  return links?.next ?? data?.branches?.[0]?.links?.next ?? null
}

/** Returns an action whose links are replaced by `target`. */
export function withLinks(
  action: ActionDefinition,
  target: (id: string | null) => string | null,
): ActionDefinition {
  const replaced = (links: ActionLinks): ActionLinks =>
    Object.fromEntries(Object.entries(links).map(([name, to]) => [name, target(to ?? null)]))
  const { links, data } = action
  const own: ActionDefinition = {
    ...action,
    ...(links && { links: replaced(links) }),
    ...(data?.branches && {
      data: {
        ...data,
        branches: data.branches.map((branch) => ({
          ...branch,
          links: replaced(branch.links ?? { next: null }),
        })),
      },
    }),
  }
  return withVariations(own, (variation) => withLinks(variation, target))
}

/** The ids of the actions that can follow `from`, itself included. */
export function reachable(
  from: string | null,
  actionOf: (id: string) => ActionDefinition | undefined,
): ReadonlySet<string> {
  const found = new Set<string>()
  const waiting = from === null ? [] : [from]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue
    found.add(id)
    const action = actionOf(id)
    if (action) for (const { to } of linksOf(action)) waiting.push(to)
  }
  return found
}
