// What the processor and the operating system allow.
#pragma once

namespace nas101 {

// Each names every extension that the kernels of that level are compiled with.
bool cpu_has_avx2();
bool cpu_has_avx512();

}  // namespace nas101
