// Phrases: text with {count}, {rate}, {stock} and {year} in it.
#include "load.hpp"

namespace dajuan::mechanism::loading {
namespace {

void tell_placeholder(Loading& in, const Node& node, std::size_t at, Words what, Words mend) {
  tell(in.faults, "phrase-placeholder", inside(node, at), std::move(what), std::move(mend));
}

std::optional<PhrasePart> placeholder(Loading& in, const Node& node, std::string_view name, std::size_t at) {
  PhrasePart out;
  int meanings = 0;
  const auto take = [&](Index index, PhrasePart::Kind kind) {
    if (index == kNone) return;
    ++meanings;
    out.kind = kind;
    out.index = index;
  };
  take(find(in.out.stocks, name), PhrasePart::Kind::kStock);
  take(find(in.out.rates, name), PhrasePart::Kind::kRate);
  take(find(in.out.counts, name), PhrasePart::Kind::kCount);
  if (name == "year") {
    out.kind = PhrasePart::Kind::kYear;
    return out;
  }
  const std::string word = shown(name);
  if (meanings > 1) {
    tell_placeholder(
        in, node, at,
        {"{" + word + "} 是计数、比率、存量中的两样", "{" + word + "} is two of a count, a rate and a stock"},
        {"给其中一个换名称", "rename one of them"});
    return std::nullopt;
  }
  if (meanings == 1) return out;
  std::vector<std::string_view> known = ids_of(in.out.counts);
  for (const Rate& rate : in.out.rates) known.push_back(rate.id);
  for (const Stock& stock : in.out.stocks) known.push_back(stock.id);
  known.push_back("year");
  const Meant instead = meant(name, known);
  tell_placeholder(
      in, node, at,
      {"没有名为 {" + word + "} 的计数、比率或存量", "no count, rate or stock is named {" + word + "}"},
      {instead.zh, instead.en});
  return std::nullopt;
}

void add_text(std::vector<PhrasePart>& parts, std::string_view text) {
  if (!text.empty()) parts.push_back({std::string(text), PhrasePart::Kind::kText, kNone});
}

std::vector<PhrasePart> parts_of(Loading& in, const Node& node) {
  std::vector<PhrasePart> out;
  if (!word_of(node, in.faults)) return out;
  const std::string_view text = node.text;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t brace = text.find_first_of("{}", at);
    add_text(out, text.substr(at, brace == std::string_view::npos ? brace : brace - at));
    if (brace == std::string_view::npos) break;
    const std::size_t end = text.find_first_of("{}", brace + 1);
    if (text[brace] == '}' || end == std::string_view::npos || text[end] == '{') {
      tell_placeholder(in, node, brace, {"花括号没有成对", "a brace without its other half"},
                       {"写成 {计数的标识符}", "write {identifier of a count}"});
      break;
    }
    if (auto part = placeholder(in, node, text.substr(brace + 1, end - brace - 1), brace + 1))
      out.push_back(std::move(*part));
    at = end + 1;
  }
  return out;
}

}  // namespace

void load_phrases(Loading& in, const Node& section) {
  const std::vector<const Node*> list = one_or_many(section, in.faults);
  if (!within_limit(list.size(), kPhrasesMax, section.at, in.faults)) return;
  for (const Node* node : list) {
    Phrase phrase;
    phrase.at = node->at;
    if (node->kind == Node::Kind::kMap) {
      MapReader reader(*node, in.faults);
      if (const Node* zh = reader.need("zh")) phrase.zh = parts_of(in, *zh);
      if (const Node* en = reader.get("en")) phrase.en = parts_of(in, *en);
      reader.finish();
    } else {
      phrase.zh = parts_of(in, *node);
    }
    in.out.phrases.push_back(std::move(phrase));
  }
}

}  // namespace dajuan::mechanism::loading
