#!/usr/bin/env node
// The command line, straight from its TypeScript sources.
import { register } from 'tsx/esm/api';

register();
await import('../lib/cli/main.ts');
