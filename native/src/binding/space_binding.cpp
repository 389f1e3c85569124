// Spaces: counting, and the methods of an opened index.
#include <algorithm>
#include <type_traits>

#include "binding/arguments.hpp"
#include "binding/bindings.hpp"
#include "binding/errors.hpp"
#include "binding/opened_space.hpp"
#include "binding/threaded_job.hpp"
#include "nas101/count.hpp"
#include "nas101/encoding_map.hpp"
#include "nas101/hash.hpp"
#include "nas101/neighbors.hpp"
#include "nas101/verify.hpp"

namespace nas101::binding {
namespace {

Space space_argument(const Napi::CallbackInfo& info) {
  const Space space{static_cast<int>(integer(info, 0, "vertices", kMinVertices, kMaxVertices)),
                    static_cast<int>(integer(info, 1, "edges", 1, kMaxEdges)),
                    static_cast<int>(integer(info, 2, "ops", 1, kMaxOps))};
  return space;
}

template <class T>
std::optional<Error> error_of(const Result<T>& result) {
  return result.ok() ? std::nullopt : std::optional(result.error());
}

template <class Array, class Element>
Array copy_to_array(Napi::Env env, std::span<const Element> values) {
  Array array = Array::New(env, values.size());
  std::copy(values.begin(), values.end(), array.Data());
  return array;
}

// --- Methods of an opened index -----------------------------------------------------------------

void cell_columns_from(OpenedSpace& space, const Napi::CallbackInfo& info) {
  const CellColumns columns = cell_columns(info, 1);
  const int64_t size = space.index->size();
  const int64_t first = integer(info, 0, "first", 0, size);
  if (columns.size() > static_cast<size_t>(size - first)) {
    require_length(info.Env(), "vertices", static_cast<size_t>(size - first), columns.size());
  }
  if (columns.size() == 0) return;
  std::vector<Cell> cells(columns.size());
  space.index->cells(static_cast<CellId>(first), cells);
  write_cells(cells, columns);
}

void cells_of(OpenedSpace& space, const Napi::CallbackInfo& info) {
  const auto ids = elements<int32_t>(info, 0, "ids");
  const CellColumns columns = cell_columns(info, 1);
  require_length(info.Env(), "vertices", ids.size(), columns.size());
  std::vector<Cell> cells;
  cells.reserve(ids.size());
  for (size_t i = 0; i < ids.size(); ++i) {
    const CellId id = ids[i];  // read once: shared memory may change under us
    if (id < 0 || id >= space.index->size()) {
      throw make_error(info.Env(), kInvalidArgument,
                       "ids[" + std::to_string(i) + "]: expected 0 to " +
                           std::to_string(space.index->size() - 1) + ", received " +
                           std::to_string(id));
    }
    cells.push_back(space.index->cell(id));
  }
  write_cells(cells, columns);
}

void ids_of(OpenedSpace& space, const Napi::CallbackInfo& info) {
  const CellColumns columns = cell_columns(info, 0);
  const auto ids = elements<int32_t>(info, 3, "ids");
  require_length(info.Env(), "ids", columns.size(), ids.size());
  const std::vector<Cell> cells = read_cells(info.Env(), columns, space.index->space().ops);
  for (size_t i = 0; i < cells.size(); ++i) {
    ids[i] = space.index->id_of(static_cast<int>(cells[i].vertices), cells[i].mask, cells[i].label);
  }
}

Napi::Value map_tables(OpenedSpace& space, const Napi::CallbackInfo& info) {
  const EncodingMap& map = space.map(info.Env());
  Napi::Object tables = Napi::Object::New(info.Env());
  tables.Set("slotEntries", copy_to_array<Napi::Int32Array>(info.Env(), map.slot_entries()));
  tables.Set("rows", copy_to_array<Napi::Uint16Array>(info.Env(), map.rows()));
  tables.Set("rowStride", map.row_stride());
  return tables;
}

void fill_map_slots(OpenedSpace& space, const Napi::CallbackInfo& info) {
  const EncodingMap& map = space.map(info.Env());
  const auto slots = elements<int32_t>(info, 0, "slots");
  require_length(info.Env(), "slots", map.mask_count(), slots.size());
  map.fill_slots(slots, 0);
}

Napi::Object encoding_counts_object(Napi::Env env, const EncodingCounts& counts) {
  Napi::Object object = Napi::Object::New(env);
  const auto set = [&](const char* name, uint64_t value) {
    object.Set(name, static_cast<double>(value));
  };
  set("noPath", counts.no_path);
  set("overEdgeLimit", counts.over_edge_limit);
  set("mapped", counts.mapped);
  set("masksNoPath", counts.masks_no_path);
  set("masksOverEdgeLimit", counts.masks_over_edge_limit);
  set("masksMapped", counts.masks_mapped);
  return object;
}

Napi::Value encoding_counts(OpenedSpace& space, const Napi::CallbackInfo& info) {
  const EncodingMap& map = space.map(info.Env());
  const auto out = elements<double>(info, 0, "counts");
  require_length(info.Env(), "counts", static_cast<size_t>(space.index->size()), out.size());
  std::vector<int32_t> slots(map.mask_count());
  map.fill_slots(slots);
  std::vector<uint64_t> counts(out.size(), 0);
  const EncodingCounts account = map.count_encodings(slots, counts);
  std::transform(counts.begin(), counts.end(), out.begin(),
                 [](uint64_t count) { return static_cast<double>(count); });
  return encoding_counts_object(info.Env(), account);
}

size_t digest_bytes(const OpenedSpace& space) {
  return static_cast<size_t>(space.index->size()) * kHashBytes;
}

void hash_all_sync(OpenedSpace& space, const Napi::CallbackInfo& info) {
  const auto digests = elements<uint8_t>(info, 0, "digests");
  require_length(info.Env(), "digests", digest_bytes(space), digests.size());
  JobControl control;
  unwrap(info.Env(), hash_all(*space.index, digests, threads_argument(info, 1), control));
}

Napi::Value hash_all_job(const OpenedPointer& space, const Napi::CallbackInfo& info) {
  const auto given = elements<uint8_t>(info, 0, "digests");
  require_length(info.Env(), "digests", digest_bytes(*space), given.size());
  const int threads = threads_argument(info, 1);
  // The caller's memory may go away while the job runs, so it is only written at the end.
  const auto target =
      std::make_shared<Napi::ObjectReference>(Napi::Persistent(info[0].As<Napi::Object>()));
  const auto digests = std::make_shared<std::vector<uint8_t>>();
  return start_job(
      info.Env(), optional_function(info, 2, "onProgress"),
      {[space, threads, digests](JobControl& control) {
         digests->resize(digest_bytes(*space));
         return error_of(hash_all(*space->index, *digests, threads, control));
       },
       [target, digests](Napi::Env env) -> Napi::Value {
         const auto out = elements<uint8_t>(env, target->Value(), "digests");
         require_length(env, "digests", digests->size(), out.size());
         std::copy(digests->begin(), digests->end(), out.begin());
         return env.Undefined();
       }});
}

Napi::Value neighbor_graph_job(const OpenedPointer& space, const Napi::CallbackInfo& info) {
  const int threads = threads_argument(info, 0);
  const auto graph = std::make_shared<NeighborGraph>();
  return start_job(
      info.Env(), optional_function(info, 1, "onProgress"),
      {[space, threads, graph](JobControl& control) -> std::optional<Error> {
         Result<NeighborGraph> result = neighbor_graph(*space->index, threads, control);
         if (!result.ok()) return result.error();
         *graph = std::move(result).value();
         return std::nullopt;
       },
       [graph](Napi::Env env) -> Napi::Value {
         Napi::Object object = Napi::Object::New(env);
         object.Set("offsets", copy_to_array<Napi::Uint32Array, uint32_t>(env, graph->offsets));
         object.Set("neighbors", copy_to_array<Napi::Int32Array, CellId>(env, graph->neighbors));
         return object;
       }});
}

// A map copied out of JavaScript's reach.
struct CopiedMap {
  std::vector<int32_t> slots;
  std::vector<int32_t> slot_entries;
  std::vector<uint16_t> rows;
  uint32_t row_stride;

  MapView view(const Space& space) const {
    return {space.vertices, space.ops, row_stride, slots, slot_entries, rows};
  }
};

Napi::Value report_object(Napi::Env env, const VerifyReport& report) {
  Napi::Object object = encoding_counts_object(env, report.counts);
  object.Set("encodings", static_cast<double>(report.encodings));
  object.Set("mismatches", static_cast<double>(report.mismatches));
  object.Set("unreachedCells", static_cast<double>(report.unreached_cells));
  object.Set("firstMismatch", env.Null());
  if (report.first_mismatch) {
    Napi::Object first = Napi::Object::New(env);
    first.Set("mask", report.first_mismatch->mask);
    first.Set("label", report.first_mismatch->label);
    first.Set("mapId", report.first_mismatch->map_id);
    first.Set("canonicalId", report.first_mismatch->canonical_id);
    object.Set("firstMismatch", first);
  }
  return object;
}

Napi::Value verify_map_job(const OpenedPointer& space, const Napi::CallbackInfo& info) {
  const auto slots = elements<int32_t>(info, 0, "slots");
  const auto entries = elements<int32_t>(info, 1, "slotEntries");
  const auto rows = elements<uint16_t>(info, 2, "rows");
  const auto stride = static_cast<uint32_t>(
      integer(info, 3, "rowStride", 1, static_cast<int64_t>(label_count(kMaxVertices, kMaxOps))));
  const int threads = threads_argument(info, 4);
  const EncodingMap& sound = space->map(info.Env());
  require_length(info.Env(), "slots", sound.mask_count(), slots.size());
  require_length(info.Env(), "slotEntries", sound.slot_entries().size(), entries.size());
  require_length(info.Env(), "rows", sound.rows().size(), rows.size());
  const auto map = std::make_shared<const CopiedMap>(CopiedMap{
      {slots.begin(), slots.end()}, {entries.begin(), entries.end()}, {rows.begin(), rows.end()},
      stride});
  const auto report = std::make_shared<VerifyReport>();
  return start_job(
      info.Env(), optional_function(info, 5, "onProgress"),
      {[space, map, threads, report](JobControl& control) -> std::optional<Error> {
         Result<VerifyReport> result =
             verify_map(*space->index, map->view(space->index->space()), threads, control);
         if (!result.ok()) return result.error();
         *report = std::move(result).value();
         return std::nullopt;
       },
       [report](Napi::Env env) { return report_object(env, *report); }});
}

// --- Module functions ---------------------------------------------------------------------------

// Methods are closures that own the space, so that no call can reach them with another `this`.
template <class Method>
void add_method(Napi::Object object, const char* name, const OpenedPointer& space,
                Method method) {
  object.Set(name, Napi::Function::New(
                       object.Env(),
                       [space, method](const Napi::CallbackInfo& info) -> Napi::Value {
                         if constexpr (std::is_void_v<decltype(method(space, info))>) {
                           method(space, info);
                           return info.Env().Undefined();
                         } else {
                           return method(space, info);
                         }
                       },
                       name));
}

template <class R>
auto on_space(R (*function)(OpenedSpace&, const Napi::CallbackInfo&)) {
  return [function](const OpenedPointer& space, const Napi::CallbackInfo& info) {
    return function(*space, info);
  };
}

Napi::Value open_space(const Napi::CallbackInfo& info) {
  const OpenedPointer space = open_shared(info.Env(), space_argument(info));
  Napi::Object object = Napi::Object::New(info.Env());
  object.Set("cells", space->index->size());
  object.Set("classes", static_cast<double>(space->index->classes().size()));
  add_method(object, "cellColumns", space, on_space(cell_columns_from));
  add_method(object, "cellsOf", space, on_space(cells_of));
  add_method(object, "idsOf", space, on_space(ids_of));
  add_method(object, "mapTables", space, on_space(map_tables));
  add_method(object, "fillMapSlots", space, on_space(fill_map_slots));
  add_method(object, "encodingCounts", space, on_space(encoding_counts));
  add_method(object, "hashAllSync", space, on_space(hash_all_sync));
  add_method(object, "hashAll", space, hash_all_job);
  add_method(object, "neighborGraph", space, neighbor_graph_job);
  add_method(object, "verifyMap", space, verify_map_job);
  return object;
}

Napi::Float64Array counts_array(Napi::Env env, const SpaceCounts& counts,
                                uint64_t StructureCounts::*member) {
  Napi::Float64Array array =
      Napi::Float64Array::New(env, counts.size() * counts.front().size());
  double* out = array.Data();
  for (const auto& row : counts) {
    for (const StructureCounts& cell : row) *out++ = static_cast<double>(cell.*member);
  }
  return array;
}

Napi::Value count_space_job(const Napi::CallbackInfo& info) {
  const Space space = space_argument(info);
  const auto counts = std::make_shared<SpaceCounts>();
  return start_job(
      info.Env(), optional_function(info, 3, "onProgress"),
      {[space, counts](JobControl& control) -> std::optional<Error> {
         Result<SpaceCounts> result = count_space(space, control);
         if (!result.ok()) return result.error();
         *counts = result.value();
         return std::nullopt;
       },
       [counts](Napi::Env env) -> Napi::Value {
         Napi::Object object = Napi::Object::New(env);
         object.Set("fullMasks", counts_array(env, *counts, &StructureCounts::full_masks));
         object.Set("linearExtensions",
                    counts_array(env, *counts, &StructureCounts::linear_extensions));
         object.Set("classes", counts_array(env, *counts, &StructureCounts::classes));
         object.Set("cells", counts_array(env, *counts, &StructureCounts::cells));
         return object;
       }});
}

}  // namespace

void export_spaces(Napi::Env env, Napi::Object exports) {
  exports.Set("openSpace", Napi::Function::New<open_space>(env, "openSpace"));
  exports.Set("countSpace", Napi::Function::New<count_space_job>(env, "countSpace"));
}

}  // namespace nas101::binding
