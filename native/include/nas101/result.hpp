// Success or a reason. Nothing in the library throws on bad input, prints or aborts.
#pragma once

#include <optional>
#include <string>
#include <utility>

namespace nas101 {

enum class ErrorCode {
  kInvalidSpace,     // vertices, edges or ops outside the supported ranges
  kSpaceTooLarge,    // the space is legal, but too large for what was asked
  kUnknownSimd,      // no instruction set has that name
  kUnsupportedSimd,  // the name is known, this machine or build lacks it
  kNotFull,          // a vertex is off all input-output paths where none may be
  kInvalidArgument,  // a value that the caller passed is outside its range
  kAborted,          // the caller cancelled the job
  kOutOfMemory,      // an allocation failed
};

struct Error {
  ErrorCode code;
  std::string message;  // expected, received, remedy
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(Error error) : error_(std::move(error)) {}

  bool ok() const { return value_.has_value(); }
  T& value() & { return *value_; }
  const T& value() const& { return *value_; }
  T&& value() && { return *std::move(value_); }
  const Error& error() const { return *error_; }

 private:
  std::optional<T> value_;
  std::optional<Error> error_;
};

}  // namespace nas101
