import { NASBENCH_101, openDataset } from '@nasbench/core';

/**
 * The runs that this project trained itself: all cells with at most 4 vertices, by the preset
 * `mini`. The source is the folder that `nasbench dataset build` made of their journal.
 */
export function miniDataset(folder) {
  const { manifest, runs } = openDataset(folder);
  const { configurations, epochStamps, sources } = manifest;
  return {
    title: 'trained by this project: Fashion-MNIST at 8 x 8, all cells up to 4 vertices',
    runs,
    manifest: {
      name: 'embedded:mini',
      provenance: 'real',
      description:
        'All 91 cells with at most 4 vertices, trained by this project with its preset mini at 1, ' +
        '3, 9 and 27 epochs, three times each: 2,048 images of Fashion-MNIST in means of 4 x 4 ' +
        'pixels, a network of three modules of 8, 16 and 32 channels. Measured, but another task ' +
        'than that of NAS-Bench-101: compare these values among themselves only. Seconds are those ' +
        'of one processor core that also had other work.',
      space: NASBENCH_101,
      sources: [
        ...sources,
        {
          name: 'Fashion-MNIST, idx files',
          url: 'https://github.com/zalandoresearch/fashion-mnist',
          licence: 'MIT',
          note: 'Xiao et al. 2017; trained by nasbench train run --preset mini --engine wasm',
        },
      ],
      configurations,
      epochStamps,
    },
  };
}
