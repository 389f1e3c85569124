// A static amount of independent pieces of work, spread over threads.
#pragma once

#include <cstddef>
#include <functional>

namespace nas101 {

// Runs work(piece, worker) for every piece in [0, pieces) on `threads` threads (0: one per core),
// the calling one among them. Stops early when `work` returns false. Which thread does which piece
// is left to chance, so results must not depend on it. Throws what `work` throws
// (std::bad_alloc), after all threads have ended.
void parallel_for(int threads, size_t pieces, const std::function<bool(size_t piece)>& work);

// Threads that parallel_for would use.
int thread_count(int requested);

}  // namespace nas101
