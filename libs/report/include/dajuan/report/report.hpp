#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dajuan/base/text.hpp"
#include "dajuan/domain/quantity.hpp"

/// What the reader understood of one work report. Every span counts code points in the text as given; strings
/// are kept only where they are not a piece of that text. JSON: api/report.schema.json, written by json.hpp.
namespace dajuan::report {

/// One field of the disclosure page. A field that stands there empty (文号: ) is blank, which is normal;
/// one that does not stand there is absent.
struct MetaField {
  enum class State : std::uint8_t { kAbsent, kBlank, kPresent };
  State state = State::kAbsent;
  Span span;  ///< of the value; where it is blank, the empty place behind the label
};

/// 索引号 in its parts: org(-unit)?/year-serial (rules: `^(org 6-18 of 0-9A-Z)(-(unit 3 digits))?/(year
/// 4)-(serial 5-6)$`).
struct IndexNumber {
  std::string org;
  std::string unit;  ///< empty where there is none; it is not the division code
  int year = 0;      ///< of disclosure, not of the report
  std::string serial;
};

struct Meta {
  MetaField index_number;     ///< 索引号
  MetaField openness;         ///< 公开方式
  MetaField document_number;  ///< 文号
  MetaField published;        ///< 公开日期
  MetaField publisher;        ///< 发布单位
  MetaField validity;         ///< 有效性
  MetaField unified_number;   ///< 统一编号
  MetaField released;         ///< 发布日期, with the time where it is given
  MetaField source;           ///< 信息来源
  MetaField views;            ///< 浏览次数
  MetaField title;
  std::vector<Span> breadcrumb;  ///< 首页 > 政务公开 > ...
  std::optional<IndexNumber> index;
  int report_year = 0;  ///< the year reviewed (2024年度 ... -> 2024); 0 where the text does not say
  int plan_year = 0;    ///< the year planned; 0 where the text does not say
};

enum class Role : std::uint8_t { kOpening, kReview, kProblems, kPlan, kClosing };
enum class Numbering : std::uint8_t { kNone, kChinese, kParenthesised, kArabic, kOrdinalIs, kParallel };
/// A sheet is one task of the plan (答卷), an item one numbered measure in it (一是 ...).
enum class SectionKind : std::uint8_t { kPart, kSheet, kItem };

struct Section {
  Role role = Role::kOpening;
  SectionKind kind = SectionKind::kPart;
  Numbering numbering = Numbering::kNone;
  std::uint8_t level = 0;    ///< heading depth, 0 for the parts themselves
  std::uint32_t number = 0;  ///< the ordinal as counted, 0 where there is none
  Span title;                ///< the heading alone, without its number; empty where there is none
  Span span;                 ///< heading and all that belongs to it
  bool joined = false;       ///< holds several parts of one role that follow each other, each a child
  std::vector<Section> children;
};

enum class FigureKind : std::uint8_t { kAchievement, kTarget, kCountInName };
enum class ComparisonKind : std::uint8_t { kNone, kYoy, kMultiple, kVsPlan };
enum class Direction : std::uint8_t { kNone, kUp, kDown };

/// One numeral expression that measures something.
struct Figure {
  Span span;              ///< numeral to unit, 余/多/几 inside, trailing 以上/左右/以内 included
  domain::Decimal value;  ///< in the base unit: 3.1亿元 is 310000000
  std::optional<domain::Decimal> value_max;  ///< upper end of a range
  std::uint32_t unit = 0;                    ///< index into Report::units
  domain::Qualifier qualifier = domain::Qualifier::kExact;
  FigureKind kind = FigureKind::kAchievement;
  ComparisonKind comparison = ComparisonKind::kNone;
  Direction direction = Direction::kNone;
  Span cue;              ///< the word that made the qualifier (超, 余, 以上), empty for exact
  Span subject;          ///< what is measured, where it stands in the text; may be empty
  Span subject_head;     ///< what the subject belongs to (人大代表建议 for 办结率); empty where none
  Span comparison_base;  ///< 上年预算, 去年; empty where not said
  Span period;           ///< 2024年, 今年以来; empty where not said
  Span place;            ///< 航墩, 全镇; empty where not said
};

/// A numeral that measures nothing; `why` is an index into Report::reasons.
struct NotFigure {
  Span span;
  std::uint32_t why = 0;
};

enum class Level : std::uint8_t { kHard, kSoft };

/// One clause of the plan that promises something.
struct Commitment {
  Span span;
  Span verb;
  Span object;
  Span target;    ///< 全面并网, 清零; empty where none
  Span deadline;  ///< as written; empty where none
  std::vector<Span> places;
  Level level = Level::kSoft;
  std::uint32_t sheet = 0;  ///< 1-based number in text order of the sheet it stands in, 0 for none
  std::uint32_t item = 0;   ///< 1-based number in text order of the item within the sheet, 0 for none
};

enum class HonourLevel : std::uint8_t { kUnknown, kTown, kCounty, kCity, kProvince, kNation };

/// An award or honour, once each, however often it is told.
struct Honour {
  Span name;
  Span holder;  ///< who got it, empty where the text does not say (then: the township itself)
  Span batch;   ///< 第二批; empty where none
  HonourLevel level = HonourLevel::kUnknown;
  std::vector<Span> mentions;  ///< in text order, the first is where `name` stands
};

enum class NameType : std::uint8_t { kVillage, kRoad, kRiver, kProject, kOrganisation };

struct Name {
  Span span;
  NameType type = NameType::kVillage;
  std::string area_code;  ///< 12 digits, from the gazetteer; empty where not resolved
};

/// Something a person should look at. `code` is stable: scripts may rely on it.
struct Diagnostic {
  std::string code;  ///< e.g. glued-number
  Span span;
  std::string zh;
  std::string en;
};

struct Report {
  Meta meta;
  std::vector<Section> sections;
  std::vector<Figure> figures;
  std::vector<NotFigure> not_figures;
  std::vector<Commitment> commitments;
  std::vector<Honour> honours;
  std::vector<Name> names;
  std::vector<Diagnostic> diagnostics;
  std::vector<std::string> units;    ///< each unit once: 元, 人次, %
  std::vector<std::string> reasons;  ///< each reason once: date, enumerator, policy name
};

}  // namespace dajuan::report
