// Checksums, and files as memory.
#include "binding/arguments.hpp"
#include "binding/bindings.hpp"
#include "binding/errors.hpp"
#include "binding/file_map.hpp"
#include "nas101/crc32c.hpp"

namespace nas101::binding {
namespace {

Napi::Value crc(const Napi::CallbackInfo& info) {
  return Napi::Number::New(info.Env(),
                           unwrap(info.Env(), crc32c(elements<uint8_t>(info, 0, "bytes"))));
}

Napi::Value map_file(const Napi::CallbackInfo& info) {
  constexpr int64_t kMostBytes = int64_t{1} << 32;  // of one ArrayBuffer
  if (!info[0].IsString()) {
    throw make_error(info.Env(), kInvalidArgument, "path: expected a string");
  }
  const auto size = static_cast<size_t>(integer(info, 1, "sizeBytes", 1, kMostBytes));
  return map_file_to_buffer(info.Env(), info[0].As<Napi::String>().Utf8Value(), size);
}

void unmap_file(const Napi::CallbackInfo& info) {
  if (!info[0].IsArrayBuffer() || !unmap_buffer(info[0].As<Napi::ArrayBuffer>())) {
    throw make_error(info.Env(), kInvalidArgument,
                     "buffer: expected an ArrayBuffer that mapFile returned and that is still mapped");
  }
}

}  // namespace

void export_files(Napi::Env env, Napi::Object exports) {
  exports.Set("crc32c", Napi::Function::New<crc>(env, "crc32c"));
  exports.Set("mapFile", Napi::Function::New<map_file>(env, "mapFile"));
  exports.Set("unmapFile", Napi::Function::New<unmap_file>(env, "unmapFile"));
}

}  // namespace nas101::binding
