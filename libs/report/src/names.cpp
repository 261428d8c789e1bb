// Names of villages, roads, rivers, projects and organisations: told by their endings, bounded on the left by
// punctuation, by verbs and by what is known already; then the bare forms (盈川 for 盈川村) of villages once
// seen.
#include <algorithm>
#include <unordered_map>

#include "context.hpp"
#include "nonfigures.hpp"

namespace dajuan::report {
namespace {

constexpr Offset kVillageMax = 5;  // characters before 村
constexpr Offset kNameMax = 22;
constexpr Offset kProjectMin = 5;  // shorter ones are no names: 大干项目
constexpr std::size_t kBareNamesMax = 5'000;

NameType type_of(const Entry& entry) { return static_cast<NameType>(entry.number); }

class NameFinder {
 public:
  NameFinder(Context& context, const Layout& layout) : context_(context), layout_(layout) {}

  void run() {
    for (std::size_t i = layout_.first_body; i < layout_.end_body; ++i) read_line(layout_.lines[i]);
    find_bare_villages();
    auto& names = context_.report.names;
    std::stable_sort(names.begin(), names.end(),
                     [](const Name& a, const Name& b) { return a.span.start < b.span.start; });
    for (Name& name : names) resolve(name);
  }

 private:
  void read_line(Span line) {
    const View view = context_.view(line);
    Offset left = line.start;  // no name reaches back over this
    for (Offset at = line.start; at < line.end; ++at) {
      if (view.is(at, kClauseEnd | kSpace | kQuote) || view.at(at) == u'、') {
        if (!view.any(at, u"（）()")) left = at + 1;
        continue;
      }
      if (view.is(at, kLetter | kDigit)) {
        at = road_number(view, at) - 1;
        left = at + 1;
        continue;
      }
      const Match ending = context_.match(List::kPlaceEnds, at, line.end);
      if (!ending) continue;
      const Span name = name_before(view, left, at, ending);
      if (name.empty()) continue;
      context_.report.names.push_back({name, type_of(*ending.entry), {}});
      at += ending.size - 1;
      left = at + 1;
    }
  }

  Offset road_number(const View& view, Offset at) {
    const NonFigure code = view.is(at, kLetter) ? letter_code_at(view, at) : digit_code_at(view, at);
    if (!code) return view.is(at, kDigit) ? std::max(at + 1, at) : at + 1;
    if (code.why == "road number") context_.report.names.push_back({{at, code.end}, NameType::kRoad, {}});
    return std::max(code.end, at + 1);
  }

  /// The name that ends in `ending` at `at`; empty where only a common noun stands there (全村, 行政村,
  /// 本项目).
  [[nodiscard]] Span name_before(const View& view, Offset left, Offset at, const Match& ending) const {
    const NameType type = type_of(*ending.entry);
    if (goes_on(view, at + ending.size, type)) return {};
    const Offset most = type == NameType::kVillage ? kVillageMax : kNameMax;
    const Offset lowest = std::max(left, at > most ? at - most : 0);
    Offset start = at;
    while (start > lowest && can_be_in_name(view, start - 1, type)) {
      if (const Match verb = context_.match_back(List::kVerbs, lowest, start);
          verb && verb.size >= 2 && type != NameType::kProject)
        break;
      if (const Match adverb = context_.match_back(List::kAdverbs, lowest, start); adverb && adverb.size >= 2)
        break;
      --start;
    }
    start = behind_verbs(view, start, at);
    const Offset size = at - start;
    if (size < (type == NameType::kProject ? kProjectMin : type == NameType::kRiver ? 1 : 2)) return {};
    if (is_common(view, start, at)) return {};
    return {start, at + ending.size};
  }

  /// Whether the word goes on behind the ending: 村民, 河长, 衢江区, 上溪村, 江岸.
  [[nodiscard]] static bool goes_on(const View& view, Offset at, NameType type) {
    if (view.any(at, u"民级集两干均支容庄长化制口域省市县区村")) return true;
    if (type == NameType::kRiver)
      return view.is(at, kHan) && !view.any(at, u"流沿大段支治上和的及除清生北南东西");
    return type == NameType::kRoad && view.any(at, u"巷径线网");
  }

  [[nodiscard]] static bool can_be_in_name(const View& view, Offset at, NameType type) {
    const bool project = type == NameType::kProject;
    if (view.is(at, kNameStop)) return project && view.any(at, u"年和及");
    return view.is(at, kHan) || (project && (view.is(at, kDigit) || view.any(at, u"（）()·")));
  }

  /// Project names begin behind the verb that governs them: 推动|划船塘光伏项目.
  [[nodiscard]] Offset behind_verbs(const View& view, Offset start, Offset end) const {
    for (bool again = true; again && start < end;) {
      again = false;
      for (const List list : {List::kVerbs, List::kAdverbs, List::kAdjuncts}) {
        const Match found = context_.match(list, start, end);
        if (found && found.size >= 2 && start + found.size < end) {
          start += found.size;
          again = true;
        }
      }
      if (view.any(start, u"了个以由")) {
        ++start;
        again = true;
      }
    }
    return start;
  }

  [[nodiscard]] static bool is_common(const View& view, Offset start, Offset end) {
    static constexpr std::u16string_view kCommon[] = {
        u"行政",   u"自然",     u"中心", u"示范",   u"重点", u"美丽乡", u"特色", u"各",   u"全",
        u"未来乡", u"文明",     u"周边", u"试点",   u"一批", u"重大",   u"等",   u"多个", u"该",
        u"新农",   u"精品",     u"美丽", u"和美乡", u"整",   u"驻",     u"乡",   u"农",   u"民生实事",
        u"实事",   u"经济薄弱", u"浙",   u"黑龙",   u"道",   u"公",     u"思",   u"出",   u"铁",
        u"线",     u"网",       u"套",   u"门",     u"财",   u"活",     u"断头", u"大江", u"两江"};
    const std::u16string_view stem = view.piece(start, end);
    return std::any_of(std::begin(kCommon), std::end(kCommon),
                       [&](std::u16string_view word) { return stem == word; }) ||
           stem.ends_with(u"示范") || stem.ends_with(u"行政") || stem.ends_with(u"数字乡") ||
           stem.ends_with(u"乡") || stem.ends_with(u"农") || stem.ends_with(u"道") || stem.ends_with(u"思") ||
           stem.ends_with(u"之") || stem.ends_with(u"部分") || stem.find(u'万') != std::u16string_view::npos;
  }

  /// 盈川 where 盈川村 is known from the text or the gazetteer.
  void find_bare_villages() {
    std::unordered_map<std::u16string, bool> stems;
    std::array<bool, 65536> first{};
    const auto add = [&](std::u16string_view stem) {
      if (stem.size() < 2 || stem.size() > 4 || stems.size() >= kBareNamesMax) return;
      stems.emplace(stem, true);
      first[stem.front()] = true;
    };
    for (const Name& name : context_.report.names) {
      if (name.type == NameType::kVillage && context_.units[name.span.end - 1] == u'村') {
        add(context_.units.substr(name.span.start, name.span.size() - 1));
      }
    }
    for (const domain::Area& area : context_.areas.areas()) {
      std::u16string stem = to_units(area.name);
      if (stem.ends_with(u"村")) stem.pop_back();
      if (area.level == "village") add(stem);
    }
    if (!stems.empty()) mark_bare(stems, first);
  }

  void mark_bare(const std::unordered_map<std::u16string, bool>& stems,
                 const std::array<bool, 65536>& first) {
    auto& names = context_.report.names;
    std::vector<Name> found;
    std::size_t next = 0;
    for (Offset at = layout_.body.start; at < layout_.body.end; ++at) {
      while (next < names.size() && names[next].span.end <= at) ++next;
      if (!first[context_.units[at]]) continue;
      const bool taken =
          next < names.size() && names[next].span.start <= at && names[next].type != NameType::kProject;
      if (taken) continue;
      for (Offset size = 4; size >= 2; --size) {
        if (at + size > layout_.body.end || !stems.contains(std::u16string(context_.units.substr(at, size))))
          continue;
        found.push_back({{at, at + size}, NameType::kVillage, {}});
        at += size - 1;
        break;
      }
    }
    names.insert(names.end(), found.begin(), found.end());
  }

  void resolve(Name& name) const {
    if (name.type != NameType::kVillage) return;
    const std::string text(context_.text.slice(name.span));
    const domain::Area* area = context_.areas.find(text);
    if (area == nullptr) area = context_.areas.find(text + "村");
    if (area != nullptr) name.area_code = area->code;
  }

  Context& context_;
  const Layout& layout_;
};

}  // namespace

void read_names(Context& context, const Layout& layout) { NameFinder(context, layout).run(); }

}  // namespace dajuan::report
