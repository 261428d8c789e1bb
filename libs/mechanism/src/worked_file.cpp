// Reads a file of worked cases: which mechanism and profile each is about, what is given, what is asked.
#include <algorithm>

#include "worked_case.hpp"

namespace dajuan::mechanism {
namespace {

constexpr std::size_t kNameBytesMax = 600;

struct FileScope {
  const Catalogue& catalogue;
  Form& form;
  const Mechanism* mechanism = nullptr;  ///< of the file; nullptr: each case must name one
  std::map<std::string, Mark> names;
  std::size_t steps = 0;
};

// dispute/cases.yaml -> dispute
std::string_view folder_of(std::string_view file) {
  const std::size_t slash = file.rfind('/');
  if (slash == std::string_view::npos) return {};
  const std::string_view folder = file.substr(0, slash);
  const std::size_t before = folder.rfind('/');
  return before == std::string_view::npos ? folder : folder.substr(before + 1);
}

const Mechanism* read_mechanism(FileScope& scope, const Node& node) {
  const Mechanism* found = node.kind == Node::Kind::kScalar ? scope.catalogue.find(node.text) : nullptr;
  if (found != nullptr) return found;
  std::vector<std::string_view> known;
  for (const Mechanism& mechanism : scope.catalogue.mechanisms) known.push_back(mechanism.id);
  scope.form.unknown(node, "mechanism", {"（检查通过的）机制", "mechanism (without faults)"}, known);
  return nullptr;
}

const Profile* read_profile(Form& form, const Mechanism& mechanism, const Node& node) {
  const Node* id = node.find("profile");
  if (id == nullptr) return &mechanism.profiles.front();
  const Index index = form.name(*id, mechanism.profiles, "profile", {"地区版本", "profile"});
  return index == kNone ? nullptr : &mechanism.profiles[index];
}

void read_name(FileScope& scope, const Node& node, WorkedCase& out) {
  const Node* name = node.find("name");
  if (name == nullptr) {
    scope.form.fault("worked-missing-key", node.at, "算例没有 name", "the worked case has no `name`",
                     "加上 name: 一句话", "add name: ONE SENTENCE");
    return;
  }
  const auto text = scope.form.text(*name, {"name", "`name`"});
  if (!text) return;
  out.name = *text;
  if (out.name.size() > kNameBytesMax || out.name.find('\n') != std::string::npos) {
    scope.form.fault("worked-wrong-value", name->at, "name 应是不长的一行",
                     "`name` must be one line that is not long");
  }
  const auto [before, fresh] = scope.names.emplace(out.name, name->at);
  if (fresh) return;
  const std::string line = std::to_string(before->second.line);
  scope.form.fault("worked-name-twice", name->at, "第 " + line + " 行已有同名的算例",
                   "line " + line + " has a worked case of that name", "换一个名字，说清两者的不同",
                   "give another name that tells the difference");
}

// `basis` is for people; that its sources are those of the definition is checked.
void read_basis(CaseScope& scope, const Node& node) {
  const Node* basis = node.find("basis");
  if (basis == nullptr || !scope.form.map(*basis, {"basis", "`basis`"})) return;
  for (const auto& [source, article] : basis->entries) {
    static_cast<void>(scope.form.name(source, scope.names().sources, "source", {"依据", "source"}));
    static_cast<void>(scope.form.texts(article, {"条款", "an article"}));
  }
}

void check_refusal(CaseScope& scope, const WorkedTurn& turn) {
  if (!turn.then.refused) return;
  if (!turn.when.empty() && std::holds_alternative<WorkedStep>(turn.when.back())) return;
  scope.form.fault("worked-form", turn.then.refused->at, "没有可以被拒绝的 when 步骤",
                   "there is no `when` step that could be refused", "在 when 中写上这一步",
                   "tell the step under when");
}

void read_turn(CaseScope& scope, const Node& node, WorkedCase& out) {
  WorkedTurn turn;
  turn.then.at = node.at;
  if (const Node* when = node.find("when")) turn.when = read_moves(scope, *when);
  if (const Node* then = node.find("then")) turn.then = read_then(scope, *then);
  check_refusal(scope, turn);
  out.turns.push_back(std::move(turn));
}

void read_turns(CaseScope& scope, const Node& node, WorkedCase& out) {
  read_turn(scope, node, out);
  const Node* more = node.find("and");
  if (more == nullptr || !scope.form.list(*more, {"and", "`and`"})) return;
  for (const Node& item : more->items) {
    if (!scope.form.map(item, {"and 的一项", "an item of `and`"}, {"when", "then"})) continue;
    if (item.find("then") == nullptr) {
      scope.form.fault("worked-missing-key", item.at, "没有写 then（问什么）",
                       "`then` is missing: what is asked", "加上 then: {...}", "add then: {...}");
      continue;
    }
    read_turn(scope, item, out);
  }
}

void read_case(FileScope& file, const Node& node, WorkedFile& out) {
  Form& form = file.form;
  WorkedCase worked;
  worked.at = node.at;
  if (!form.map(node, {"算例", "a worked case"},
                {"name", "basis", "mechanism", "profile", "given", "when", "then", "and"})) {
    return;
  }
  read_name(file, node, worked);
  const Node* own = node.find("mechanism");
  worked.mechanism = own != nullptr ? read_mechanism(file, *own) : file.mechanism;
  if (worked.mechanism == nullptr) return;
  worked.profile = read_profile(form, *worked.mechanism, node);
  if (worked.profile == nullptr) return;
  CaseScope scope{form, file.catalogue, *worked.profile, {}, 0, 0};
  read_basis(scope, node);
  if (const Node* given = node.find("given")) worked.given = read_moves(scope, *given);
  read_turns(scope, node, worked);
  // Where something is already wrong, what is asked may just have been misspelt.
  const auto asks = [](const WorkedTurn& turn) { return turn.then.asks(); };
  if (form.sound() && std::none_of(worked.turns.begin(), worked.turns.end(), asks)) {
    form.fault("worked-asks-nothing", node.at, "算例什么也没问，所以不可能不通过",
               "the worked case asks nothing, so it cannot fail", "加上 then: {state: ...}",
               "add then: {state: ...}");
  }
  file.steps += scope.steps;
  out.cases.push_back(std::move(worked));
}

// A case with faults is left out, the others are kept. Its names stay, so that each fault is told once.
void read_cases(const Catalogue& catalogue, const Mechanism* mechanism, const Node& list, Faults& faults,
                WorkedFile& out) {
  std::map<std::string, Mark> names;
  std::size_t steps = 0;
  for (const Node& node : list.items) {
    Form form(faults);
    FileScope scope{catalogue, form, mechanism, std::move(names), steps};
    const std::size_t before = out.cases.size();
    read_case(scope, node, out);
    names = std::move(scope.names);
    steps = scope.steps;
    if (!form.sound()) out.cases.resize(before);
    if (steps <= kWorkedFileMax) continue;
    form.fault("worked-too-many", node.at, "一个文件最多 " + std::to_string(kWorkedFileMax) + " 步",
               "a file has at most " + std::to_string(kWorkedFileMax) + " steps", "拆成几个文件",
               "split the file");
    out.cases.clear();
    return;
  }
}

}  // namespace

WorkedFile read_worked_file(const Catalogue& catalogue, const EmbeddedFile& file, Faults& faults) {
  WorkedFile out;
  auto tree = parse_yaml(file.bytes, faults);
  if (!tree) return out;
  out.tree = std::make_unique<Node>(std::move(*tree));
  Form form(faults);
  FileScope scope{catalogue, form, nullptr, {}, 0};
  const Node* list = out.tree.get();
  const Node* named = nullptr;
  if (out.tree->kind == Node::Kind::kMap) {
    form.map(*out.tree, {"算例文件", "a file of worked cases"}, {"mechanism", "cases"});
    list = out.tree->find("cases");
    named = out.tree->find("mechanism");
    if (list == nullptr) {
      form.fault("worked-missing-key", out.tree->at, "没有写 cases", "`cases` is missing",
                 "加上 cases: 和算例的列表", "add cases: and the list of worked cases");
      return out;
    }
  }
  if (!form.list(*list, {"算例", "worked cases"})) return out;
  if (named != nullptr) {
    scope.mechanism = read_mechanism(scope, *named);
    if (scope.mechanism == nullptr) return out;
  } else {
    scope.mechanism = catalogue.find(folder_of(file.name));
    const bool each = std::all_of(list->items.begin(), list->items.end(),
                                  [](const Node& node) { return node.find("mechanism") != nullptr; });
    if (scope.mechanism == nullptr && !each) {
      const std::string folder(folder_of(file.name));
      form.fault("worked-unknown-mechanism", list->at,
                 "不知道算例属于哪个机制：没有检查通过的机制“" + folder + "”",
                 "it is not known which mechanism this is about: there is none without faults called '" +
                     folder + "'",
                 "先让 dajuan mechanism check 通过；或写 {mechanism: 标识, cases: [...]}",
                 "mend what `dajuan mechanism check` tells first, or write {mechanism: ID, cases: [...]}");
      return out;
    }
  }
  if (list->items.empty()) {
    form.fault("worked-asks-nothing", list->at, "文件里没有算例", "the file has no worked case");
  }
  read_cases(catalogue, scope.mechanism, *list, faults, out);
  return out;
}

}  // namespace dajuan::mechanism
