import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The text of the Dockerfile. */
export const dockerfile = readFileSync(join(import.meta.dirname, '../../Dockerfile'), 'utf8')

/** Its instructions: the keyword and the rest of the line. */
export const instructions = dockerfile
  .replaceAll(/^ *#.*\n/gm, '')
  .replaceAll(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => ({ word: line.split(' ', 1)[0] ?? '', rest: line.replace(/^\S+\s+/, '') }))

const image = instructions.slice(instructions.findLastIndex(({ word }) => word === 'FROM'))

/** The arguments of a keyword in the last stage, which is the image, one for each occurrence. */
export function argumentsOf(word: string): string[] {
  return image.filter((each) => each.word === word).map(({ rest }) => rest)
}

/** The labels of the image. */
export const labels: Readonly<Record<string, string>> = Object.fromEntries(
  argumentsOf('LABEL').flatMap((rest) =>
    [...rest.matchAll(/([\w.]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  ),
)

/** The environment variables of the image. */
export const environment: Readonly<Record<string, string>> = Object.fromEntries(
  argumentsOf('ENV').flatMap((rest) => rest.split(/\s+/).map((pair) => pair.split('='))),
)
