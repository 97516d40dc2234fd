/** `npm run eval`: every measure of quality on gold text, each printed beside its last figures. */
import { evalAlign } from './align.ts';
import { evalImport } from './import.ts';
import { evalSegment } from './segment.ts';

await evalSegment();
evalImport(process.cwd(), console.log, process.argv.includes('--save'));
await evalAlign();
