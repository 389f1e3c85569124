// How to install what is missing, for each platform.
import { readFileSync } from 'node:fs';
import process from 'node:process';

const REMEDIES = {
  debian: {
    cmake: 'sudo apt-get update && sudo apt-get install cmake',
    compiler: 'sudo apt-get update && sudo apt-get install g++ make',
  },
  fedora: { cmake: 'sudo dnf install cmake', compiler: 'sudo dnf install gcc-c++ make' },
  arch: { cmake: 'sudo pacman -S cmake', compiler: 'sudo pacman -S gcc make' },
  alpine: { cmake: 'apk add cmake', compiler: 'apk add g++ make' },
  suse: { cmake: 'sudo zypper install cmake', compiler: 'sudo zypper install gcc-c++ make' },
  darwin: { cmake: 'brew install cmake', compiler: 'xcode-select --install' },
  win32: {
    cmake: 'winget install Kitware.CMake',
    compiler:
      'winget install Microsoft.VisualStudio.2022.BuildTools --override ' +
      '"--wait --passive --add Microsoft.VisualStudio.Workload.VCTools --includeRecommended"',
  },
};

const FAMILIES = {
  debian: ['debian', 'ubuntu'],
  fedora: ['fedora', 'rhel', 'centos'],
  arch: ['arch'],
  alpine: ['alpine'],
  suse: ['suse', 'opensuse'],
};

/** An indented line with the command that installs `what` ('cmake' or 'compiler'). */
export function remedyFor(what, platform) {
  const command = REMEDIES[platform]?.[what];
  if (command !== undefined) return `  Install it with: ${command}`;
  const thing = what === 'cmake' ? 'cmake (https://cmake.org/download)' : 'GCC 11+ or Clang 14+';
  return `  Install ${thing} with the package manager of your system and put it on the PATH.`;
}

/** A key of the table above, or the platform's own name. */
export function platformId(platform = process.platform, osRelease = readOsRelease()) {
  if (platform !== 'linux') return platform;
  const ids = osRelease.match(/^ID(_LIKE)?=.*$/gm)?.join(' ') ?? '';
  const isKnown = ([, names]) => names.some((name) => ids.includes(name));
  return Object.entries(FAMILIES).find(isKnown)?.[0] ?? platform;
}

function readOsRelease() {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
  }
}
