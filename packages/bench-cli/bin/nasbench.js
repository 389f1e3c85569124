#!/usr/bin/env node
// In place before the first build, so that npm can link the command in a fresh checkout.
import '../dist/main.js';
