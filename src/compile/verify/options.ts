import { guessed } from '../../base/text.js'
import type { Family } from '../../declare/family.js'
import type { Attribute, Body } from '../../declare/kinds/kind.js'
import type { Relationship } from '../../declare/relationship.js'
import type { Attributes, Resource } from '../../declare/resource.js'
import { ATTRIBUTE_OPTIONS, OPTION_NAMES } from './option-names.js'
import { RELATIONSHIP_OPTIONS, RELATIONSHIP_PARTS } from './relationship-option-names.js'

/** Finds options that no declaration has, like a misspelled one, which nothing would apply. */
export function optionMistakes(families: readonly Family[]): string[] {
  const check = new OptionCheck()
  for (const family of families) check.family(family)
  return check.mistakes
}

const correct = new WeakSet<Resource>()

/** One pass over declarations. Each start makes it, so it builds nothing where there is no mistake. */
class OptionCheck {
  readonly mistakes: string[] = []

  family(family: Family): void {
    const { tag, resources, actions = [], reports = [], postponed = [] } = family
    this.#names(`the family ${tag}`, '', family, OPTION_NAMES.family)
    for (const resource of resources) this.#resource(resource)
    for (const { action } of actions) {
      this.#names(action.id, '', action, OPTION_NAMES.action)
      this.#body(action.id, '.body', action.body)
    }
    for (const { report } of reports) this.#names(report.id, '', report, OPTION_NAMES.report)
    for (const task of postponed) this.#names(`the task ${task.name}`, '', task, OPTION_NAMES.postponed)
  }

  /** Adds a mistake for each member of a declaration that is not among `names`; its place is `owner` and `path`. */
  #names(owner: string, path: string, declared: object | undefined, names: ReadonlySet<string>): void {
    for (const name in declared) {
      if (names.has(name)) continue
      const guess = guessed(name, [...names])
      const list = `${guess === '' ? '; it' : `${guess} It`} may have ${[...names].join(', ')}`
      this.mistakes.push(`${owner}${path} has an unknown option ${name}${list}`)
    }
  }

  /** Checks a resource. Older revisions share most of them, which are checked once. */
  #resource(resource: Resource): void {
    if (correct.has(resource)) return
    const before = this.mistakes.length
    const { type, doc, operations, attributes, relationships, filters = {}, meta = {} } = resource
    const { list, get, create, update, delete: remove } = operations
    this.#names(type, '', resource, OPTION_NAMES.resource)
    this.#names(type, '.doc', doc, OPTION_NAMES.doc)
    this.#names(type, '.operations', operations, OPTION_NAMES.operations)
    this.#names(type, '.operations.list', list, OPTION_NAMES.list)
    this.#names(type, '.operations.list.page', list?.page, OPTION_NAMES.page)
    this.#names(type, '.operations.get', get, OPTION_NAMES.endpoint)
    this.#names(type, '.operations.create', create, OPTION_NAMES.endpoint)
    this.#names(type, '.operations.update', update, OPTION_NAMES.endpoint)
    this.#names(type, '.operations.delete', remove, OPTION_NAMES.endpoint)
    this.#attributes(type, '.attributes', attributes)
    this.#attributes(type, '.meta', meta)
    for (const name in relationships) {
      const declared = relationships[name]
      if (declared) this.#relationship(`${type}.relationships.${name}`, declared)
    }
    for (const name in filters) {
      this.#names(type, `.filters.${name}`, filters[name], OPTION_NAMES.namedFilter)
      this.#names(type, `.filters.${name}.rule`, filters[name]?.rule, OPTION_NAMES.filter)
    }
    if (this.mistakes.length === before) correct.add(resource)
  }

  #attributes(owner: string, path: string, attributes: Attributes): void {
    for (const name in attributes) {
      const attribute = attributes[name]
      if (attribute) this.#attribute(owner, `${path}.${name}`, attribute)
    }
  }

  #attribute(owner: string, path: string, { kind, options }: Attribute): void {
    this.#names(owner, path, options, ATTRIBUTE_OPTIONS[kind.name])
    if (options.filter) this.#names(owner, `${path}.filter`, options.filter, OPTION_NAMES.filter)
    if (kind.members) this.#attributes(owner, path, kind.members)
    if (kind.body) this.#body(owner, path, kind.body)
  }

  #body(owner: string, path: string, body: Body): void {
    this.#names(owner, path, body, OPTION_NAMES.body)
    if (body.attributes) this.#attributes(owner, path, body.attributes)
    if (body.meta) this.#attributes(owner, `${path}.meta`, body.meta)
  }

  #relationship(where: string, declared: Relationship): void {
    this.#names(where, '', declared, RELATIONSHIP_OPTIONS[declared.by])
    this.#names(where, '.related', declared.related, RELATIONSHIP_PARTS.relationshipEndpoint)
    this.#names(where, '.linkage', declared.linkage, RELATIONSHIP_PARTS.relationshipEndpoint)
    if (declared.arity === 'many') this.#names(where, '.page', declared.page, OPTION_NAMES.page)
    if (declared.by === 'reference') {
      this.#names(where, '.filter', declared.filter, OPTION_NAMES.filter)
      this.#names(where, '.replace', declared.replace, RELATIONSHIP_PARTS.replace)
    }
    if (declared.by === 'inverse') {
      this.#names(where, '.add', declared.add, RELATIONSHIP_PARTS.described)
      this.#names(where, '.replace', declared.replace, RELATIONSHIP_PARTS.described)
      this.#names(where, '.remove', declared.remove, RELATIONSHIP_PARTS.described)
    }
    if (declared.by !== 'membership') return
    this.#names(where, '.add', declared.add, RELATIONSHIP_PARTS.add)
    this.#names(where, '.remove', declared.remove, RELATIONSHIP_PARTS.linkageWrite)
    this.#names(where, '.replace', declared.replace, RELATIONSHIP_PARTS.linkageWrite)
    for (const name in declared.filters)
      this.#names(where, `.filters.${name}`, declared.filters[name], RELATIONSHIP_PARTS.memberFilter)
  }
}
