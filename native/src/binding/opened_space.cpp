#include "binding/opened_space.hpp"

#include <map>
#include <tuple>

#include "binding/errors.hpp"

namespace nas101::binding {

const EncodingMap& OpenedSpace::map(Napi::Env env) {
  std::call_once(map_once_, [this] { map_.emplace(EncodingMap::build(index)); });
  if (!map_->ok()) throw make_error(env, map_->error());
  return map_->value();
}

OpenedPointer open_shared(Napi::Env env, const Space& space) {
  static std::mutex guard;
  static std::map<std::tuple<int, int, int>, std::weak_ptr<OpenedSpace>> opened;
  const std::lock_guard lock(guard);
  std::weak_ptr<OpenedSpace>& entry = opened[{space.vertices, space.edges, space.ops}];
  if (OpenedPointer known = entry.lock()) return known;
  JobControl control;
  auto made = std::make_shared<OpenedSpace>(unwrap(env, SpaceIndex::build(space, control)));
  entry = made;
  return made;
}

}  // namespace nas101::binding
