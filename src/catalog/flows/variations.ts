import type { ActionDefinition } from './shapes.js'

/** An action inside a test, and where it is in the test. */
interface Variation {
  readonly action: ActionDefinition
  readonly at: string
}

/** The actions inside a test or an experiment: the main one first. Other actions have none. */
export function variationsOf({ data }: ActionDefinition): readonly Variation[] {
  const { main_action, current_experiment } = data ?? {}
  if (!main_action) return []
  const others = (current_experiment?.variations ?? []).map((action, place) => ({
    action,
    at: `data/current_experiment/variations/${place}`,
  }))
  return [{ action: main_action, at: 'data/main_action' }, ...others]
}

/** Returns an action in which the actions inside a test or an experiment are changed. */
export function withVariations(
  given: ActionDefinition,
  change: (variation: ActionDefinition) => ActionDefinition,
): ActionDefinition {
  const { main_action, current_experiment } = given.data ?? {}
  if (!main_action) return given
  const others = current_experiment && {
    ...current_experiment,
    variations: current_experiment.variations.map(change),
  }
  const data = { ...given.data, main_action: change(main_action) }
  return { ...given, data: others ? { ...data, current_experiment: others } : data }
}
