#include "binding/arguments.hpp"

#include <cmath>
#include <string>

#include "binding/errors.hpp"
#include "nas101/space.hpp"

namespace nas101::binding {
namespace {

[[noreturn]] void refuse(Napi::Env env, const std::string& message) {
  throw make_error(env, kInvalidArgument, message);
}

template <class T>
struct ElementType;
template <>
struct ElementType<uint8_t> {
  static constexpr napi_typedarray_type kType = napi_uint8_array;
  static constexpr const char* kName = "Uint8Array";
};
template <>
struct ElementType<uint16_t> {
  static constexpr napi_typedarray_type kType = napi_uint16_array;
  static constexpr const char* kName = "Uint16Array";
};
template <>
struct ElementType<uint32_t> {
  static constexpr napi_typedarray_type kType = napi_uint32_array;
  static constexpr const char* kName = "Uint32Array";
};
template <>
struct ElementType<double> {
  static constexpr napi_typedarray_type kType = napi_float64_array;
  static constexpr const char* kName = "Float64Array";
};
template <>
struct ElementType<float> {
  static constexpr napi_typedarray_type kType = napi_float32_array;
  static constexpr const char* kName = "Float32Array";
};
template <>
struct ElementType<int32_t> {
  static constexpr napi_typedarray_type kType = napi_int32_array;
  static constexpr const char* kName = "Int32Array";
};

}  // namespace

int64_t integer(const Napi::CallbackInfo& info, size_t index, const char* name, int64_t least,
                int64_t most) {
  const std::string expected = std::string(name) + ": expected a whole number from " +
                               std::to_string(least) + " to " + std::to_string(most);
  if (!info[index].IsNumber()) {
    refuse(info.Env(), expected + ", received a value that is not a number");
  }
  const double value = info[index].As<Napi::Number>().DoubleValue();
  // Written so that NaN fails.
  if (!(value >= static_cast<double>(least) && value <= static_cast<double>(most)) ||
      value != std::floor(value)) {
    refuse(info.Env(), expected + ", received " + std::to_string(value));
  }
  return static_cast<int64_t>(value);
}

int threads_argument(const Napi::CallbackInfo& info, size_t index) {
  constexpr int64_t kMostThreads = 256;
  return static_cast<int>(integer(info, index, "threads", 0, kMostThreads));
}

template <class T>
std::span<T> elements(Napi::Env env, Napi::Value value, const char* name) {
  const std::string expected =
      std::string(name) + ": expected a " + ElementType<T>::kName + ", received ";
  if (!value.IsTypedArray()) refuse(env, expected + "a value that is no typed array");
  // Not through Napi::TypedArray, which asks for an ArrayBuffer and so refuses shared memory.
  napi_typedarray_type type;
  size_t length = 0;
  void* data = nullptr;
  if (napi_get_typedarray_info(env, value, &type, &length, &data, nullptr, nullptr) != napi_ok) {
    refuse(env, expected + "a typed array that cannot be read");
  }
  if (type != ElementType<T>::kType) refuse(env, expected + "another typed array");
  return {static_cast<T*>(data), data == nullptr ? 0 : length};
}

template std::span<uint8_t> elements(Napi::Env, Napi::Value, const char*);
template std::span<uint16_t> elements(Napi::Env, Napi::Value, const char*);
template std::span<uint32_t> elements(Napi::Env, Napi::Value, const char*);
template std::span<int32_t> elements(Napi::Env, Napi::Value, const char*);
template std::span<float> elements(Napi::Env, Napi::Value, const char*);
template std::span<double> elements(Napi::Env, Napi::Value, const char*);

void require_length(Napi::Env env, const char* name, size_t expected, size_t received) {
  if (expected == received) return;
  refuse(env, std::string(name) + ": expected " + std::to_string(expected) +
                  " elements, received " + std::to_string(received));
}

std::optional<Napi::Function> optional_function(const Napi::CallbackInfo& info, size_t index,
                                                const char* name) {
  if (info[index].IsUndefined() || info[index].IsNull()) return std::nullopt;
  if (!info[index].IsFunction()) {
    refuse(info.Env(), std::string(name) + ": expected a function or undefined");
  }
  return info[index].As<Napi::Function>();
}

CellColumns cell_columns(const Napi::CallbackInfo& info, size_t index) {
  const CellColumns columns{elements<uint8_t>(info, index, "vertices"),
                            elements<uint32_t>(info, index + 1, "masks"),
                            elements<uint32_t>(info, index + 2, "labels")};
  require_length(info.Env(), "masks", columns.size(), columns.masks.size());
  require_length(info.Env(), "labels", columns.size(), columns.labels.size());
  return columns;
}

std::vector<Cell> read_cells(Napi::Env env, const CellColumns& columns, int ops) {
  std::vector<Cell> cells;
  cells.reserve(columns.size());
  for (size_t i = 0; i < columns.size(); ++i) {
    // Read once: in shared memory another thread may change them between check and use.
    const int vertices = columns.vertices[i];
    const Mask mask = columns.masks[i];
    const Label label = columns.labels[i];
    const auto at = [i] { return "[" + std::to_string(i) + "]: "; };
    if (vertices < kMinVertices || vertices > kMaxVertices) {
      refuse(env, "vertices" + at() + "expected 2 to 8, received " + std::to_string(vertices));
    }
    if (mask >> mask_bits(vertices) != 0) {
      refuse(env, "masks" + at() + "expected less than 2^" + std::to_string(mask_bits(vertices)) +
                      ", received " + std::to_string(mask));
    }
    if (label >= label_count(vertices, ops)) {
      refuse(env, "labels" + at() + "expected less than " +
                      std::to_string(label_count(vertices, ops)) + ", received " +
                      std::to_string(label));
    }
    cells.push_back(make_cell(vertices, mask, label));
  }
  return cells;
}

void write_cells(std::span<const Cell> cells, const CellColumns& columns) {
  for (size_t i = 0; i < cells.size(); ++i) {
    columns.vertices[i] = static_cast<uint8_t>(cells[i].vertices);
    columns.masks[i] = cells[i].mask;
    columns.labels[i] = cells[i].label;
  }
}

}  // namespace nas101::binding
