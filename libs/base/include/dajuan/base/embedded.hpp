#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace dajuan {

/// A file carried inside the program (tools/embed.py, dajuan_embed in cmake/DajuanModule.cmake).
struct EmbeddedFile {
  std::string_view name;  ///< relative to the folder that was embedded, with forward slashes
  std::string_view bytes;
};

}  // namespace dajuan
