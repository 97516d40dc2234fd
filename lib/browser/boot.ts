/** In the head of every page: the reader's view, before the first paint. */
import { applySettings } from './settings.ts';

applySettings();
