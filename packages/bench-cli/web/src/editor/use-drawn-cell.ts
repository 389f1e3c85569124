import { useEffect, useState } from 'preact/hooks';
import type { CellDrawing, DrawnCellAnswer } from '../data/answers.js';
import { fetchDrawnCell } from '../data/requests.js';

/** Asks about each drawing as it changes; the answer to the one before stays until then. */
export function useDrawnCell(drawing: CellDrawing): DrawnCellAnswer | undefined {
  const [answer, setAnswer] = useState<DrawnCellAnswer>();
  const spec = JSON.stringify(drawing);
  useEffect(() => {
    const controller = new AbortController();
    fetchDrawnCell(spec, controller.signal).then(setAnswer, (error: unknown) => {
      if (controller.signal.aborted) return;
      setAnswer({ valid: false, reason: 'no-answer', message: (error as Error).message });
    });
    return () => controller.abort();
  }, [spec]);
  return answer;
}
