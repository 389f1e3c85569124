// What each binding file adds to the addon's exports.
#pragma once

#include "binding/napi.hpp"

namespace nas101::binding {

void export_simd(Napi::Env env, Napi::Object exports);
void export_cells(Napi::Env env, Napi::Object exports);
void export_spaces(Napi::Env env, Napi::Object exports);
void export_surrogate(Napi::Env env, Napi::Object exports);
void export_files(Napi::Env env, Napi::Object exports);
void export_tf_records(Napi::Env env, Napi::Object exports);

}  // namespace nas101::binding
