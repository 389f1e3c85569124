// A whole file as an ArrayBuffer, without reading it.
//
// The pages are private and writable: a stray write from JavaScript stays in this process and never
// reaches the file (with read-only pages it would kill the process). Truncating the file in place
// while it is mapped kills the process on the next read, so writers must replace files by renaming;
// a shared lock is held meanwhile for those who ask.
#pragma once

#include <string>

#include "binding/napi.hpp"

namespace nas101::binding {

// Codes: `map-unsupported` (this system), `map-failed`, `size-mismatch`, `file-locked`.
Napi::ArrayBuffer map_file_to_buffer(Napi::Env env, const std::string& path, size_t size);

// Detaches the buffer and gives the memory back at once; false when it is not a mapped one.
bool unmap_buffer(Napi::ArrayBuffer buffer);

}  // namespace nas101::binding
