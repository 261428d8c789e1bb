// Fields that are computed from others.
#include <algorithm>

#include "load.hpp"

namespace dajuan::mechanism::loading {
namespace {

constexpr int kLevelsMax = 3;  // a field may be computed from computed ones, but not endlessly

bool is_otherwise(const Node& node) { return node.kind == Node::Kind::kScalar && node.text == "otherwise"; }

std::vector<Branch> branches_of(Loading& in, const Field& field, const Node& node) {
  std::vector<Branch> out;
  if (!is_map(node, in.faults)) return out;
  for (std::size_t i = 0; i < node.entries.size(); ++i) {
    const auto& [key, value] = node.entries[i];
    Branch branch;
    branch.choice = resolve_word(field.choices, key.text, key.at, kChoiceKind, in.faults);
    if (!is_otherwise(value)) {
      branch.any_of = conditions_of(in, value);
      if (branch.any_of.empty()) continue;  // told
    } else if (i + 1 != node.entries.size()) {
      tell(in.faults, "derive-otherwise", value.at,
           {"otherwise 后面还有分支，永远轮不到", "branches behind otherwise never get a turn"},
           {"把 otherwise 的分支放到最后", "put the branch with otherwise last"});
    }
    if (branch.choice != kNone) out.push_back(std::move(branch));
  }
  return out;
}

void add_asked(const std::vector<Condition>& conditions, std::vector<Index>& out) {
  for (const Condition& condition : conditions) {
    for (const std::vector<Factor>* side : {&condition.left, &condition.right}) {
      for (const Factor& factor : *side) {
        if (factor.field != kNone) out.push_back(factor.field);
      }
    }
  }
}

// Fields that a field is computed from, in one step.
std::vector<Index> asked_by(const Field& field) {
  std::vector<Index> out;
  for (const Branch& branch : field.branches) add_asked(branch.any_of, out);
  for (const Factor& factor : field.sum) {
    if (factor.field != kNone) out.push_back(factor.field);
  }
  return out;
}

constexpr int kCircle = 1'000;

// How often a field is computed from computed ones; kCircle or more where it comes back to itself.
int levels(const Definition& rules, Index field, std::vector<int>& known) {
  if (!rules.fields[field].derived()) return 0;
  if (known[field] != -1) return known[field];
  known[field] = kCircle;  // as long as it is not known otherwise
  int most = 0;
  for (const Index asked : asked_by(rules.fields[field])) most = std::max(most, levels(rules, asked, known));
  known[field] = std::min(most + 1, kCircle);
  return known[field];
}

bool comes_back(const Definition& rules, Index field) {
  std::vector<bool> reached(rules.fields.size());
  for (const Index asked : asked_by(rules.fields[field])) add_roots(rules, asked, reached);
  return reached[field];
}

}  // namespace

void load_derived(Loading& in, Index index, const Node* derive, const Node* sum) {
  Field& field = in.out.fields[index];
  if (derive != nullptr) field.branches = branches_of(in, field, *derive);
  if (sum != nullptr) field.sum = sum_of(in, *sum);
}

void refuse_cycles(Loading& in) {
  std::vector<int> known(in.out.fields.size(), -1);
  for (std::size_t i = 0; i < in.out.fields.size(); ++i) {
    Field& field = in.out.fields[i];
    const int deep = levels(in.out, static_cast<Index>(i), known);
    if (deep >= kCircle) {
      if (!comes_back(in.out, static_cast<Index>(i))) continue;  // told where the circle is
      tell(in.faults, "derive-cycle", field.at,
           {"“" + field.id + "”的推算绕回了自己", "`" + field.id + "` is computed from itself in the end"},
           {"让它只依据填写的字段", "let it stand on fields that people fill in"});
      // Broken open here: told once, and whoever follows fields from here comes to an end.
      field.branches.clear();
      field.sum.clear();
    } else if (deep > kLevelsMax) {
      tell(in.faults, "derive-deep", field.at,
           {"“" + field.id + "”的推算经过的层次超过 3 层",
            "`" + field.id + "` is derived from derived fields more than 3 times"},
           {"直接依据填写的字段", "let it stand on fields that people fill in"});
    }
  }
}

void add_roots(const Definition& rules, Index field, std::vector<bool>& roots) {
  if (roots[field]) return;
  roots[field] = true;
  for (const Index asked : asked_by(rules.fields[field])) add_roots(rules, asked, roots);
}

}  // namespace dajuan::mechanism::loading
