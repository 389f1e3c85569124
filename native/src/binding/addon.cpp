// The list of exports; contracts stand in packages/core/src/native/addon.ts.
#include "binding/bindings.hpp"

namespace {

Napi::Object initialise(Napi::Env env, Napi::Object exports) {
  nas101::binding::export_simd(env, exports);
  nas101::binding::export_cells(env, exports);
  nas101::binding::export_spaces(env, exports);
  nas101::binding::export_surrogate(env, exports);
  nas101::binding::export_files(env, exports);
  nas101::binding::export_tf_records(env, exports);
  return exports;
}

}  // namespace

NODE_API_MODULE(nasbench, initialise)
