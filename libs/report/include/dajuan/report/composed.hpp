#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dajuan/domain/date.hpp"
#include "dajuan/domain/quantity.hpp"

/// A report that was composed: prose by people, and figures that cite what they count. What is made of it
/// (web page, Inline XBRL, DOCX, PDF, Markdown, text) is made of this alone, so that all of them say the
/// same.
namespace dajuan::report {

/// Where the value of a figure comes from.
enum class FigureOrigin : std::uint8_t {
  kCounted,   ///< told from the ledger's records
  kMeasured,  ///< typed or imported from outside, an event with its source
};

/// Why a figure that is cited has no value: nothing to divide by.
struct NoValue {
  std::string zh;
  std::string en;
};

/// A figure in a composed report.
struct CitedFigure {
  std::string code;        ///< 6 signs without look-alikes, unique in the report
  std::string expression;  ///< canonical: suggestion.closing @2024 #330803114
  std::string subject;     ///< what is counted, an id: suggestion.closing
  std::string zh;          ///< what is counted: 代表建议 办结率
  std::string en;
  domain::Decimal value;  ///< exact, in the unit
  std::string unit;       ///< 件, 元, %; empty where there is none
  domain::Qualifier qualifier = domain::Qualifier::kExact;
  std::string words;   ///< as told, a piece of the text: 500余万元, 100%
  std::string area;    ///< 12 digits
  domain::Date first;  ///< the period; of a state at a day both are that day
  domain::Date last;
  bool at_day = false;  ///< a state at the day `last`, not what happened in a period
  std::string formula;  ///< version of what counts it: suggestion 2024-01-01
  FigureOrigin origin = FigureOrigin::kCounted;
  std::optional<NoValue> missing = std::nullopt;  ///< then `words` are 无值 and `value` says nothing
};

/// A place in the template, in characters from 1; 0 is none.
struct SourcePlace {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  friend bool operator==(SourcePlace, SourcePlace) = default;
};

/// A piece of a line: prose, the words of a figure, or a number that somebody typed and that cites nothing.
struct Run {
  std::string text;
  std::int32_t figure = -1;  ///< index into Composed::figures; -1 for prose and typed numbers
  bool typed = false;        ///< a number that cites nothing: 未证明
  SourcePlace at = {};       ///< where the template has it, as long as the template is at hand
};

/// The parts of a meeting paper, by their place in GB/T 9704: 一、 黑体, （一） 楷体, 1. and (1) 仿宋.
enum class BlockKind : std::uint8_t {
  kTitle,
  kByline,     ///< who tells it, where and when, below the title
  kAddressee,  ///< 各位代表：
  kHeading1,
  kHeading2,
  kHeading3,
  kHeading4,
  kParagraph,
};

struct Block {
  BlockKind kind = BlockKind::kParagraph;
  std::uint16_t chapter = 0;  ///< counted by headings of the first kind from 1; 0 before the first
  std::vector<Run> runs;
};

/// Limits: 2,000 blocks, 5,000 figures, 200,000 characters.
struct Composed {
  std::string title;
  std::string area;       ///< 12 digits: who reports
  std::string area_name;  ///< 高家镇
  std::int32_t year = 0;  ///< the year reviewed
  std::string address;  ///< where the public page of figures stands, without a slash at its end; may be empty
  std::vector<Block> blocks;
  std::vector<CitedFigure> figures;  ///< in the order of the text; each once for each place where it is told
};

}  // namespace dajuan::report
