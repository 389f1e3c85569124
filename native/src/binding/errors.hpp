// Library errors as JavaScript errors with a string property `code`.
#pragma once

#include <string>

#include "binding/napi.hpp"
#include "nas101/result.hpp"

namespace nas101::binding {

// Code of arguments that the binding itself refuses.
inline constexpr const char* kInvalidArgument = "invalid-argument";

Napi::Error make_error(Napi::Env env, const char* code, const std::string& message);
Napi::Error make_error(Napi::Env env, const Error& error);

// The value, or the error thrown.
template <class T>
T unwrap(Napi::Env env, Result<T> result) {
  if (!result.ok()) throw make_error(env, result.error());
  return std::move(result).value();
}

}  // namespace nas101::binding
