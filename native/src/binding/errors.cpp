#include "binding/errors.hpp"

namespace nas101::binding {
namespace {

const char* code_text(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalidSpace:
      return "invalid-space";
    case ErrorCode::kSpaceTooLarge:
      return "space-too-large";
    case ErrorCode::kUnknownSimd:
      return "unknown-simd";
    case ErrorCode::kUnsupportedSimd:
      return "unsupported-simd";
    case ErrorCode::kNotFull:
      return "not-full";
    case ErrorCode::kInvalidArgument:
      return kInvalidArgument;
    case ErrorCode::kAborted:
      return "aborted";
    case ErrorCode::kOutOfMemory:
      return "out-of-memory";
  }
  return "internal";
}

}  // namespace

Napi::Error make_error(Napi::Env env, const char* code, const std::string& message) {
  Napi::Error error = Napi::Error::New(env, message);
  error.Set("code", Napi::String::New(env, code));
  return error;
}

Napi::Error make_error(Napi::Env env, const Error& error) {
  return make_error(env, code_text(error.code), error.message);
}

}  // namespace nas101::binding
