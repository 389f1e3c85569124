// A logarithm that rounds alike everywhere, which the C library does not promise: fitted weights
// are compared bit by bit between machines.
#pragma once

#include <cmath>
#include <numbers>

namespace nas101 {

// Natural logarithm of a finite number > 0, to about 1e-16 of its size.
inline double portable_log(double x) {
  int exponent = 0;
  double fraction = std::frexp(x, &exponent);  // [0.5, 1)
  if (fraction < std::numbers::sqrt2 / 2) {
    fraction *= 2;
    --exponent;
  }
  // ln f = 2 artanh(s), and |s| < 0.172 makes the series short.
  const double s = (fraction - 1) / (fraction + 1);
  double sum = 0;
  for (int power = 21; power >= 1; power -= 2) sum = sum * (s * s) + 1.0 / power;
  return 2 * s * sum + exponent * std::numbers::ln2;
}

}  // namespace nas101
