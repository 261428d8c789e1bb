#include "dajuan/app/report_draft.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "dajuan/app/promise_progress.hpp"
#include "plan_of_year.hpp"

namespace dajuan::app {
namespace {

using mechanism::Definition;
using mechanism::Phrase;
using mechanism::PhrasePart;

constexpr std::string_view kDirective = "{{!";
constexpr int kSilentDays = 30;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  while (!(text = trimmed(text)).empty()) {
    out.emplace_back(text.substr(0, text.find(' ')));
    text.remove_prefix(out.back().size());
  }
  return out;
}

std::string cited(std::string_view mechanism, std::string_view count) {
  return "{{" + std::string(mechanism) + "." + std::string(count) + "}}";
}

// What a phrase tells in its place of the sentence, as a citation; empty for what is no figure.
std::string figure_in(const Definition& rules, const PhrasePart& part) {
  switch (part.kind) {
    case PhrasePart::Kind::kCount:
      return rules.counts[part.index].id;
    case PhrasePart::Kind::kRate:
      return rules.rates[part.index].id;
    case PhrasePart::Kind::kStock:
      return rules.stocks[part.index].id;
    case PhrasePart::Kind::kText:
    case PhrasePart::Kind::kYear:
      break;
  }
  return {};
}

// What is counted, as an id: figures of one subject, area and period are the same figure.
std::string subject_of(const report::FigureTerm& term) {
  std::string out = term.mechanism + "." + term.count;
  for (const auto& [field, choices] : term.where) {
    out += "." + field;
    for (const std::string& choice : choices) out += "-" + choice;
  }
  return out;
}
std::string subject_of(const report::FigureExpression& expression) {
  std::string out = subject_of(expression.terms.front());
  if (expression.function == report::FigureFunction::kValue) return out;
  out += "." + std::string(report::to_string(expression.function));
  if (expression.function == report::FigureFunction::kBelow) out += "-" + expression.limit.to_string();
  return expression.terms.size() < 2 ? out : out + "." + subject_of(expression.terms.back());
}

bool is_nothing(const FigureValue& value) { return !value.has_value || value.value.coefficient == 0; }

std::string in_words(PromiseState state) {
  switch (state) {
    case PromiseState::kDone:
      return "已完成";
    case PromiseState::kAhead:
    case PromiseState::kOnTrack:
      return "正按进度推进";
    case PromiseState::kBehind:
      return "落后于进度";
    case PromiseState::kNotDue:
      return "未到期限";
    case PromiseState::kOther:
      break;
  }
  return "另有情况";
}

class Drafting {
 public:
  explicit Drafting(const DraftTools& tools)
      : tools_(tools), book_(tools.queries, tools.rulebook, tools.areas, tools.scope) {
    defaults_.first = domain::Date::of(tools.year, 1, 1).value_or(domain::Date::first());
    defaults_.last = domain::Date::of(tools.year, 12, 31).value_or(domain::Date::last());
    defaults_.area = tools.area;
  }

  [[nodiscard]] std::vector<LeftOut> left_out() { return std::move(left_out_); }

  Result<std::string> directive(std::string_view inside) {
    const std::vector<std::string> words = words_of(inside);
    const std::string name = words.empty() ? "" : words.front();
    if (name == "phrases") return phrases({words.begin() + 1, words.end()});
    if (words.size() == 1 && name == "honours") return honours();
    if (words.size() == 1 && name == "promises") return promises();
    if (words.size() == 1 && name == "problems") return problems();
    return invalid("", "不认识“" + name + "”，可以写 phrases 机制…、honours、promises、problems",
                   "“" + name + "” is not known: phrases MECHANISM..., honours, promises or problems");
  }

 private:
  Result<FigureValue> value(const std::string& expression) {
    const auto parsed = report::parse_figure(expression, defaults_);
    if (!parsed) return parsed.error();
    return book_.value(*parsed);
  }

  // A sentence with its citations; empty where it cannot be told or all its figures are nothing.
  Result<std::string> sentence(const Definition& rules, const Phrase& phrase) {
    std::string out;
    std::string without;  // the first figure that has no value: a share of nothing cannot be told at all
    bool tells = false;
    for (const PhrasePart& part : phrase.zh) {
      const std::string figure = figure_in(rules, part);
      if (figure.empty()) {
        out += part.kind == PhrasePart::Kind::kYear ? std::to_string(tools_.year) : part.text;
        continue;
      }
      const auto known = value(rules.id + "." + figure);
      if (!known) return known.error();
      if (!known->has_value && without.empty()) without = rules.id + "." + figure;
      tells = tells || !is_nothing(*known);
      out += cited(rules.id, figure);
    }
    out = without_twin_units(rules, std::move(out));
    if (without.empty() && tells) return out;
    leave_out(rules.label.zh + "：" + out, without);
    return std::string();
  }

  void leave_out(std::string sentence, const std::string& without) {
    if (without.empty()) {
      left_out_.push_back({std::move(sentence), "这一年没有可说的记录", "the year has no record to tell of"});
    } else {
      left_out_.push_back({std::move(sentence), without + " 没有值：分母为零",
                           without + " has no value: nothing to divide by"});
    }
  }

  // 214件件: the words behind a citation begin with the unit that the citation tells.
  std::string without_twin_units(const Definition& rules, std::string text) {
    for (const mechanism::Count& count : rules.counts) drop_twin(text, cited(rules.id, count.id), count.unit);
    for (const mechanism::Stock& stock : rules.stocks) drop_twin(text, cited(rules.id, stock.id), stock.unit);
    return text;
  }
  static void drop_twin(std::string& text, const std::string& citation, const std::string& unit) {
    if (unit.empty()) return;
    for (std::size_t at = text.find(citation); at != std::string::npos; at = text.find(citation, at + 1)) {
      if (text.compare(at + citation.size(), unit.size(), unit) == 0)
        text.erase(at + citation.size(), unit.size());
    }
  }

  Result<std::string> phrases(const std::vector<std::string>& mechanisms) {
    std::string out;
    for (const std::string& id : mechanisms) {
      const mechanism::Profile* profile = tools_.rulebook.profile(id, {});
      if (profile == nullptr) return invalid("", "没有这个机制：" + id, "there is no such mechanism: " + id);
      const Definition& rules = profile->eras.back().rules;
      std::string line;
      for (const Phrase& phrase : rules.phrases) {
        auto told = sentence(rules, phrase);
        if (!told) return told.error();
        if (!told->empty()) line += (line.empty() ? "" : "；") + *told;
      }
      if (!line.empty()) out += rules.label.zh + "：" + line + "。\n\n";
    }
    return out;
  }

  Result<std::string> honours() {
    const auto known = value("honour.won");
    if (!known) return known.error();
    const mechanism::Profile* profile = tools_.rulebook.profile("honour", {});
    const Definition& rules = profile->eras.back().rules;
    std::map<std::string, std::string> told;  // by what was won: told twice it is still one
    for (const std::string& text : known->cases) {
      const auto id = CaseId::parse(text);
      const auto record = id ? tools_.queries.case_record(tools_.scope, *id) : std::nullopt;
      if (!record) continue;
      const auto field = [&](std::string_view name) {
        const mechanism::Index index = mechanism::find(rules.fields, name);
        const auto* words = index < record->state.values.size()
                                ? std::get_if<std::string>(&record->state.values[index])
                                : nullptr;
        return words == nullptr ? std::string() : *words;
      };
      const std::string title = field("title");
      const std::string quoted = title.find("“") == std::string::npos ? "“" + title + "”" : title;
      told[title + field("batch")] =
          field("holder") + "获评" + quoted + (field("batch").empty() ? "" : "（" + field("batch") + "）");
    }
    std::string out;
    for (const auto& [key, words] : told) out += (out.empty() ? "" : "；") + words;
    return out.empty() ? out : out + "。\n\n";
  }

  Result<std::optional<PlanProgress>> progress() {
    if (!plan_) plan_ = plan_of_year(tools_.queries, tools_.scope, tools_.area, tools_.year);
    if (!plan_) return std::optional<PlanProgress>();
    auto told =
        plan_progress(tools_.queries, tools_.rulebook, tools_.scope, *plan_, defaults_.last, kSilentDays);
    if (!told) return told.error();
    return std::optional(std::move(*told));
  }

  // What was promised in the words of the plan, and what the records say of it.
  [[nodiscard]] std::string promise_line(const Promise& promise, const PromiseProgress& told) const {
    std::string out = "“" + promise.mark.text + "”：";
    if (promise.links.empty()) return out + "没有可供核对的记录";
    out += in_words(told.state);
    if (promise.links.measure && told.facts.value) {
      const Measure& measure = *promise.links.measure;
      out += "（实际为" + cited(measure.mechanism, measure.count) + "）";
    }
    return out;
  }

  Result<std::string> promises() {
    const auto told = progress();
    if (!told) return told.error();
    if (!*told) return std::string();
    std::string out;
    std::uint32_t sheet = 0;
    for (std::size_t i = 0; i < plan_->promises.size() && i < (*told)->promises.size(); ++i) {
      const Promise& promise = plan_->promises[i];
      if (promise.level != report::Level::kHard) continue;
      const PromiseProgress& one = (*told)->promises[i];
      const bool opens = promise.sheet != sheet;
      sheet = promise.sheet;
      out += opens && !out.empty() ? "。\n\n" : out.empty() ? "" : "；";
      out += promise_line(promise, one);
    }
    return out.empty() ? out : out + "。\n\n";
  }

  // Late cases of each mechanism, then promises that are behind or silent.
  Result<std::string> problems() {
    std::string out;
    for (const mechanism::Mechanism& one : tools_.rulebook.catalogue.mechanisms) {
      const mechanism::Profile* profile = tools_.rulebook.profile(one.id, {});
      if (profile == nullptr || !tools_.scope.allows(one.id)) continue;
      for (const mechanism::Count& count : profile->eras.back().rules.counts) {
        if (count.of != mechanism::Count::Of::kOverdue) continue;
        const auto known = value(one.id + "." + count.id);
        if (!known) return known.error();
        if (!is_nothing(*known))
          out += (out.empty() ? "" : "；") + profile->eras.back().rules.label.zh + count.label.zh +
                 cited(one.id, count.id);
      }
    }
    if (!out.empty()) out += "。\n\n";
    const auto told = progress();
    if (!told) return told.error();
    if (!*told) return out;
    for (std::size_t i = 0; i < plan_->promises.size() && i < (*told)->promises.size(); ++i) {
      const PromiseProgress& one = (*told)->promises[i];
      const bool late = one.state == PromiseState::kBehind || plan_->promises[i].links.empty();
      if (late || one.silent) out += promise_line(plan_->promises[i], one) + "。\n\n";
    }
    return out;
  }

  const DraftTools& tools_;
  std::vector<LeftOut> left_out_;
  FigureBook book_;
  report::FigureDefaults defaults_;
  std::optional<Plan> plan_;
};

}  // namespace

Result<DraftedTemplate> draft_template(std::string_view skeleton, const DraftTools& tools) {
  Drafting drafting(tools);
  std::string out;
  for (std::size_t number = 1; !skeleton.empty(); ++number) {
    const std::size_t end = std::min(skeleton.find('\n'), skeleton.size());
    const std::string_view line = skeleton.substr(0, end);
    skeleton.remove_prefix(std::min(end + 1, skeleton.size()));
    const std::string_view words = trimmed(line);
    if (!words.starts_with(kDirective) || !words.ends_with("}}")) {
      out += std::string(line) + "\n";
      continue;
    }
    auto told = drafting.directive(words.substr(kDirective.size(), words.size() - kDirective.size() - 2));
    if (!told) {
      Error error = told.error();
      error.field = std::to_string(number);
      return error;
    }
    out += *told;
  }
  return DraftedTemplate{std::move(out), drafting.left_out()};
}

report::FigureSource source_of(FigureBook& book) {
  return [&book](const report::FigureExpression& expression) -> Result<report::CitedFigure> {
    const auto known = book.value(expression);
    if (!known) return known.error();
    report::CitedFigure out;
    if (!known->has_value)
      out.missing = report::NoValue{"没有值：分母为零", "no value: nothing to divide by"};
    out.subject = subject_of(expression);
    out.zh = known->what.zh;
    out.en = known->what.en;
    out.value = known->value;
    out.unit = known->unit;
    out.area = expression.area;
    out.first = known->at_day ? expression.last : expression.first;
    out.last = expression.last;
    out.at_day = known->at_day;
    out.formula = known->formula;
    out.origin = known->origin;
    return out;
  };
}

}  // namespace dajuan::app
