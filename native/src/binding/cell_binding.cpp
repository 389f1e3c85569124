// Functions on single encodings and batches, of any space.
#include "binding/arguments.hpp"
#include "binding/bindings.hpp"
#include "binding/errors.hpp"
#include "nas101/canonical.hpp"
#include "nas101/hash.hpp"
#include "nas101/prune.hpp"

namespace nas101::binding {
namespace {

int vertices_argument(const Napi::CallbackInfo& info, size_t index) {
  return static_cast<int>(integer(info, index, "vertices", kMinVertices, kMaxVertices));
}

Mask mask_argument(const Napi::CallbackInfo& info, size_t index, int vertices) {
  return static_cast<Mask>(integer(info, index, "mask", 0, (1 << mask_bits(vertices)) - 1));
}

int ops_argument(const Napi::CallbackInfo& info, size_t index) {
  return static_cast<int>(integer(info, index, "ops", 1, kMaxOps));
}

Napi::Value prune_mask(const Napi::CallbackInfo& info) {
  const int vertices = vertices_argument(info, 0);
  const Pruned pruned = prune(vertices, mask_argument(info, 1, vertices));
  Napi::Object result = Napi::Object::New(info.Env());
  result.Set("kept", pruned.kept);
  result.Set("vertices", pruned.vertices);
  result.Set("mask", pruned.mask);
  return result;
}

Napi::Value canonical(const Napi::CallbackInfo& info) {
  const int vertices = vertices_argument(info, 0);
  const Mask mask = mask_argument(info, 1, vertices);
  const int ops = ops_argument(info, 3);
  const auto label =
      static_cast<Label>(integer(info, 2, "label", 0, label_count(vertices, ops) - 1));
  if (!is_full(vertices, mask)) {
    throw make_error(info.Env(), {ErrorCode::kNotFull,
                                  "expected a pruned cell; a vertex lies on no input-output path"});
  }
  const CanonicalForm form = canonical_form(vertices, mask, label, ops);
  Napi::Object result = Napi::Object::New(info.Env());
  result.Set("mask", form.mask);
  result.Set("label", form.label);
  return result;
}

void hash_batch(const Napi::CallbackInfo& info) {
  const CellColumns columns = cell_columns(info, 0);
  const int ops = ops_argument(info, 3);
  const auto digests = elements<uint8_t>(info, 4, "digests");
  require_length(info.Env(), "digests", columns.size() * kHashBytes, digests.size());
  unwrap(info.Env(), hash_cells(read_cells(info.Env(), columns, ops), ops, digests));
}

}  // namespace

void export_cells(Napi::Env env, Napi::Object exports) {
  exports.Set("prune", Napi::Function::New<prune_mask>(env, "prune"));
  exports.Set("canonicalForm", Napi::Function::New<canonical>(env, "canonicalForm"));
  exports.Set("hashCells", Napi::Function::New<hash_batch>(env, "hashCells"));
}

}  // namespace nas101::binding
