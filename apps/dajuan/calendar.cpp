// dajuan calendar: asks the calendars of libs/domain; here stand the options, the site's files and the exit
// code.
#include "calendar.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "calendar_input.hpp"
#include "calendar_render.hpp"
#include "outcome.hpp"

namespace dajuan::cli {
namespace {

constexpr int kExitInputErrors = 1;
constexpr int kExitUsage = 2;

struct Options {
  CalendarOptions question;
  bool json = false;
  std::string folder;
  std::string language;
};

// Both languages on one line, the chosen one first; all that can go wrong here is what was typed or given.
[[noreturn]] void refuse(const Error& error, Language language) {
  const bool zh = language == Language::kZh;
  fmt::print(stderr, "dajuan calendar: {}{}{} | {}\n", error.field, error.field.empty() ? "" : ": ",
             zh ? error.zh : error.en, zh ? error.en : error.zh);
  throw CLI::RuntimeError(kExitUsage);
}

std::string answer(const domain::Calendar& calendar, const CalendarQuestion& question, bool as_json,
                   Language language) {
  if (question.page) {
    return as_json ? page_json(calendar, *question.page) : page_text(calendar, *question.page, language);
  }
  const domain::Term& term = question.due.term;
  const domain::Deadline deadline =
      question.due.back ? derive_before(calendar, term.start, term.length) : derive(calendar, term);
  return as_json ? deadline_json(deadline) : deadline_text(deadline, language);
}

void run(const Options& options) {
  const bool english = options.language.empty() ? wants_english() : options.language == "en";
  const Language language = english ? Language::kEn : Language::kZh;
  const Result<CalendarQuestion> question = understand(options.question);
  if (!question) refuse(question.error(), language);
  const Result<domain::Calendar> calendar = load_calendar(options.folder);
  if (!calendar) refuse(calendar.error(), language);
  const std::string out = answer(*calendar, *question, options.json, language);
  if (std::fwrite(out.data(), 1, out.size(), stdout) != out.size() || std::fflush(stdout) != 0) {
    fmt::print(stderr, "dajuan calendar: 结果写不出去 | the output cannot be written\n");
    throw CLI::RuntimeError(kExitInputErrors);
  }
}

}  // namespace

void add_calendar(CLI::App& app) {
  CLI::App* calendar = app.add_subcommand(
      "calendar",
      "推算到期日并说明由来，或列出一年、一月的工作日 | Due dates with their derivation; working days");
  const auto options = std::make_shared<Options>();
  CalendarOptions& question = options->question;
  calendar
      ->add_option("question", question.words,
                   "20个工作日 自 2025-01-13；3 months before 2025-05-31；2025；2025-02 | a question, a year "
                   "or a month")
      ->required()
      ->type_name("WORDS");
  calendar->add_flag("--no-roll", question.no_roll,
                     "末日放假也不顺延 | a last day off does not roll forward");
  calendar->add_flag("--start-counts", question.start_counts, "起算当日计入 | the start day is day one");
  calendar
      ->add_option("--pause", question.pauses, "中止，可重复：2025-02-01..2025-02-10 | a pause, repeatable")
      ->type_name("DAY..DAY")
      ->allow_extra_args(false);
  calendar
      ->add_option(
          "--extend", question.extensions,
          "延长，可重复：1个月；总期限：共6个月 | an extension, repeatable: 1 month; 6 months in all")
      ->type_name("LENGTH")
      ->allow_extra_args(false);
  calendar->add_flag("--json", options->json, "JSON");
  calendar
      ->add_option("--calendar", options->folder,
                   "本地日历文件夹（*.tsv），替换或增加年份 | folder with years of your own")
      ->type_name("DIR");
  calendar->add_option("--lang", options->language, "语言 zh 或 en | language")
      ->check(CLI::IsMember({"zh", "en"}))
      ->type_name("zh|en");
  calendar->callback([options] { run(*options); });
}

}  // namespace dajuan::cli
