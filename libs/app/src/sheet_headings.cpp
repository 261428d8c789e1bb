// Which field a heading means: people write 所在村, 村名 or 网格 for the same thing.
#include <algorithm>
#include <array>
#include <tuple>

#include "dajuan/app/sheet_rows.hpp"
#include "sheet_words.hpp"

namespace dajuan::app {
namespace {

using mechanism::Field;
using mechanism::FieldType;

struct Alias {
  std::string_view word;  ///< as plain_word() gives it
  std::string_view column;
};

// Words for columns that every sheet of cases has.
constexpr std::array kFixedAliases{
    Alias{"案卷编号", kIdColumn},     Alias{"案件编号", kIdColumn},     Alias{"编码", kIdColumn},
    Alias{"id", kIdColumn},           Alias{"当前状态", kStateColumn},  Alias{"办理状态", kStateColumn},
    Alias{"进度", kStateColumn},      Alias{"办理动作", kActionColumn}, Alias{"动作", kActionColumn},
    Alias{"办理", kActionColumn},     Alias{"说明", kNoteColumn},       Alias{"备注", kNoteColumn},
    Alias{"理由", kNoteColumn},       Alias{"登记日期", kOpenedColumn}, Alias{"立案时间", kOpenedColumn},
    Alias{"立案日期", kOpenedColumn}, Alias{"受理时间", kOpenedColumn}, Alias{"受理日期", kOpenedColumn},
    Alias{"上报时间", kOpenedColumn}, Alias{"时间", kOpenedColumn},     Alias{"日期", kOpenedColumn},
    Alias{"到期时间", kDueColumn},    Alias{"办结期限", kDueColumn}};

// Words for what kind of field it is: for the area, for the kind, for people.
constexpr std::array<std::string_view, 16> kAreaWords = {
    "村",       "村名", "所在村", "村庄", "村社",     "行政村", "网格",   "所在网格",
    "所属网格", "社区", "地区",   "区域", "所属区域", "所在地", "村社区", "所属村"};
constexpr std::array<std::string_view, 6> kKindWords = {"类别", "类型", "种类", "分类", "事项类别", "类"};
constexpr std::array<std::string_view, 6> kPeopleWords = {"当事人",   "姓名",   "人员",
                                                          "涉及人员", "联系人", "名字"};

bool is_among(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// A column that a sheet may have, with all that it is called.
struct Known {
  std::string id;
  const Field* field = nullptr;
  std::vector<std::string> names;  ///< as they are told
  std::vector<std::string> plain;  ///< without blanks, units, brackets
};

class Matcher {
 public:
  explicit Matcher(const mechanism::Mechanism& mechanism) {
    add(mechanism, mechanism::Language::kZh);
    add(mechanism, mechanism::Language::kEn);
    const auto& rules = mechanism.profiles.front().eras.back().rules;
    const mechanism::Index kind = kind_field(rules);
    if (kind != mechanism::kNone) kind_ = rules.fields[kind].id;
    const Field* area = area_field(mechanism);
    area_ = area == nullptr ? std::string(kAreaColumn) : area->id;
    people_ = only_of(FieldType::kPeople);
  }

  [[nodiscard]] std::pair<std::string, HeadingMatch> match(std::string_view heading) const {
    const std::string_view trimmed = trim_word(heading);
    for (const Known& one : known_) {
      if (std::find(one.names.begin(), one.names.end(), trimmed) != one.names.end())
        return {one.id, HeadingMatch::kExact};
    }
    const std::string plain = plain_word(heading);
    const std::string bare = without_brackets(plain);
    if (plain.empty()) return {};
    const std::string like = guess(plain, bare);
    if (!like.empty()) return {like, HeadingMatch::kGuess};
    for (const std::string* word : {&plain, &bare}) {
      const std::string alias = alias_of(*word);
      if (!alias.empty()) return {alias, HeadingMatch::kAlias};
    }
    const std::string part = guess_by_part(bare);
    return part.empty() ? std::pair<std::string, HeadingMatch>() : std::pair(part, HeadingMatch::kGuess);
  }

 private:
  void add(const mechanism::Mechanism& mechanism, mechanism::Language language) {
    for (CaseColumn& column : case_columns(mechanism, {language, true})) {
      const auto known =
          std::find_if(known_.begin(), known_.end(), [&](const Known& one) { return one.id == column.id; });
      Known& one =
          known != known_.end() ? *known : known_.emplace_back(Known{column.id, column.field, {}, {}});
      one.names.push_back(column.heading);
      if (column.field != nullptr) {
        const mechanism::Label& label = column.field->label;
        one.names.push_back(language == mechanism::Language::kZh ? label.zh : label.en);
        one.names.push_back(column.field->id);
      }
      for (const std::string& name : one.names) {
        one.plain.push_back(plain_word(name));
        one.plain.push_back(without_brackets(plain_word(name)));
      }
    }
  }

  // The one column for which `fits` holds; empty where none or several do.
  template <typename Fits>
  [[nodiscard]] std::string only(const Fits& fits) const {
    std::string out;
    for (const Known& one : known_) {
      if (!fits(one)) continue;
      if (!out.empty()) return {};
      out = one.id;
    }
    return out;
  }
  [[nodiscard]] std::string only_of(FieldType type) const {
    return only([&](const Known& one) { return one.field != nullptr && one.field->type == type; });
  }

  // The label but for blanks, brackets, unit, width of characters.
  [[nodiscard]] std::string guess(const std::string& plain, const std::string& bare) const {
    return only([&](const Known& one) {
      return std::any_of(one.plain.begin(), one.plain.end(),
                         [&](const std::string& name) { return name == plain || name == bare; });
    });
  }

  [[nodiscard]] std::string alias_of(const std::string& word) const {
    const auto* fixed = std::find_if(kFixedAliases.begin(), kFixedAliases.end(),
                                     [&](const Alias& alias) { return alias.word == word; });
    if (fixed != kFixedAliases.end()) return std::string(fixed->column);
    if (is_among(kAreaWords, word)) return area_;
    if (is_among(kKindWords, word)) return kind_;
    return is_among(kPeopleWords, word) ? people_ : std::string();
  }

  // 事由 for 纠纷事由, 当事人姓名 for 当事人: one is part of the other, and no other column is. A sentence in
  // which somebody is called 当事人 is no heading.
  [[nodiscard]] std::string guess_by_part(const std::string& bare) const {
    constexpr std::size_t kLeast = 6;  // two Chinese characters
    constexpr std::size_t kMore = 12;  // four, beside the name
    if (bare.size() < kLeast) return {};
    return only([&](const Known& one) {
      return one.field != nullptr &&
             std::any_of(one.plain.begin(), one.plain.end(), [&](const std::string& name) {
               if (name.size() < kLeast) return false;
               return name.find(bare) != std::string::npos ||
                      (bare.size() <= name.size() + kMore && bare.find(name) != std::string::npos);
             });
    });
  }

  std::vector<Known> known_;
  std::string kind_, area_, people_;
};

// Two headings for one column: the better match has it, of equals the first.
void drop_doubles(std::vector<ImportColumn>& columns) {
  for (ImportColumn& column : columns) {
    const bool beaten = std::any_of(columns.begin(), columns.end(), [&](const ImportColumn& other) {
      if (&other == &column || column.field.empty() || other.field != column.field) return false;
      return std::tuple(other.how, &other) < std::tuple(column.how, &column);
    });
    if (beaten) column.how = HeadingMatch::kNone;
  }
  for (ImportColumn& column : columns) {
    if (column.how == HeadingMatch::kNone) column.field.clear();
  }
}

std::vector<ImportColumn> columns_of(const Matcher& matcher, const domain::SheetRow& row) {
  std::vector<ImportColumn> out;
  for (const domain::SheetCell& cell : row.cells) {
    ImportColumn column{shown_word(trim_word(cell.text)), {}, HeadingMatch::kNone};
    if (cell.kind == domain::CellKind::kText) std::tie(column.field, column.how) = matcher.match(cell.text);
    if (column.field.empty()) column.how = HeadingMatch::kNone;
    out.push_back(std::move(column));
  }
  drop_doubles(out);
  return out;
}

std::size_t score(const std::vector<ImportColumn>& columns) {
  std::size_t out = 0;
  for (const ImportColumn& column : columns) {
    if (column.how == HeadingMatch::kExact || column.how == HeadingMatch::kAlias) out += 2;
    if (column.how == HeadingMatch::kGuess) out += 1;
  }
  return out;
}

// A second line of headings below the first: under a heading that goes over several columns it names each,
// beside such it says again what was merged downwards.
bool goes_on(const domain::SheetRow& first, const domain::SheetRow& second) {
  if (second.number != first.number + 1) return false;
  const auto at = [](const domain::SheetRow& row, std::size_t column) {
    return column < row.cells.size() ? row.cells[column] : domain::SheetCell();
  };
  bool over_several = false;
  for (std::size_t i = 0; i < std::max(first.cells.size(), second.cells.size()); ++i) {
    const domain::SheetCell above = at(first, i);
    const bool wide =
        !above.text.empty() && ((i > 0 && above == at(first, i - 1)) || above == at(first, i + 1));
    over_several = over_several || wide;
    const domain::SheetCell below = at(second, i);
    if (!wide && below != above && below.kind != domain::CellKind::kEmpty) return false;
  }
  return over_several;
}

// Where the first line says nothing that is known, the second may: 当事人 over 姓名 and 电话.
void take_second_line(const Matcher& matcher, const domain::SheetRow& second,
                      std::vector<ImportColumn>& columns) {
  const std::vector<ImportColumn> below = columns_of(matcher, second);
  columns.resize(std::max(columns.size(), below.size()));
  for (std::size_t i = 0; i < below.size(); ++i) {
    if (columns[i].how == HeadingMatch::kNone && !below[i].heading.empty()) columns[i] = below[i];
  }
  drop_doubles(columns);
}

}  // namespace

std::optional<std::size_t> SheetHeadings::column_of(std::string_view field) const {
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [&](const ImportColumn& column) { return column.field == field; });
  if (found == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns.begin());
}

Result<SheetHeadings> find_headings(const mechanism::Mechanism& mechanism,
                                    std::span<const domain::SheetRow> rows) {
  const Matcher matcher(mechanism);
  SheetHeadings out;
  std::size_t best = 0;
  for (std::size_t i = 0; i < rows.size() && i < kHeadingRows; ++i) {
    std::vector<ImportColumn> columns = columns_of(matcher, rows[i]);
    if (score(columns) <= best) continue;
    best = score(columns);
    out = {i, i, std::move(columns)};
  }
  constexpr std::size_t kLeastScore = 2;  // a heading that is sure, or two that are like ours
  if (best < kLeastScore) {
    return invalid("headings", "没有找到表头：前 20 行里没有一列与“" + mechanism.label.zh + "”的字段对得上",
                   "no headings were found: in the first 20 rows no column is one of " + mechanism.label.en);
  }
  if (out.row + 1 < rows.size() && goes_on(rows[out.row], rows[out.row + 1])) {
    out.last = out.row + 1;
    take_second_line(matcher, rows[out.last], out.columns);
  }
  return out;
}

}  // namespace dajuan::app
