#include "dajuan/report/compose.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "typed.hpp"

namespace dajuan::report {
namespace {

constexpr std::size_t kBytesMax = 400'000;
constexpr std::size_t kBlocksMax = 2'000;
constexpr std::size_t kFiguresMax = 5'000;
constexpr std::string_view kOpen = "{{";
constexpr std::string_view kClose = "}}";

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

std::size_t characters_in(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(
      utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

Error at(std::size_t line, std::size_t column, Error error) {
  const std::string place = std::to_string(line) + ":" + std::to_string(column);
  error.zh = "第 " + std::to_string(line) + " 行第 " + std::to_string(column) + " 字：" + error.zh;
  error.en = "line " + std::to_string(line) + ", character " + std::to_string(column) + ": " + error.en;
  error.field = place;
  return error;
}

constexpr std::array<std::pair<std::string_view, Phrase>, 7> kWishes{{{"余", Phrase::kMore},
                                                                      {"超", Phrase::kOver},
                                                                      {"突破", Phrase::kPassed},
                                                                      {"近", Phrase::kNearly},
                                                                      {"约", Phrase::kAbout},
                                                                      {"以上", Phrase::kAtLeast},
                                                                      {"以内", Phrase::kAtMost}}};

// 10, 1000, 万, 10万, 亿: a power of ten. nullopt for what is none.
std::optional<int> power_of(std::string_view word) {
  int power = 0;
  if (word.ends_with("万")) power = 4;
  if (word.ends_with("亿")) power = 8;
  if (power > 0) word.remove_suffix(std::string_view("万").size());
  if (word.empty()) return power;
  if (word.front() != '1' || word.find_first_not_of('0', 1) != std::string_view::npos || word.size() > 9)
    return std::nullopt;
  return power + static_cast<int>(word.size()) - 1;
}

Result<void> read_wishes(std::string_view text, Citation& out) {
  while (!(text = trimmed(text)).empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(word.size());
    const auto* wish =
        std::find_if(kWishes.begin(), kWishes.end(), [&](const auto& one) { return one.first == word; });
    const auto power = power_of(word);
    if (wish != kWishes.end()) {
      out.wishes.push_back(wish->second);
    } else if (power) {
      out.power = power;
    } else {
      return invalid("",
                     "不认识“" + std::string(word) +
                         "”，可以写余、超、近、约、突破、以上、以内，和 10、100、万、10万、亿 等位数",
                     "“" + std::string(word) +
                         "” is no way to tell a number: 余 超 近 约 突破 以上 以内, or a place such as 10, "
                         "万, 10万, 亿");
    }
  }
  return {};
}

struct Line {
  BlockKind kind = BlockKind::kParagraph;
  std::string_view text;
  std::size_t number = 0;
  std::size_t before = 0;  // characters of the line before the text: ###
};

// A line between its citations.
struct Piece {
  std::string_view text;
  SourcePlace at;
  std::optional<Citation> citation;
};

Result<std::vector<Piece>> pieces_of(const Line& whole) {
  const std::string_view line = whole.text;
  const std::size_t number = whole.number;
  std::vector<Piece> out;
  std::size_t from = 0;
  const auto place = [&](std::size_t byte) {
    return SourcePlace{static_cast<std::uint32_t>(number),
                       static_cast<std::uint32_t>(whole.before + characters_in(line.substr(0, byte)) + 1)};
  };
  for (std::size_t open = line.find(kOpen); open != std::string_view::npos; open = line.find(kOpen, from)) {
    const std::size_t column = place(open).column;
    const std::size_t close = line.find(kClose, open);
    if (close == std::string_view::npos)
      return at(number, column, invalid("", "“{{”没有用“}}”结束", "“{{” is not closed by “}}”"));
    if (open > from) out.push_back({line.substr(from, open - from), place(from), {}});
    const std::string_view inner = line.substr(open + kOpen.size(), close - open - kOpen.size());
    // Alternatives of a choice stand in brackets: the bar that asks for words is the one after them.
    const std::size_t bracket = inner.rfind(']');
    const std::size_t bar = inner.find('|', bracket == std::string_view::npos ? 0 : bracket);
    Citation citation{std::string(trimmed(inner.substr(0, bar))), {}, {}, number, column};
    if (bar != std::string_view::npos) {
      const auto read = read_wishes(inner.substr(bar + 1), citation);
      if (!read) return at(number, column, read.error());
    }
    out.push_back({{}, place(open), std::move(citation)});
    from = close + kClose.size();
  }
  if (from < line.size()) out.push_back({line.substr(from), place(from), {}});
  return out;
}

// What each line of the template is; blank ones are left out.
std::vector<Line> lines_of(std::string_view markdown) {
  constexpr std::array kMarks{std::pair{std::string_view("##### "), BlockKind::kHeading4},
                              std::pair{std::string_view("#### "), BlockKind::kHeading3},
                              std::pair{std::string_view("### "), BlockKind::kHeading2},
                              std::pair{std::string_view("## "), BlockKind::kHeading1},
                              std::pair{std::string_view("# "), BlockKind::kTitle},
                              std::pair{std::string_view("> "), BlockKind::kByline}};
  std::vector<Line> out;
  bool addressed = false;
  for (std::size_t number = 1; !markdown.empty(); ++number) {
    const std::size_t end = std::min(markdown.find('\n'), markdown.size());
    const std::string_view raw = markdown.substr(0, end);
    const std::string_view text = trimmed(raw);
    markdown.remove_prefix(std::min(end + 1, markdown.size()));
    if (text.empty()) continue;
    Line line{BlockKind::kParagraph, text, number, 0};
    for (const auto& [mark, kind] : kMarks) {
      if (!text.starts_with(mark)) continue;
      line.kind = kind;
      line.text = trimmed(text.substr(mark.size()));
      break;
    }
    if (line.kind == BlockKind::kParagraph) {
      if (!addressed && text.ends_with("：")) line.kind = BlockKind::kAddressee;
      addressed = true;
    }
    line.before = characters_in(raw.substr(0, static_cast<std::size_t>(line.text.data() - raw.data())));
    out.push_back(line);
  }
  return out;
}

Result<void> within(std::string_view markdown) {
  if (markdown.size() <= kBytesMax) return {};
  return Error{ErrorCode::kTooLarge, "模板超过 400000 字节", "the template has more than 400000 bytes",
               "template"};
}

class Composing {
 public:
  Composing(const ComposeFrame& frame, const FigureSource& source) : source_(source) {
    out_.area = frame.area;
    out_.area_name = frame.area_name;
    out_.year = frame.year;
    out_.address = frame.address;
    defaults_.first = domain::Date::of(frame.year, 1, 1).value_or(domain::Date::first());
    defaults_.last = domain::Date::of(frame.year, 12, 31).value_or(domain::Date::last());
    defaults_.area = frame.area;
  }

  Result<void> take(const Line& line) {
    if (out_.blocks.size() >= kBlocksMax)
      return Error{ErrorCode::kTooLarge, "超过 2000 段", "more than 2000 blocks", "template"};
    if (line.kind == BlockKind::kHeading1) ++chapter_;
    Block block{line.kind, chapter_, {}};
    const auto pieces = pieces_of(line);
    if (!pieces) return pieces.error();
    for (const Piece& piece : *pieces) {
      if (!piece.citation) {
        block.runs.push_back({std::string(piece.text), -1, false, piece.at});
        continue;
      }
      const auto told = cite(*piece.citation);
      if (!told) return at(piece.citation->line, piece.citation->column, told.error());
      block.runs.push_back(
          {out_.figures.back().words, static_cast<std::int32_t>(out_.figures.size()) - 1, false, piece.at});
    }
    if (line.kind == BlockKind::kTitle && out_.title.empty()) {
      for (const Run& run : block.runs) out_.title += run.text;
    }
    out_.blocks.push_back(std::move(block));
    return {};
  }

  Composed done() { return std::move(out_); }

 private:
  Result<void> cite(const Citation& citation) {
    if (out_.figures.size() >= kFiguresMax)
      return Error{ErrorCode::kTooLarge, "超过 5000 个数", "more than 5000 figures", "template"};
    const auto expression = parse_figure(citation.expression, defaults_);
    if (!expression) return expression.error();
    auto figure = source_(*expression);
    if (!figure) return figure.error();
    figure->expression = expression->to_string();
    figure->code = code_of(figure->expression);
    const Wording told = figure->missing
                             ? Wording{std::string(kNoValueWords), {}, {}}
                             : wording_of(figure->value, figure->unit, citation.wishes, citation.power);
    figure->words = told.words;
    figure->qualifier = told.qualifier;
    out_.figures.push_back(std::move(*figure));
    return {};
  }

  // One figure that is told twice has one code; two figures never have.
  std::string code_of(const std::string& expression) {
    for (unsigned attempt = 0;; ++attempt) {
      const std::string code = figure_code(expression, attempt);
      const auto [known, fresh] = codes_.try_emplace(code, expression);
      if (fresh || known->second == expression) return code;
    }
  }

  const FigureSource& source_;
  FigureDefaults defaults_;
  Composed out_;
  std::uint16_t chapter_ = 0;
  std::map<std::string, std::string> codes_;
};

domain::Qualifier qualifier_of(Phrase phrase) {
  switch (phrase) {
    case Phrase::kExact:
      return domain::Qualifier::kExact;
    case Phrase::kMore:
    case Phrase::kOver:
    case Phrase::kPassed:
      return domain::Qualifier::kOver;
    case Phrase::kNearly:
      return domain::Qualifier::kNearly;
    case Phrase::kAbout:
      return domain::Qualifier::kAbout;
    case Phrase::kAtLeast:
      return domain::Qualifier::kAtLeast;
    case Phrase::kAtMost:
      return domain::Qualifier::kAtMost;
  }
  return domain::Qualifier::kExact;
}

}  // namespace

BaseAmount in_base_unit(const domain::Decimal& value, std::string_view unit) {
  const int power = unit.starts_with("万") ? 4 : unit.starts_with("亿") ? 8 : 0;
  const auto scaled = power > 0 ? value.scaled(power) : std::nullopt;
  if (!scaled) return {value, std::string(unit)};
  return {*scaled, std::string(unit.substr(std::string_view("万").size()))};
}

Wording wording_of(const domain::Decimal& value, std::string_view unit, const std::vector<Phrase>& wishes,
                   std::optional<int> power) {
  const auto [base, base_unit] = in_base_unit(value, unit);
  const ToldNumber exact{Phrase::kExact, base, {}, -static_cast<int>(base.places)};
  const std::vector<ToldNumber> all = power ? true_phrases(base, *power) : std::vector<ToldNumber>{};
  const auto said = [&](Phrase phrase) {
    return std::find_if(all.begin(), all.end(), [&](const ToldNumber& one) { return one.phrase == phrase; });
  };
  for (const Phrase wish : wishes) {
    if (const auto found = said(wish); found != all.end())
      return {words_of(*found, base_unit), found->value, qualifier_of(wish)};
  }
  return {words_of(exact, base_unit), base, domain::Qualifier::kExact};
}

Result<Composed> compose(std::string_view markdown, const ComposeFrame& frame, const FigureSource& source,
                         const Lexicon& lexicon) {
  if (const auto fits = within(markdown); !fits) return fits.error();
  Composing composing(frame, source);
  for (const Line& line : lines_of(markdown)) {
    const auto taken = composing.take(line);
    if (!taken) return taken.error();
  }
  Composed out = composing.done();
  mark_typed(out, lexicon);
  return out;
}

Result<void> every_value(const Composed& composed) {
  for (const Block& block : composed.blocks) {
    for (const Run& run : block.runs) {
      if (run.figure < 0) continue;
      const CitedFigure& figure = composed.figures[static_cast<std::size_t>(run.figure)];
      if (!figure.missing) continue;
      return at(run.at.line, run.at.column,
                invalid("", "“" + figure.zh + "”（" + figure.expression + "）" + figure.missing->zh,
                        figure.en + " (" + figure.expression + "): " + figure.missing->en));
    }
  }
  return {};
}

Result<std::vector<Citation>> citations_of(std::string_view markdown) {
  if (const auto fits = within(markdown); !fits) return fits.error();
  std::vector<Citation> out;
  for (const Line& line : lines_of(markdown)) {
    auto pieces = pieces_of(line);
    if (!pieces) return pieces.error();
    for (Piece& piece : *pieces) {
      if (piece.citation) out.push_back(std::move(*piece.citation));
    }
  }
  return out;
}

}  // namespace dajuan::report
