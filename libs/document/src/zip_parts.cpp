#include "zip_parts.hpp"

#include <zip.h>

#include <algorithm>
#include <array>

#include "refuse.hpp"

namespace dajuan::document {
namespace {

Error refuse_unpacked(std::string_view name, std::size_t limit) {
  return refuse_excess(name, {"解开后的大小", "the unpacked size", limit, "", ""});
}

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

}  // namespace

void ZipParts::Close::operator()(zip* archive) const { zip_discard(archive); }

Result<ZipParts> ZipParts::open(std::string_view name, std::string_view bytes, const Limits& limits,
                                const char* format) {
  ZipParts parts;
  parts.name_ = name;
  parts.format_ = format;
  parts.unpacked_max_ = limits.docx_unpacked_bytes;
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source == nullptr) return refuse_damaged(name, "zip");
  parts.archive_.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
  zip_error_fini(&error);
  if (!parts.archive_) {
    zip_source_free(source);
    return refuse_damaged(name, "zip");
  }
  const auto count =
      static_cast<std::size_t>(std::max<zip_int64_t>(zip_get_num_entries(parts.archive_.get(), 0), 0));
  if (count > limits.docx_parts) {
    return refuse_excess(
        name, {"压缩包里的文件数", "the number of files in the container", limits.docx_parts, "个", "files"});
  }
  std::size_t total = 0;
  for (std::size_t i = 0; i < count; ++i) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(parts.archive_.get(), i, 0, &stat) != 0) return refuse_damaged(name, "zip");
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
      return refuse_encrypted(name, "zip");
    }
    const std::size_t size = (stat.valid & ZIP_STAT_SIZE) != 0 ? stat.size : 0;
    if (size > parts.unpacked_max_ - total) return refuse_unpacked(name, parts.unpacked_max_);
    total += size;
  }
  return parts;
}

bool ZipParts::has(const std::string& part) const {
  return zip_name_locate(archive_.get(), part.c_str(), 0) >= 0;
}

bool ZipParts::has_under(std::string_view folder) const {
  const zip_int64_t count = zip_get_num_entries(archive_.get(), 0);
  for (zip_int64_t i = 0; i < count; ++i) {
    const char* path = zip_get_name(archive_.get(), static_cast<zip_uint64_t>(i), 0);
    if (path != nullptr && std::string_view(path).starts_with(folder)) return true;
  }
  return false;
}

Result<void> ZipParts::each(const std::string& part, const std::function<bool(std::string_view)>& take) {
  if (!has(part)) return {};
  const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen(archive_.get(), part.c_str(), 0));
  if (!file) return refuse_damaged(name_, format_);
  std::size_t unpacked = unpacked_;
  std::array<char, 65'536> chunk;
  for (;;) {
    const zip_int64_t got = zip_fread(file.get(), chunk.data(), chunk.size());
    if (got < 0) return refuse_damaged(name_, format_);
    if (got == 0) return {};
    unpacked += static_cast<std::size_t>(got);
    if (unpacked > unpacked_max_) return refuse_unpacked(name_, unpacked_max_);
    if (!take({chunk.data(), static_cast<std::size_t>(got)})) return {};
  }
}

Result<std::string> ZipParts::read(const std::string& part) {
  std::string content;
  const auto whole = each(part, [&](std::string_view piece) {
    content.append(piece);
    return true;
  });
  if (!whole) return whole.error();
  unpacked_ += content.size();
  return content;
}

}  // namespace dajuan::document
