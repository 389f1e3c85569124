// Checked conversions of JavaScript arguments. Each throws an error with code `invalid-argument`
// that names the argument, what was expected and what came.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "binding/napi.hpp"
#include "nas101/cell.hpp"

namespace nas101::binding {

// A whole number within [least, most].
int64_t integer(const Napi::CallbackInfo& info, size_t index, const char* name, int64_t least,
                int64_t most);

// Number of threads: 0 (one per core) to 256.
int threads_argument(const Napi::CallbackInfo& info, size_t index);

// The elements of a typed array of exactly that element type; views over shared memory as well.
template <class T>
std::span<T> elements(Napi::Env env, Napi::Value value, const char* name);

template <class T>
std::span<T> elements(const Napi::CallbackInfo& info, size_t index, const char* name) {
  return elements<T>(info.Env(), info[index], name);
}

// Throws unless `received` is `expected`.
void require_length(Napi::Env env, const char* name, size_t expected, size_t received);

// A function, or nothing for undefined and null.
std::optional<Napi::Function> optional_function(const Napi::CallbackInfo& info, size_t index,
                                                const char* name);

// Three columns of equal length at arguments index, index + 1, index + 2.
struct CellColumns {
  std::span<uint8_t> vertices;
  std::span<uint32_t> masks;
  std::span<uint32_t> labels;

  size_t size() const { return vertices.size(); }
};
CellColumns cell_columns(const Napi::CallbackInfo& info, size_t index);

// Encodings from columns, each in range: 2..8 vertices, mask and label below their limits.
std::vector<Cell> read_cells(Napi::Env env, const CellColumns& columns, int ops);
void write_cells(std::span<const Cell> cells, const CellColumns& columns);

}  // namespace nas101::binding
