/** The placeholder for any string in a template literal type. */
const ANY = `${'$'}{string}`

/**
 * Returns the TypeScript types of fixtures, generated from their JSON schema. The type allows in
 * `account.seed({ … })` what the schema allows in a file.
 */
export function fixtureTypes({ properties, $defs }) {
  const entries = Object.entries($defs).map(([name, schema]) =>
    Object.hasOwn(properties, name)
      ? `/** An entry of \`${name}\`. */\nexport interface ${typeName(name)} ${typeOf(schema)}\n`
      : `/** ${schema.description ?? 'A part of several entries.'} */\nexport type ${typeName(name)} = ${typeOf(schema)}\n`,
  )
  return [
    '// Written by `npm run openapi` from seeds/schema.json. Do not edit.\n',
    `/** A string that is expanded when the fixture is loaded: \`{{pick:a|b}}\`, \`${'$'}{list:Newsletter}\`. */`,
    `export type Pattern = \`${ANY}{{${ANY}}}${ANY}\` | \`${ANY}\\${'$'}{${ANY}}${ANY}\`\n`,
    ...entries,
    '/** A fixture: the contents of an account by section, with names in place of ids. */',
    `export interface Fixture ${typeOf({ type: 'object', properties })}`,
    '',
  ].join('\n')
}

/** `coupon_codes` -> `CouponCodesEntry` */
function typeName(section) {
  return `${section.replaceAll(/(?:^|_)(\w)/g, (_, letter) => letter.toUpperCase())}Entry`
}

/** The type for a schema, as precise as TypeScript can express it. */
export function typeOf(schema, depth = 0) {
  if (schema.$ref === '#') return 'unknown'
  if (schema.$ref !== undefined) return typeName(schema.$ref.split('/').at(-1))
  if (schema.const !== undefined) return literal(schema.const)
  if (schema.enum) return union(schema.enum.map(literal))
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return union(choices.map((choice) => typeOf(choice, depth)))
  switch (schema.type) {
    case 'string':
      return isPattern(schema) ? 'Pattern' : 'string'
    case 'integer':
    case 'number':
      return 'number'
    case 'boolean':
    case 'null':
      return schema.type
    case 'array':
      return schema.prefixItems
        ? `readonly [${schema.prefixItems.map((item) => typeOf(item, depth)).join(', ')}]`
        : `readonly ${grouped(typeOf(schema.items ?? {}, depth))}[]`
    case 'object':
      return schema.properties ? membersOf(schema, depth) : mapOf(schema, depth)
    default:
      return 'unknown'
  }
}

function membersOf({ properties, required = [] }, depth) {
  const indent = '  '.repeat(depth + 1)
  const lines = Object.entries(properties).map(([name, schema]) => {
    const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name)
    const doc = schema.description === undefined ? '' : `${indent}/** ${schema.description} */\n`
    return `${doc}${indent}readonly ${key}${required.includes(name) ? '' : '?'}: ${typeOf(schema, depth + 1)}`
  })
  return `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`
}

function mapOf({ additionalProperties }, depth) {
  const value = typeof additionalProperties === 'object' ? typeOf(additionalProperties, depth) : 'unknown'
  return `{ readonly [name: string]: ${value} }`
}

function literal(value) {
  if (typeof value !== 'string' || value.includes("'")) return JSON.stringify(value)
  return `'${value}'`
}

function isPattern({ pattern }) {
  return pattern?.includes('\\{\\{') ?? false
}

/** A union without duplicates. `Pattern` is left out beside `string`, which includes it. */
function union(types) {
  const each = new Set(types.flatMap((type) => (type.includes('{') ? [type] : type.split(' | '))))
  if (each.has('string')) each.delete('Pattern')
  return [...each].join(' | ')
}

function grouped(type) {
  return type.includes(' | ') ? `(${type})` : type
}
