import { spawn } from 'node:child_process';

/** Asks the desktop to show an address; where there is none, nothing happens. */
export function openBrowser(url: string, platform: NodeJS.Platform = process.platform): void {
  const [command, ...args] = openCommand(url, platform);
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  // The address was printed as well.
  child.on('error', () => undefined);
  child.unref();
}

function openCommand(url: string, platform: NodeJS.Platform): [string, ...string[]] {
  if (platform === 'darwin') return ['open', url];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  return ['xdg-open', url];
}
