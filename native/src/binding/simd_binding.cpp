#include "binding/bindings.hpp"
#include "binding/errors.hpp"
#include "nas101/simd.hpp"

namespace nas101::binding {
namespace {

Napi::Value levels(const Napi::CallbackInfo& info) {
  Napi::Array names = Napi::Array::New(info.Env());
  for (const std::string_view name : simd_levels()) {
    names.Set(names.Length(), Napi::String::New(info.Env(), std::string(name)));
  }
  return names;
}

Napi::Value active(const Napi::CallbackInfo& info) {
  return Napi::String::New(info.Env(), std::string(unwrap(info.Env(), active_simd())));
}

void set(const Napi::CallbackInfo& info) {
  if (!info[0].IsString()) {
    throw make_error(info.Env(), kInvalidArgument, "level: expected the name of a SIMD level");
  }
  unwrap(info.Env(), force_simd(info[0].As<Napi::String>().Utf8Value()));
}

}  // namespace

void export_simd(Napi::Env env, Napi::Object exports) {
  exports.Set("simdLevels", Napi::Function::New<levels>(env, "simdLevels"));
  exports.Set("activeSimd", Napi::Function::New<active>(env, "activeSimd"));
  exports.Set("setSimd", Napi::Function::New<set>(env, "setSimd"));
}

}  // namespace nas101::binding
