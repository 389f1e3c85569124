#!/usr/bin/env node
import process from 'node:process';
import { runBuildCommand } from '../dist/engines/tensorflow-binding/command.js';

process.exitCode = await runBuildCommand(process.argv.slice(2));
