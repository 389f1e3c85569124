import { NasBenchApi, RandomStream, type CellInput, type Dataset } from '../../src/index.js';

const OPS = ['conv3x3-bn-relu', 'conv1x1-bn-relu', 'maxpool3x3'];

function randomSpec(api: NasBenchApi, random: RandomStream): CellInput {
  for (;;) {
    const matrix = Array.from({ length: 7 }, (_, x) =>
      Array.from({ length: 7 }, (_, y) => (y > x ? random.below(2) : 0)),
    );
    const inner = Array.from({ length: 5 }, () => OPS[random.below(3)]!);
    const spec = { matrix, ops: ['input', ...inner, 'output'] };
    if (api.isValid(spec)) return spec;
  }
}

export function randomSearch(dataset: Dataset, seed: number, maxSeconds: number) {
  const random = RandomStream.fromSeed(seed);
  const nasbench = new NasBenchApi({ dataset, seed: random.split('runs') });
  let best = { validation: 0, test: 0, time: 0 };
  for (;;) {
    const data = nasbench.query(randomSpec(nasbench, random));
    const [time] = nasbench.getBudgetCounters();
    if (data.validationAccuracy > best.validation) {
      best = { validation: data.validationAccuracy, test: data.testAccuracy, time };
    }
    if (time > maxSeconds) return best;
  }
}
