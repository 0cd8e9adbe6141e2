import { defineRules, type Row, type World } from '../../declare/index.js'
import { invalid, type Problem, refuse } from '../../dialect/refusal.js'
import { trackingSetting } from './tracking-setting.js'

/** The most custom parameters (documented in Klaviyo's help). */
const CUSTOM_MAX = 5

type Setting = Row<typeof trackingSetting>['attributes']

const settings = defineRules(trackingSetting, {
  beforeUpdate(_, { attributes: { custom_parameters } }) {
    const problems = customProblems(custom_parameters ?? [])
    if (problems.length > 0) throw refuse.problems(problems)
  },
})

export const rules = [settings]

/** guess: the words. */
function customProblems(given: Setting['custom_parameters'] & object): Problem[] {
  const at = '/data/attributes/custom_parameters'
  const names = given.map(({ name }) => name)
  const problems = names.flatMap((name, index) =>
    names.indexOf(name) < index
      ? [invalid(`The parameter '${name}' is defined more than once.`, `${at}/${index}/name`)]
      : [],
  )
  return given.length > CUSTOM_MAX
    ? [invalid(`At most ${CUSTOM_MAX} custom parameters are allowed.`, at), ...problems]
    : problems
}

/** Creates the settings of a new account. */
export function addTrackingSetting(world: World): void {
  world.create(trackingSetting, { attributes: {}, related: {} })
}

/** Gives the settings of another account, of which this is a copy, the id of this account. */
export function moveTrackingSetting(world: World, from: string): void {
  const row = world.find(trackingSetting, from)
  if (!row) return
  world.remove(trackingSetting, row)
  world.create(trackingSetting, { attributes: {}, related: {} }, { attributes: row.attributes })
}
