#pragma once

#include <string>
#include <vector>

#include "dajuan/base/result.hpp"
#include "dajuan/domain/area.hpp"
#include "dajuan/report/read.hpp"

namespace dajuan::cli {

/// A file to be read; `path` is "-" for standard input. What is shown of it has no control characters.
struct Input {
  std::string path;
  std::string name;   ///< without folders; inside a folder that is read, the path within it
  std::string place;  ///< the whole path, for messages
};

struct Inputs {
  std::vector<Input> files;     ///< in the order of the arguments, files of a folder by name
  std::vector<Error> refusals;  ///< arguments that are not there, or folders with nothing to read
};

/// Turns arguments into files. A folder stands for all files in it and below; hidden ones are left out.
[[nodiscard]] Inputs collect_inputs(const std::vector<std::string>& arguments);

/// The bytes of a file, at most `limit`. Errors: kNotFound, kTooLarge (names the limit), kUnavailable.
[[nodiscard]] Result<std::string> load_bytes(const Input& input, std::size_t limit);

/// The built-in words and, where `folder` is not empty, the *.tsv files in it by name.
[[nodiscard]] Result<report::Lexicon> load_lexicon(const std::string& folder);

/// The gazetteer in a file; an empty one where `path` is empty.
[[nodiscard]] Result<domain::Gazetteer> load_areas(const std::string& path);

}  // namespace dajuan::cli
