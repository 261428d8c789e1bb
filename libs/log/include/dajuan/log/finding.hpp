#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dajuan::log {

/// Something that keeps a ledger or a figure from being proved. The codes are listed in docs/log-format.md.
struct Finding {
  std::string file;       ///< relative to the folder that was checked
  std::string county;     ///< empty where no county is concerned
  std::uint64_t seq = 0;  ///< 0 where no event is concerned
  std::string_view code;  ///< stable word: entry-differs ...; a literal
  std::string zh;
  std::string en;
};

}  // namespace dajuan::log
