#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Words as people type them into cells, made comparable.
namespace dajuan::app {

/// Without blanks and marks that cannot be seen, ASCII of full width as plain, letters small, all brackets
/// round.
[[nodiscard]] std::string plain_word(std::string_view utf8);
/// The same without what stands in brackets: 总投资(万元) is 总投资.
[[nodiscard]] std::string without_brackets(std::string_view plain);
/// Without blanks at the ends, those of full width too.
[[nodiscard]] std::string_view trim_word(std::string_view utf8);
/// Parts between 、 ， , ； ; and line ends, trimmed, empty ones left out.
[[nodiscard]] std::vector<std::string> split_words(std::string_view utf8);
/// The same between blanks too.
[[nodiscard]] std::vector<std::string> split_at_blanks(std::string_view utf8);
/// As much of a cell as a message repeats: 40 code points, then ….
[[nodiscard]] std::string shown_word(std::string_view utf8);

}  // namespace dajuan::app
