/** `npm run eval`: every measure of quality on gold text, each printed beside its last figures. */
import { evalAlign } from './align.ts';
import { evalSegment } from './segment.ts';

await evalSegment();
await evalAlign();
