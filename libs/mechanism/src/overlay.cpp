#include "overlay.hpp"

#include <algorithm>

#include "load.hpp"

namespace dajuan::mechanism::loading {
namespace {

// Why a path does not fit; nullopt: it is laid.
using Refusal = std::optional<Words>;

Refusal cannot_change(std::string_view first) {
  if (first != "id" && first != "eras" && first != "profiles" && first != "roles") return std::nullopt;
  return Words{"“" + std::string(first) + "”在各时期、各地都一样，不能修改",
               "`" + std::string(first) + "` is the same in all eras and profiles"};
}

// The map in which the last word of the path stands.
Node* parent_of(Node& root, std::string_view path, std::string& last) {
  Node* node = &root;
  while (true) {
    const std::size_t dot = path.find('.');
    if (dot == std::string_view::npos) break;
    node = node->find(path.substr(0, dot));
    if (node == nullptr || node->kind != Node::Kind::kMap) return nullptr;
    path.remove_prefix(dot + 1);
  }
  last = std::string(path);
  return node->kind == Node::Kind::kMap && !path.empty() ? node : nullptr;
}

Refusal lay(Node& root, const Node& key, const Node& value) {
  const std::string_view path = key.text;
  if (Refusal refused = cannot_change(path.substr(0, path.find('.')))) return refused;
  std::string last;
  Node* parent = parent_of(root, path, last);
  const std::string word = shown(path);
  if (parent == nullptr)
    return Words{"“" + word + "”的上一级不存在，或不是“键: 值”",
                 "`" + word + "`: what should hold it is not there, or is no map"};
  const auto found = std::find_if(parent->entries.begin(), parent->entries.end(),
                                  [&](const auto& entry) { return entry.first.text == last; });
  if (value.kind == Node::Kind::kNull) {
    if (found == parent->entries.end())
      return Words{"“" + word + "”本来就没有，无从去掉",
                   "`" + word + "` is not there and cannot be taken away"};
    parent->entries.erase(found);
    return std::nullopt;
  }
  if (found != parent->entries.end()) {
    found->second = value;
    return std::nullopt;
  }
  Node name;
  name.kind = Node::Kind::kScalar;
  name.text = std::move(last);
  name.at = key.at;
  parent->entries.push_back({std::move(name), value});
  return std::nullopt;
}

void tell_path(const Node& key, Words what, Faults& faults) {
  tell(faults, "overlay-path", key.at, std::move(what),
       {"写成 clocks.期限.within 这样的路径；简写的条目要整个替换",
        "write a path such as clocks.CLOCK.within; what is written short is replaced as a whole"});
}

Layer read_layer(const Node& node, std::string_view id, bool dated, Faults& faults) {
  Layer out;
  out.at = node.at;
  MapReader reader(node, faults);
  if (dated) {
    if (const Node* from = reader.need("from")) out.from = date_of(*from, faults);
  }
  out.label = reader.label(id);
  out.basis = reader.get("basis");
  out.set = reader.need("set");
  if (out.set != nullptr && !is_map(*out.set, faults)) out.set = nullptr;
  reader.finish();
  return out;
}

template <typename Element>
void refuse_change(const std::vector<Element>& before, const std::vector<Element>& after, std::string_view zh,
                   std::string_view en, const Layer& era, Faults& faults) {
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (i < after.size() && before[i].id == after[i].id) continue;
    tell(faults, "overlay-reorder", era.at,
         {"这个时期去掉、改名或调换了" + std::string(zh) + "“" + before[i].id + "”",
          "this era takes away, renames or moves the " + std::string(en) + " `" + before[i].id + "`"},
         {"保留原有的，新的加在最后", "keep what there is, and add at the end"});
    return;
  }
}

}  // namespace

std::vector<Layer> read_eras(const Node& section, Faults& faults) {
  std::vector<Layer> out;
  const std::vector<const Node*> list = one_or_many(section, faults);
  if (!within_limit(list.size(), kErasMax, section.at, faults)) return out;
  for (const Node* node : list) {
    Layer era = read_layer(*node, "era", true, faults);
    if (!era.from) continue;
    if (!out.empty() && *era.from <= *out.back().from) {
      tell(faults, "era-order", era.at,
           {"这个时期不晚于前一个（" + out.back().from->to_string() + "）",
            "this era is not later than the one before (" + out.back().from->to_string() + ")"},
           {"按日期先后排列，每个时期一个日期",
            "put the eras in order of their days, a day of its own for each"});
      continue;
    }
    out.push_back(std::move(era));
  }
  return out;
}

std::vector<Layer> read_profiles(const Node& section, Faults& faults) {
  std::vector<Layer> out;
  if (!is_map(section, faults) || !within_limit(section.entries.size(), kProfilesMax, section.at, faults))
    return out;
  for (const auto& [key, value] : section.entries) {
    if (!check_id(key, Dashes::kYes, faults)) continue;
    if (key.text == "default") {
      tell(faults, "reserved-id", key.at,
           {"default 是文件本身所写的规则", "`default` is what the file itself tells"},
           {"换一个标识符", "take another identifier"});
      continue;
    }
    Layer profile = read_layer(value, key.text, false, faults);
    profile.id = key.text;
    profile.at = key.at;
    out.push_back(std::move(profile));
  }
  return out;
}

void lay_over(Node& root, const Layer& layer, Faults& faults) {
  if (layer.set == nullptr) return;
  for (const auto& [key, value] : layer.set->entries) {
    if (Refusal refused = lay(root, key, value)) tell_path(key, std::move(*refused), faults);
  }
}

std::vector<Node> lay_over_all(const std::vector<Node>& eras, const Layer& layer, Faults& faults) {
  std::vector<Node> out = eras;
  if (layer.set == nullptr) return out;
  for (const auto& [key, value] : layer.set->entries) {
    std::size_t refusals = 0;
    Refusal last;
    for (Node& root : out) {
      Refusal refused = lay(root, key, value);
      if (!refused) continue;
      ++refusals;
      last = std::move(refused);
    }
    if (refusals == out.size() && last) tell_path(key, std::move(*last), faults);
  }
  return out;
}

void refuse_reorder(const Definition& before, const Definition& after, const Layer& era, Faults& faults) {
  refuse_change(before.fields, after.fields, "字段", "field", era, faults);
  refuse_change(before.states, after.states, "状态", "state", era, faults);
  refuse_change(before.actions, after.actions, "动作", "action", era, faults);
  refuse_change(before.clocks, after.clocks, "期限", "clock", era, faults);
  refuse_change(before.counts, after.counts, "计数", "count", era, faults);
  refuse_change(before.stocks, after.stocks, "存量", "stock", era, faults);
  refuse_change(before.links, after.links, "关联", "link", era, faults);
}

}  // namespace dajuan::mechanism::loading
