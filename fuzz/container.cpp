#include "container.hpp"

#include <zip.h>

#include "checks.hpp"

namespace dajuan::fuzz {
namespace {

void add_part(zip_t* archive, const char* path, std::string_view content) {
  zip_source_t* part = zip_source_buffer(archive, content.data(), content.size(), 0);
  const zip_int64_t index = zip_file_add(archive, path, part, ZIP_FL_ENC_UTF_8);
  require(index >= 0, "the harness adds a part");
  require(zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0) == 0,
          "the harness stores it");
}

}  // namespace

std::string container_of(std::span<const char* const> paths, std::string_view data) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(target);
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  require(archive != nullptr, "the harness opens a container");
  for (const char* path : paths) {
    const std::size_t end = data.find('\xFF');
    add_part(archive, path, data.substr(0, end));
    data = end == std::string_view::npos ? std::string_view{} : data.substr(end + 1);
  }
  require(zip_close(archive) == 0, "the harness writes the container");
  zip_source_open(target);
  zip_source_seek(target, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(target)), '\0');
  zip_source_seek(target, 0, SEEK_SET);
  zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

}  // namespace dajuan::fuzz
