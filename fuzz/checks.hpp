#pragma once

#include <string_view>

#include "dajuan/document/extract.hpp"

namespace dajuan::fuzz {

/// Aborts with a message if `holds` is false.
void require(bool holds, std::string_view promise);

/// Small limits, so that the fuzzer also meets them.
[[nodiscard]] document::Limits small_limits();

/// What extract() promises for any bytes: the same answer twice, valid UTF-8 within the limit, refusals of
/// one line that name the file; and of paragraphs made of a layout, no empty and no untrimmed one.
void check_extract(std::string_view name, std::string_view bytes, const document::Limits& limits);
void check_paragraphs(std::string_view text);

}  // namespace dajuan::fuzz
