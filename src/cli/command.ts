import { type Command, Option } from 'commander'
import { nearest } from '../base/text.js'
import { variableOf } from './environment.js'
import { UsageError } from './exit.js'
import { type Flag, type Flags, flagName } from './flag.js'
import { type ResolvedFlags, resolveFlags, type Typed } from './resolve-flags.js'
import { FILE_SETTINGS } from './start-flags.js'

/** The input of a command: its arguments and the values of its flags. */
export interface CommandInput<F extends Flags> extends ResolvedFlags<F> {
  readonly words: readonly string[]
  /** Resolves flags that the command shares with others. Throws UsageError. */
  resolve<G extends Flags>(flags: G): Promise<ResolvedFlags<G>>
  /** Sets the exit code of the command line, which is 0 otherwise. */
  exitWith(code: number): void
}

/** A command as its file declares it. */
interface Declaration<F extends Flags> {
  /** Its name and arguments: `freeze [instant]`. */
  readonly usage: string
  readonly doc: string
  /** A complete command line that the help shows. */
  readonly example: string
  readonly flags: F
  /** Flags that it shares with other commands. */
  readonly sharedFlags?: Flags
  /** Does it run if no command is named? */
  readonly isDefault?: boolean
  /** Do all words from the first argument on belong to another program? */
  readonly passesThrough?: boolean
  run(given: CommandInput<F>): Promise<void>
}

/** A command or a group of commands that can be added to a program. */
export interface RegisteredCommand {
  readonly name: string
  /** The names of all its flags, in camel case. */
  readonly flags: readonly string[]
  /** Its example; for a group those of all its commands. */
  readonly examples: readonly string[]
  /**
   * Adds it to a program or group; `exitWith` takes the exit code that it sets. `isListed`: only its name and its
   * description are needed, because another command is run. Skipping their options makes a start faster.
   */
  addTo(parent: Command, exitWith: (code: number) => void, isListed: boolean): void
}

/** Declares a command. */
export function defineCommand<F extends Flags>(declaration: Declaration<F>): RegisteredCommand {
  const {
    usage,
    doc,
    example,
    flags,
    sharedFlags: beside = {},
    isDefault = false,
    passesThrough: passesOn = false,
  } = declaration
  const all = { ...flags, ...beside }
  return {
    name: usage.split(' ', 1)[0] ?? usage,
    flags: Object.keys(all),
    examples: [example],
    addTo(parent, exitWith, isListed) {
      const command = parent.command(usage, { isDefault }).description(doc)
      if (isListed) return
      command
        .addHelpText('after', exampleText([example]))
        .passThroughOptions(passesOn)
        .allowExcessArguments(isDefault)
      for (const [name, flag] of Object.entries(all))
        for (const option of optionsOf(name, flag)) command.addOption(option)
      command.action(async () => {
        const expected = command.registeredArguments
        const excess = expected.at(-1)?.variadic ? undefined : command.args[expected.length]
        if (excess !== undefined) throw new UsageError(unknownCommand(excess, parent))
        const resolveThem = <G extends Flags>(some: G) =>
          resolveFlags(some, command.opts<Typed>(), FILE_SETTINGS)
        await declaration.run({
          ...(await resolveThem(flags)),
          words: command.args,
          resolve: resolveThem,
          exitWith,
        })
      })
    },
  }
}

/** Declares a group of commands. */
export function defineGroup(
  name: string,
  doc: string,
  members: readonly RegisteredCommand[],
): RegisteredCommand {
  const examples = members.flatMap((member) => member.examples)
  return {
    name,
    flags: members.flatMap(({ flags }) => flags),
    examples,
    addTo(parent, exitWith, isListed) {
      const group = parent.command(name).description(doc)
      if (isListed) return
      group.addHelpText('after', exampleText(examples))
      for (const member of members) member.addTo(group, exitWith, false)
    },
  }
}

/** The section of the help that shows examples. */
export function exampleText(examples: readonly string[]): string {
  return `\nExample${examples.length === 1 ? '' : 's'}:\n  ${examples.join('\n  ')}`
}

/** The options of a flag: one, and for a switch also its hidden `--no-…`. */
function optionsOf(name: string, flag: Flag<unknown>): Option[] {
  const { argument, doc, group } = flag
  const explained = `${doc} (${[...fallbackOf(flag), variableOf(name)].join(', ')})`
  const option = new Option([flagName(name), ...(argument ? [argument] : [])].join(' '), explained)
  if (group !== undefined) option.helpGroup(group)
  if (argument === undefined) return [option, new Option(flagName(name).replace('--', '--no-')).hideHelp()]
  return [option.argParser((text: string, before: readonly string[] = []) => [...before, text])]
}

function fallbackOf({ argument, fallback, shownFallback }: Flag<unknown>): string[] {
  if (shownFallback !== undefined) return [`default: ${shownFallback}`]
  const isShown = argument !== undefined && fallback !== undefined && !Array.isArray(fallback)
  return isShown ? [`default: ${String(fallback)}`] : []
}

function unknownCommand(word: string, parent: Command): string {
  const names = parent.commands.map((each) => each.name())
  const meant = nearest(word, names)
  const owner = parent.parent === null ? '' : `${parent.name()} `
  const suggestion = meant === undefined ? '' : ` did you mean ${meant}?`
  return `unknown command '${owner}${word}';${suggestion} the commands are ${names.join(', ')}`
}
