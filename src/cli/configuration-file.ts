import { existsSync } from 'node:fs'
import { readPlainFile } from '../base/plain-file.js'
import { kebab, nearest } from '../base/text.js'
import { Misuse } from './exit.js'
import type { GivenText } from './given-text.js'

/** The files that are read where no other is named, if they are there. */
const CUSTOMARY = ['klaviyo-emulator.yaml', 'klaviyo-emulator.yml', 'klaviyo-emulator.json']

/** What a file says, by the names of flags in camel case. */
export type ConfigurationFile = ReadonlyMap<string, GivenText>

/**
 * Reads the configuration file that is named, else the customary one of the working directory; nothing where
 * there is none. `names` are the settings there are. Throws Misuse, which names file, line and what is accepted.
 */
export async function readConfigurationFile(
  named: string | undefined,
  names: readonly string[],
): Promise<ConfigurationFile> {
  const path = named ?? CUSTOMARY.find((each) => existsSync(each))
  if (path === undefined) return new Map()
  const text = read(path)
  const { isMap, isScalar, isSeq, LineCounter, parseDocument } = await import('yaml')
  const lines = new LineCounter()
  const place = (offset = 0) => `${path}:${lines.linePos(offset).line}`
  const { contents, errors } = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const [wrong] = errors
  if (wrong) throw new Misuse(`${place(wrong.pos[0])}: ${wrong.message}`)
  if (contents === null) return new Map()
  if (!isMap(contents)) throw new Misuse(`${place(contents.range?.[0])}: it must be settings by their names`)
  return new Map(
    contents.items.map(({ key, value }) => {
      const at = isScalar(key) ? key.range?.[0] : contents.range?.[0]
      const name = isScalar(key) ? String(key.value) : String(key)
      const flag = names.find((each) => kebab(each) === name)
      if (flag === undefined) throw new Misuse(`${place(at)}: ${unknown(name, names.map(kebab))}`)
      const parts = isSeq(value) ? value.items : [value]
      const texts = parts.map((part) =>
        isScalar(part) && part.value !== null ? String(part.value) : undefined,
      )
      if (texts.includes(undefined))
        throw new Misuse(`${place(at)}: ${name} must be a value${isSeq(value) ? ', or a list of them' : ''}`)
      return [flag, { texts: texts.filter((each) => each !== undefined), where: place(at), name }]
    }),
  )
}

function read(path: string): string {
  try {
    return readPlainFile(path).toString('utf8')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Misuse(`${path} cannot be read (${reason}); --config names the configuration file`)
  }
}

function unknown(name: string, names: readonly string[]): string {
  const meant = nearest(name, names)
  const suggested = meant === undefined ? 'there' : `did you mean ${meant}? There`
  return `${name} is no setting; ${suggested} are ${names.join(', ')}`
}
