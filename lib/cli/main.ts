/** `duidu <command> …`: finds the command, runs it, sets the exit status. */
import { type Command, type Io, Misuse } from './command.ts';

/** One file a command; each is loaded only when it is called, so that a lookup starts at once. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  align: async () => (await import('./align.ts')).align,
  build: async () => (await import('./build.ts')).build,
  check: async () => (await import('./check.ts')).check,
  import: async () => (await import('./import.ts')).importArticle,
  lookup: async () => (await import('./lookup.ts')).lookup,
  serve: async () => (await import('./serve.ts')).serve,
  segment: async () => (await import('./segment.ts')).segment,
  pinyin: async () => (await import('./pinyin.ts')).pinyin,
};

const io: Io = {
  out: (text) => void process.stdout.write(text.endsWith('\n') || text === '' ? text : `${text}\n`),
  err: (text) => void process.stderr.write(text.endsWith('\n') || text === '' ? text : `${text}\n`),
};

async function help(): Promise<string> {
  const rows = await Promise.all(
    Object.entries(COMMANDS).map(
      async ([name, load]) => `  ${name.padEnd(10)}${(await load()).summary}`,
    ),
  );
  return `duidu <command> [arguments]\n\n${rows.join('\n')}\n\nduidu <command> --help says more.`;
}

async function main([name, ...argv]: readonly string[]): Promise<number> {
  if (!name || name === '--help' || name === '-h' || name === 'help') {
    io[name ? 'out' : 'err'](await help());
    return name ? 0 : 2;
  }
  const load = COMMANDS[name];
  if (!load) {
    io.err(`Unknown command \`${name}\`, expected one of: ${Object.keys(COMMANDS).join(', ')}.`);
    return 2;
  }
  const command = await load();
  if (argv.includes('--help') || argv.includes('-h')) {
    io.out(`${command.usage}\n\n${command.summary}`);
    return 0;
  }
  try {
    return await command.run(argv, io);
  } catch (error) {
    const misuse =
      error instanceof Misuse ||
      String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS');
    if (!misuse || !(error instanceof Error)) throw error;
    io.err(`${error.message}\n\nUsage: ${command.usage}`);
    return 2;
  }
}

process.exitCode = await main(process.argv.slice(2));
