#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <string>

#include "nas101/simd.hpp"
#include "simd/cpu_features.hpp"
#include "simd/kernels.hpp"

namespace nas101 {
namespace {

constexpr std::array<std::string_view, 4> kKnownNames{"avx512", "avx2", "neon", "scalar"};

// Supported tables, best first.
std::vector<const Kernels*> supported_kernels() {
  std::vector<const Kernels*> tables;
#if defined(NASBENCH_HAS_X86_KERNELS)
  if (cpu_has_avx512()) tables.push_back(&kAvx512Kernels);
  if (cpu_has_avx2()) tables.push_back(&kAvx2Kernels);
#endif
#if defined(NASBENCH_HAS_NEON_KERNELS)
  tables.push_back(&kNeonKernels);
#endif
  tables.push_back(&kScalarKernels);
  return tables;
}

std::string listed(const std::vector<std::string_view>& names) {
  std::string text;
  for (const std::string_view name : names) {
    if (!text.empty()) text += ", ";
    text += name;
  }
  return text;
}

Result<const Kernels*> find_kernels(std::string_view name) {
  for (const Kernels* table : supported_kernels()) {
    if (table->name == name) return table;
  }
  const bool known = std::find(kKnownNames.begin(), kKnownNames.end(), name) != kKnownNames.end();
  const std::string received = "received \"" + std::string(name) + "\"";
  if (known) {
    return Error{ErrorCode::kUnsupportedSimd, "this machine supports the SIMD levels " +
                                                  listed(simd_levels()) + ", " + received};
  }
  return Error{ErrorCode::kUnknownSimd,
               "expected a SIMD level (avx512, avx2, neon, scalar), " + received +
                   "; check the environment variable NASBENCH_SIMD"};
}

Result<const Kernels*> default_kernels() {
  const char* forced = std::getenv("NASBENCH_SIMD");
  if (forced != nullptr && *forced != '\0') return find_kernels(forced);
  return supported_kernels().front();
}

std::atomic<const Kernels*>& chosen() {
  static std::atomic<const Kernels*> table{nullptr};
  return table;
}

}  // namespace

std::vector<std::string_view> simd_levels() {
  std::vector<std::string_view> names;
  for (const Kernels* table : supported_kernels()) names.push_back(table->name);
  return names;
}

Result<const Kernels*> active_kernels() {
  if (const Kernels* table = chosen().load()) return table;
  Result<const Kernels*> table = default_kernels();
  if (table.ok()) chosen().store(table.value());
  return table;
}

Result<std::string_view> active_simd() {
  Result<const Kernels*> table = active_kernels();
  if (!table.ok()) return table.error();
  return table.value()->name;
}

Result<std::string_view> force_simd(std::string_view name) {
  Result<const Kernels*> table = find_kernels(name);
  if (!table.ok()) return table.error();
  chosen().store(table.value());
  return table.value()->name;
}

}  // namespace nas101
