#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dajuan::document {

/// Where a paragraph's automatic number comes from: w:numPr. An empty `list` means none; "0" means taken
/// away.
struct NumberRef {
  std::string list;  ///< w:numId
  int level = -1;    ///< w:ilvl, -1: not said
};

/// The numbers that Word shows before paragraphs and that do not stand in their text: 一、 (一) 1. and so on.
class Numbering {
 public:
  /// Takes the definitions of word/numbering.xml (UTF-8). What cannot be understood gives no numbers.
  void load(std::string_view xml);
  /// The next number of this list and level, with its signs, e.g. "（三）"; empty for bullets and unknown
  /// lists.
  [[nodiscard]] std::string next(const NumberRef& ref);

 private:
  static constexpr int kLevels = 9;
  struct Level {
    std::string format = "decimal";
    std::string text;  // %1 stands for the number of the first level ...
    int start = 1;
  };
  struct Definition {
    Level levels[kLevels];
  };
  struct List {
    std::string definition;
    std::map<int, int> starts;  // w:startOverride
    bool started = false;
  };
  struct Counters {
    int value[kLevels] = {};
    bool used[kLevels] = {};
  };

  std::map<std::string, Definition, std::less<>> definitions_;
  std::map<std::string, List, std::less<>> lists_;
  std::map<std::string, Counters, std::less<>> counters_;  // by definition: lists of one definition count on
};

/// A number as written in one of Word's number formats (w:numFmt); decimal for formats not known.
[[nodiscard]] std::string format_number(int value, std::string_view format);

}  // namespace dajuan::document
