// Indexes shared by all JavaScript threads of the process.
#pragma once

#include <memory>
#include <mutex>
#include <optional>

#include "binding/napi.hpp"
#include "nas101/encoding_map.hpp"
#include "nas101/space_index.hpp"

namespace nas101::binding {

// An index with its map.
class OpenedSpace {
 public:
  explicit OpenedSpace(std::shared_ptr<const SpaceIndex> space_index)
      : index(std::move(space_index)) {}

  const std::shared_ptr<const SpaceIndex> index;

  // Built at first use.
  const EncodingMap& map(Napi::Env env);

 private:
  std::once_flag map_once_;
  std::optional<Result<EncodingMap>> map_;
};

using OpenedPointer = std::shared_ptr<OpenedSpace>;

// One index per space and process, as long as anybody holds it.
OpenedPointer open_shared(Napi::Env env, const Space& space);

}  // namespace nas101::binding
