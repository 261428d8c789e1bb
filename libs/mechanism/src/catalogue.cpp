// All mechanisms of a site: files in, a catalogue and faults out.
#include "dajuan/mechanism/catalogue.hpp"

#include <algorithm>
#include <tuple>

#include "check.hpp"
#include "load.hpp"
#include "overlay.hpp"

namespace dajuan::mechanism {
namespace {

using namespace loading;  // NOLINT(google-build-using-namespace): the one place that drives the loader

constexpr std::size_t kFilesMax = 1'000;
constexpr std::string_view kDefault = "default";

std::string_view last_part(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : last_part(path.substr(0, slash));
}

bool is_definition(std::string_view path) {
  return last_part(path).ends_with("definition.yaml") && !folder_of(path).starts_with('_');
}

bool is_roles(std::string_view path) { return last_part(path) == "roles.yaml"; }

/// One definition file on its way.
struct Unit {
  Node root;
  bool read = false;
  std::optional<Mechanism> mechanism;
};

void read_roles(const EmbeddedFile& file, RoleBook& book, Faults& faults) {
  const std::optional<Node> root = parse_yaml(file.bytes, faults);
  if (!root) return;
  MapReader reader(*root, faults);
  const Node* roles = reader.need("roles");
  reader.finish();
  if (roles != nullptr) book.read(*roles, faults.file(), faults);
}

// What reading a node costs beside a step of a proof.
constexpr std::uint64_t kStepsOfNode = 4;

std::uint64_t nodes_of(const Node& node) {
  std::uint64_t out = 1;
  for (const Node& item : node.items) out += nodes_of(item);
  for (const auto& [key, value] : node.entries) out += 1 + nodes_of(value);
  return out;
}

/// Reads and proves what holds in one era under one profile. What is wrong there only says so.
class Combination {
 public:
  Combination(const RoleBook& book, Effort& effort, Faults& faults)
      : book_(book), effort_(effort), faults_(faults) {}

  std::optional<Definition> load(const Node& tree, const Layer* era, const Layer* profile);

 private:
  void merge(Faults& own, const Layer* era, const Layer* profile);

  const RoleBook& book_;
  Effort& effort_;
  Faults& faults_;
};

void Combination::merge(Faults& own, const Layer* era, const Layer* profile) {
  Words where;
  if (profile != nullptr) where = {"属地规则 " + profile->id, "profile " + profile->id};
  if (era != nullptr) {
    const std::string day = era->from->to_string();
    where = {where.zh + (where.zh.empty() ? "" : "，") + day + " 起",
             where.en + (where.en.empty() ? "" : ", ") + "from " + day};
  }
  if (!where.zh.empty()) where = {"（" + where.zh + "）", " (" + where.en + ")"};
  for (Fault& fault : own.take()) {
    faults_.add(fault.code, fault.at, fault.zh + where.zh, fault.en + where.en, std::move(fault.mend_zh),
                std::move(fault.mend_en));
  }
}

std::optional<Definition> Combination::load(const Node& tree, const Layer* era, const Layer* profile) {
  effort_.spend(nodes_of(tree) * kStepsOfNode);
  // Nothing more would be told.
  if (faults_.all().size() >= Faults::kFaultsMax || effort_.is_spent()) return std::nullopt;
  Faults own(faults_.file());
  std::optional<Definition> out = load_definition(tree, book_.roles, own);
  Loading in{*out, book_.roles, own};
  for (const Layer* layer : {era, profile}) {
    if (layer != nullptr) static_cast<void>(basis_of(in, layer->basis));
  }
  if (own.empty()) check_definition(*out, book_.roles, effort_, own);
  const bool sound = own.empty();
  merge(own, era, profile);
  if (!sound) out.reset();
  return out;
}

/// The eras of one profile; nullopt where one of them has a fault.
std::optional<Profile> profile_of(const std::vector<Node>& trees, const std::vector<Layer>& eras,
                                  const Layer* layer, const RoleBook& book, Effort& effort, Faults& faults) {
  Profile out;
  out.id = layer == nullptr ? std::string(kDefault) : layer->id;
  out.label = layer == nullptr ? Label{"通用", "Default"} : layer->label;
  Combination combination(book, effort, faults);
  bool sound = true;
  for (std::size_t i = 0; i < trees.size(); ++i) {
    const Layer* era = i == 0 ? nullptr : &eras[i - 1];
    std::optional<Definition> rules = combination.load(trees[i], era, layer);
    if (!rules) {
      sound = false;
      continue;
    }
    if (era != nullptr && !out.eras.empty()) refuse_reorder(out.eras.back().rules, *rules, *era, faults);
    out.eras.push_back({era == nullptr ? std::nullopt : era->from,
                        era == nullptr ? Label{"最初的规则", "The first rules"} : era->label,
                        std::move(*rules)});
  }
  return sound ? std::optional(std::move(out)) : std::nullopt;
}

void read_mechanism(Unit& unit, const RoleBook& book, Effort& effort, Faults& faults) {
  const Node* era_section = unit.root.find("eras");
  const Node* profile_section = unit.root.find("profiles");
  std::vector<Layer> eras;
  std::vector<Layer> profiles;
  if (era_section != nullptr && era_section->kind != Node::Kind::kNull)
    eras = read_eras(*era_section, faults);
  if (profile_section != nullptr && profile_section->kind != Node::Kind::kNull) {
    profiles = read_profiles(*profile_section, faults);
  }
  // The layers point into the tree; moving it leaves their nodes where they are.
  std::vector<Node> trees;
  trees.reserve(eras.size() + 1);
  trees.push_back(std::move(unit.root));
  for (const Layer& era : eras) {
    trees.push_back(trees.back());
    lay_over(trees.back(), era, faults);
  }
  const Mark place = trees.front().at;
  Mechanism out;
  std::optional<Profile> first = profile_of(trees, eras, nullptr, book, effort, faults);
  if (first) out.profiles.push_back(std::move(*first));
  for (const Layer& layer : profiles) {
    if (effort.is_spent()) break;
    std::optional<Profile> profile =
        profile_of(lay_over_all(trees, layer, faults), eras, &layer, book, effort, faults);
    if (profile) out.profiles.push_back(std::move(*profile));
  }
  if (effort.is_spent()) tell_too_much(place, faults);
  if (!first || !faults.empty()) return;
  out.id = out.profiles[0].eras[0].rules.id;
  out.label = out.profiles[0].eras[0].rules.label;
  unit.mechanism = std::move(out);
}

// The identifier as written, with its place; nullptr where there is none.
const Node* written_id(const Unit& unit) {
  const Node* id = unit.read ? unit.root.find("id") : nullptr;
  return id != nullptr && id->kind == Node::Kind::kScalar ? id : nullptr;
}

void refuse_wrong_folder(const Unit& unit, Faults& faults) {
  const Node* id = written_id(unit);
  const std::string_view folder = folder_of(faults.file());
  if (id == nullptr || folder.empty() || id->text == folder) return;
  tell(faults, "id-differs-from-folder", id->at,
       {"id 是“" + shown(id->text) + "”，文件夹是“" + shown(folder) + "”",
        "the id is `" + shown(id->text) + "`, the folder is `" + shown(folder) + "`"},
       {"写成 id: " + shown(folder) + "，或给文件夹改名",
        "write id: " + shown(folder) + ", or rename the folder"});
}

void refuse_twins(std::vector<Unit>& units, std::vector<Faults>& faults) {
  for (std::size_t i = 0; i < units.size(); ++i) {
    const Node* id = written_id(units[i]);
    for (std::size_t before = 0; id != nullptr && before < i; ++before) {
      const Node* other = written_id(units[before]);
      if (other == nullptr || other->text != id->text) continue;
      tell(faults[i], "mechanism-twice", id->at,
           {"机制“" + shown(id->text) + "”已写在 " + faults[before].file(),
            "mechanism `" + shown(id->text) + "` stands in " + faults[before].file() + " already"},
           {"换一个 id，或删去一份", "take another id, or delete one of them"});
      break;
    }
  }
}

/// The mechanisms whose file has no fault, by id.
std::vector<Mechanism> sound_ones(std::vector<Unit>& units, const std::vector<Faults>& faults) {
  std::vector<Mechanism> out;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (units[i].mechanism && faults[i].empty()) out.push_back(std::move(*units[i].mechanism));
  }
  std::sort(out.begin(), out.end(),
            [](const Mechanism& left, const Mechanism& right) { return left.id < right.id; });
  return out;
}

std::vector<const EmbeddedFile*> chosen(std::span<const EmbeddedFile> files,
                                        bool (*wanted)(std::string_view)) {
  std::vector<const EmbeddedFile*> out;
  for (const EmbeddedFile& file : files) {
    if (wanted(file.name)) out.push_back(&file);
  }
  std::sort(out.begin(), out.end(),
            [](const EmbeddedFile* left, const EmbeddedFile* right) { return left->name < right->name; });
  return out;
}

void leave_out_faulty(Catalogue& catalogue, const std::vector<Faults>& faults) {
  const auto faulty = [&](const Mechanism& mechanism) {
    return std::any_of(faults.begin(), faults.end(), [&](const Faults& one) {
      return !one.empty() && one.file() == mechanism.profiles[0].eras[0].rules.file;
    });
  };
  catalogue.mechanisms.erase(std::remove_if(catalogue.mechanisms.begin(), catalogue.mechanisms.end(), faulty),
                             catalogue.mechanisms.end());
}

void sort_faults(std::vector<Fault>& faults) {
  std::stable_sort(faults.begin(), faults.end(), [](const Fault& left, const Fault& right) {
    return std::tie(left.file, left.at.line, left.at.column, left.code) <
           std::tie(right.file, right.at.line, right.at.column, right.code);
  });
}

}  // namespace

Index Profile::era_at(domain::Date day) const {
  std::size_t era = 0;
  for (std::size_t i = 0; i < eras.size(); ++i) {
    if (!eras[i].from || *eras[i].from <= day) era = i;
  }
  return static_cast<Index>(era);
}

const Profile* Mechanism::profile(std::string_view wanted) const {
  const std::string_view name = wanted.empty() ? kDefault : wanted;
  const auto found =
      std::find_if(profiles.begin(), profiles.end(), [name](const Profile& one) { return one.id == name; });
  return found == profiles.end() ? nullptr : &*found;
}

const Mechanism* Catalogue::find(std::string_view id) const {
  const auto found =
      std::lower_bound(mechanisms.begin(), mechanisms.end(), id,
                       [](const Mechanism& one, std::string_view wanted) { return one.id < wanted; });
  return found == mechanisms.end() || found->id != id ? nullptr : &*found;
}

RoleIndex Catalogue::role(std::string_view id) const { return mechanism::find(roles, id); }

namespace {

Compiled compile_counting(std::span<const EmbeddedFile> files, std::uint64_t& steps_most) {
  Compiled out;
  std::vector<const EmbeddedFile*> definitions = chosen(files, is_definition);
  std::vector<Faults> faults;
  if (definitions.size() > kFilesMax) {
    Faults all("");
    tell(all, "too-many-files", {},
         {"定义文件超过 1000 个，其余的没有读",
          "there are more than 1,000 definitions; the others were not read"},
         {"分成几个目录", "split them into several folders"});
    out.faults = all.take();
    definitions.resize(kFilesMax);
  }
  RoleBook book;
  for (const EmbeddedFile* file : chosen(files, is_roles)) {
    Faults own{std::string(file->name)};
    read_roles(*file, book, own);
    for (Fault& fault : own.take()) out.faults.push_back(std::move(fault));
  }
  std::vector<Unit> units(definitions.size());
  for (std::size_t i = 0; i < units.size(); ++i) {
    faults.emplace_back(std::string(definitions[i]->name));
    std::optional<Node> root = parse_yaml(definitions[i]->bytes, faults[i]);
    if (!root) continue;
    units[i].root = std::move(*root);
    units[i].read = true;
    const Node* roles = units[i].root.find("roles");
    if (roles != nullptr && roles->kind != Node::Kind::kNull) book.read(*roles, faults[i].file(), faults[i]);
    refuse_wrong_folder(units[i], faults[i]);
  }
  refuse_twins(units, faults);
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (!units[i].read) continue;
    Effort effort;
    read_mechanism(units[i], book, effort, faults[i]);
    steps_most = std::max(steps_most, effort.spent());
  }
  out.catalogue.roles = std::move(book.roles);
  out.catalogue.mechanisms = sound_ones(units, faults);
  check_together(out.catalogue, faults);
  leave_out_faulty(out.catalogue, faults);
  for (Faults& own : faults) {
    for (Fault& fault : own.take()) out.faults.push_back(std::move(fault));
  }
  sort_faults(out.faults);
  return out;
}

}  // namespace

Compiled compile(std::span<const EmbeddedFile> files) {
  std::uint64_t steps = 0;
  return compile_counting(files, steps);
}

std::uint64_t proof_steps_most(std::span<const EmbeddedFile> files) {
  std::uint64_t steps = 0;
  static_cast<void>(compile_counting(files, steps));
  return steps;
}

}  // namespace dajuan::mechanism
