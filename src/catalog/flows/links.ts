import type { ActionDefinition, ActionLinks } from './shapes.js'

const SPLITS: ReadonlySet<string> = new Set(['conditional-split', 'trigger-split', 'action-output-split'])

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
export function linksOf({ links, data }: ActionDefinition): Link[] {
  const own = Object.entries(links ?? {}).map(([name, to]) => ({ to, at: `links/${name}` }))
  const ofBranches = (data?.branches ?? []).map((branch, place) => ({
    to: branch.links?.next,
    at: `data/branches/${place}/links/next`,
  }))
  return [...own, ...ofBranches].flatMap(({ to, at }) =>
    typeof to === 'string' && to !== '' ? [{ to, at }] : [],
  )
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
  return {
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
