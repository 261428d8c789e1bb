// Sources, and the articles of them that a rule stands on.
#include <algorithm>

#include "load.hpp"

namespace dajuan::mechanism::loading {
namespace {

constexpr std::size_t kArticleBytesMax = 300;

void read_source(Loading& in, Source& source, const Node& node) {
  if (node.kind != Node::Kind::kMap) {
    source.label = label_of(node, source.id, in.faults);
    return;
  }
  MapReader reader(node, in.faults);
  source.label = reader.label(source.id);
  if (const Node* from = reader.get("from")) source.from = date_of(*from, in.faults);
  if (const Node* standing = reader.get("standing")) {
    const auto which = choose(*standing, {"stated", "practice", "local", "recalled"}, in.faults);
    if (which) source.standing = static_cast<Source::Standing>(*which);
  }
  reader.finish();
}

}  // namespace

void load_sources(Loading& in, const Node& section) {
  if (!is_map(section, in.faults) ||
      !within_limit(section.entries.size(), kSourcesMax, section.at, in.faults))
    return;
  for (const auto& [key, value] : section.entries) {
    if (!check_id(key, Dashes::kYes, in.faults)) continue;
    Source source;
    source.id = key.text;
    source.at = key.at;
    read_source(in, source, value);
    in.out.sources.push_back(std::move(source));
  }
}

std::vector<Basis> basis_of(Loading& in, const Node* node) {
  std::vector<Basis> out;
  if (node == nullptr) return out;
  for (const Node* one : one_or_many(*node, in.faults)) {
    if (!is_map(*one, in.faults)) continue;
    for (const auto& [key, value] : one->entries) {
      const Index source = resolve_word(in.out.sources, key.text, key.at, kSourceKind, in.faults);
      for (const Node* article : one_or_many(value, in.faults)) {
        const std::optional<std::string_view> text = word_of(*article, in.faults);
        if (!text || source == kNone) continue;
        if (text->size() > kArticleBytesMax) {
          tell(in.faults, "too-long", article->at,
               {"条款超过 300 字节", "the article is longer than 300 bytes"},
               {"只写条款号，如 第33条", "write the article alone, such as 33"});
        }
        out.push_back({source, std::string(*text)});
      }
    }
  }
  return out;
}

void demand_basis(Loading& in, const Node* written, const std::vector<Basis>& basis, bool setting, Mark at) {
  if (setting || (written != nullptr && basis.empty())) return;  // what is wrong with it is told
  if (basis.empty()) {
    tell(in.faults, "basis-missing", at,
         {"没有写依据，也没有标为本地可设置", "there is no basis, and it is no setting"},
         {"写 basis: {依据: 条款}；本地自定的写 setting: true",
          "write `basis: {source: article}`, or `setting: true` where it is set locally"});
    return;
  }
  const bool firm = std::any_of(basis.begin(), basis.end(), [&](const Basis& one) {
    const Source::Standing standing = in.out.sources[one.source].standing;
    return standing == Source::Standing::kStated || standing == Source::Standing::kPractice;
  });
  if (firm) return;
  tell(in.faults, "setting-missing", at,
       {"依据只是一地的做法或未见原文，不能当作定则",
        "it stands on local or recalled sources alone and must not be stated as fact"},
       {"补写 setting: true，或补充见过原文的依据", "add `setting: true`, or a source whose text was seen"});
}

}  // namespace dajuan::mechanism::loading
