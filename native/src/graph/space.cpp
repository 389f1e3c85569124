#include "nas101/space.hpp"

#include <string>

namespace nas101 {
namespace {

Error out_of_range(const char* name, int least, int most, int received) {
  return {ErrorCode::kInvalidSpace, "expected " + std::to_string(least) + " to " +
                                        std::to_string(most) + " " + name + ", received " +
                                        std::to_string(received)};
}

}  // namespace

std::optional<Error> check_space(const Space& space) {
  if (space.vertices < kMinVertices || space.vertices > kMaxVertices) {
    return out_of_range("vertices", kMinVertices, kMaxVertices, space.vertices);
  }
  if (space.edges < 1 || space.edges > kMaxEdges) {
    return out_of_range("edges", 1, kMaxEdges, space.edges);
  }
  if (space.ops < 1 || space.ops > kMaxOps) {
    return out_of_range("ops", 1, kMaxOps, space.ops);
  }
  return std::nullopt;
}

}  // namespace nas101
