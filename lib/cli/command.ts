/** What a command is: parse its arguments, call `lib`, print. */

export type Io = {
  /** Results, to standard output. */
  readonly out: (text: string) => void;
  /** Reports, to standard error. */
  readonly err: (text: string) => void;
};

/** Exit status: 0 good, 1 problems found, 2 misuse. */
export type ExitCode = 0 | 1 | 2;

export type Command = {
  readonly summary: string;
  readonly usage: string;
  readonly run: (argv: readonly string[], io: Io) => Promise<ExitCode>;
};

/** Wrong arguments or unusable input: reported with the command's usage, without a stack trace. */
export class Misuse extends Error {}
