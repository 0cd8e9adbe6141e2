/** The text of a setting and its place: `--port`, KLAVIYO_EMULATOR_PORT, `klaviyo-emulator.yaml:3`. */
export interface GivenText {
  readonly texts: readonly string[]
  readonly where: string
  /** The name of the setting, if the place does not contain it. */
  readonly name?: string
}
