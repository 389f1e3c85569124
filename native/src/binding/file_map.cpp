#include "binding/file_map.hpp"

#include "binding/errors.hpp"

#if defined(_WIN32)

namespace nas101::binding {

Napi::ArrayBuffer map_file_to_buffer(Napi::Env env, const std::string&, size_t) {
  throw make_error(env, "map-unsupported", "memory maps are not built for this system");
}

bool unmap_buffer(Napi::ArrayBuffer) { return false; }

}  // namespace nas101::binding

#else

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>

namespace nas101::binding {
namespace {

class FileDescriptor {
 public:
  explicit FileDescriptor(int descriptor) : descriptor_(descriptor) {}
  ~FileDescriptor() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  int get() const { return descriptor_; }

 private:
  int descriptor_;
};

// Mapped memory with the lock that guards it; both go with it.
class MappedFile {
 public:
  MappedFile(std::unique_ptr<FileDescriptor> file, void* memory, size_t size)
      : file_(std::move(file)), memory_(memory), size_(size) {}
  ~MappedFile() { munmap(memory_, size_); }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

 private:
  std::unique_ptr<FileDescriptor> file_;
  void* memory_;
  size_t size_;
};

// All maps of the process by address, so that a buffer is unmapped once, by close or by the
// garbage collector. An address is used again once it is free, possibly before the collector comes
// for the buffer that had it; numbers that are never used again tell the two apart.
class MapRegistry {
 public:
  uintptr_t add(void* memory, std::unique_ptr<MappedFile> file) {
    const std::lock_guard lock(guard_);
    const uintptr_t number = next_number_++;
    files_[memory] = {number, std::move(file)};
    return number;
  }
  void remove(void* memory) {
    const std::lock_guard lock(guard_);
    files_.erase(memory);
  }
  void remove(void* memory, uintptr_t number) {
    const std::lock_guard lock(guard_);
    const auto found = files_.find(memory);
    if (found != files_.end() && found->second.number == number) files_.erase(found);
  }
  bool has(void* memory) {
    const std::lock_guard lock(guard_);
    return files_.contains(memory);
  }

 private:
  struct Entry {
    uintptr_t number;
    std::unique_ptr<MappedFile> file;
  };
  std::mutex guard_;
  uintptr_t next_number_ = 1;
  std::map<void*, Entry> files_;
};

MapRegistry& registry() {
  static MapRegistry maps;
  return maps;
}

[[noreturn]] void fail(Napi::Env env, const std::string& path, const char* what) {
  throw make_error(env, "map-failed", path + ": " + what + ": " + std::strerror(errno));
}

}  // namespace

Napi::ArrayBuffer map_file_to_buffer(Napi::Env env, const std::string& path, size_t size) {
  auto file = std::make_unique<FileDescriptor>(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file->get() < 0) fail(env, path, "cannot be opened");
  if (flock(file->get(), LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    throw make_error(env, "file-locked", path + ": another process has locked it for writing");
  }
  struct stat status {};
  if (fstat(file->get(), &status) != 0) fail(env, path, "cannot be examined");
  if (static_cast<uint64_t>(status.st_size) != size) {
    throw make_error(env, "size-mismatch",
                     path + ": expected " + std::to_string(size) + " bytes, the file has " +
                         std::to_string(status.st_size));
  }
  void* memory = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, file->get(), 0);
  if (memory == MAP_FAILED) fail(env, path, "cannot be mapped");
  const uintptr_t number =
      registry().add(memory, std::make_unique<MappedFile>(std::move(file), memory, size));
  try {
    return Napi::ArrayBuffer::New(
        env, memory, size,
        [](Napi::Env, void* data, void* mapped) {
          registry().remove(data, reinterpret_cast<uintptr_t>(mapped));
        },
        reinterpret_cast<void*>(number));
  } catch (...) {
    registry().remove(memory);
    throw;
  }
}

bool unmap_buffer(Napi::ArrayBuffer buffer) {
  void* memory = buffer.Data();
  if (memory == nullptr || !registry().has(memory)) return false;
  // First out of JavaScript's reach, then out of memory. The collector's call later finds nothing.
  buffer.Detach();
  registry().remove(memory);
  return true;
}

}  // namespace nas101::binding

#endif
