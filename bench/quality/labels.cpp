#include "labels.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace dajuan::bench {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

std::string slurp(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string string_of(const json::object& object, std::string_view key) {
  const json::value* found = object.if_contains(key);
  return found != nullptr && found->is_string() ? std::string(found->as_string()) : std::string();
}

Span span_of(const json::object& object) {
  return {object.at("start").to_number<Offset>(), object.at("end").to_number<Offset>()};
}

std::string comparison_of(const json::object& object) {
  const json::value* found = object.if_contains("comparison");
  if (found == nullptr || !found->is_object()) return {};
  const std::string direction = string_of(found->as_object(), "direction");
  return string_of(found->as_object(), "kind") + "/" + (direction.empty() ? "none" : direction);
}

LabelledFigure figure_of(const json::object& object) {
  LabelledFigure out;
  out.text = string_of(object, "text");
  out.value = object.at("value").to_number<double>();
  if (const json::value* most = object.if_contains("value_max"); most != nullptr && most->is_number()) {
    out.value_max = most->to_number<double>();
  }
  out.unit = string_of(object, "unit");
  out.qualifier = string_of(object, "qualifier");
  out.kind = string_of(object, "kind");
  out.comparison = comparison_of(object);
  out.subject = string_of(object, "subject");
  return out;
}

// The labels have no sections, but what they label stands in one: promises in the plan, what was achieved in
// the review. Own samples say more under "roles".
void derive_roles(LabelledText& out, const json::object& root) {
  for (const LabelledCommitment& one : out.commitments) out.roles.push_back({one.span, "plan"});
  for (const LabelledFigure& one : out.figures) {
    if (one.kind == "achievement") out.roles.push_back({one.span, "review"});
  }
  const json::value* roles = root.if_contains("roles");
  if (roles == nullptr) return;
  out.roles.clear();  // said outright, nothing is guessed
  for (const json::value& one : roles->as_array()) {
    out.roles.push_back({span_of(one.as_object()), string_of(one.as_object(), "role")});
  }
}

LabelledText text_of(const fs::path& path, const json::object& root) {
  LabelledText out;
  out.name = path.stem().string();
  out.text = slurp(path.parent_path() / string_of(root, "text_file"));
  for (const json::value& one : root.at("figures").as_array()) {
    LabelledFigure figure = figure_of(one.as_object());
    figure.span = span_of(one.as_object());
    out.figures.push_back(std::move(figure));
  }
  for (const json::value& one : root.at("not_figures").as_array()) {
    const json::object& object = one.as_object();
    out.not_figures.push_back({span_of(object), string_of(object, "text"), string_of(object, "why")});
  }
  for (const json::value& one : root.at("commitments").as_array()) {
    const json::object& object = one.as_object();
    out.commitments.push_back({span_of(object), string_of(object, "text"), string_of(object, "verb"),
                               string_of(object, "level") == "hard"});
  }
  derive_roles(out, root);
  return out;
}

Offset characters_in(std::string_view bytes) { return static_cast<Offset>(to_units(bytes).size()); }

Phrase phrase_of(const json::object& object) {
  Phrase out;
  if (object.contains("not_figure")) {
    out.text = string_of(object, "text");
    out.why = string_of(object, "not_figure");
    return out;
  }
  out.text = string_of(object, "near");
  LabelledFigure figure = figure_of(object);
  const std::size_t at = out.text.find(figure.text);
  figure.span.start = characters_in(out.text.substr(0, at == std::string::npos ? 0 : at));
  figure.span.end = figure.span.start + characters_in(figure.text);
  out.figure = std::move(figure);
  return out;
}

// What measures nothing is judged in its sentence, as far as another fragment holds it.
void place_not_figures(std::vector<Phrase>& phrases) {
  for (Phrase& phrase : phrases) {
    if (phrase.figure) continue;
    phrase.span = {0, characters_in(phrase.text)};
    for (const Phrase& other : phrases) {
      const std::size_t at = other.figure ? other.text.find(phrase.text) : std::string::npos;
      if (at == std::string::npos) continue;
      const Offset start = characters_in(std::string_view(other.text).substr(0, at));
      phrase.span = {start, start + phrase.span.size()};
      phrase.text = other.text;
      break;
    }
  }
}

void load_file(const fs::path& path, Labels& out) {
  if (path.extension() == ".jsonl") {
    std::ifstream lines(path);
    for (std::string line; std::getline(lines, line);) {
      if (!line.empty()) out.phrases.push_back(phrase_of(json::parse(line).as_object()));
    }
    place_not_figures(out.phrases);
    return;
  }
  const json::value root = json::parse(slurp(path));
  if (root.is_object() && root.as_object().contains("text_file"))
    out.texts.push_back(text_of(path, root.as_object()));
}

}  // namespace

Result<Labels> load_labels(const std::string& folder) {
  std::error_code failed;
  std::vector<fs::path> paths;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, failed)) {
    const fs::path extension = entry.path().extension();
    if (extension == ".json" || extension == ".jsonl") paths.push_back(entry.path());
  }
  if (failed)
    return invalid(folder, "打不开标注文件夹", "cannot open the folder of labels: " + failed.message());
  std::sort(paths.begin(), paths.end());
  Labels out;
  for (const fs::path& path : paths) {
    try {
      load_file(path, out);
    } catch (const std::exception& error) {
      return invalid(path.string(), std::string("标注文件有误：") + error.what(),
                     std::string("bad labels: ") + error.what());
    }
  }
  return out;
}

}  // namespace dajuan::bench
