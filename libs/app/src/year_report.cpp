#include "dajuan/app/year_report.hpp"

#include <array>

#include "dajuan/app/figures.hpp"
#include "dajuan/app/report_draft.hpp"
#include "once.hpp"

namespace dajuan::app {
namespace {

constexpr int kYearMin = 1950;
constexpr int kYearMax = 2199;
constexpr std::size_t kTitleBytesMax = 600;
constexpr std::array<std::string_view, 2> kWriters{kOffice, kAdmin};

Error no_report(std::string_view id) {
  return {ErrorCode::kNotFound, "没有这份报告：" + std::string(id), "there is no report " + std::string(id),
          "id"};
}

Result<void> check_writer(const Person& person, const std::string& area) {
  if (holds_at(person, kWriters, area)) return {};
  return Error{ErrorCode::kForbidden, "起草报告须是该区域的党政办或管理员",
               "a report is written by office or by admin of its area", "area", "wrong_role"};
}

Result<void> check_draft(const ReportHead& head, std::uint32_t seen) {
  if (head.is_published()) {
    return Error{ErrorCode::kConflict, "报告已经公布，不能再改", "the report is published and stays as it is",
                 "id", "published"};
  }
  return check_revision(seen, head.revision);
}

Result<void> check_request(const Command& command, const Person& person, const DraftReport& request) {
  if (!domain::is_full_area_code(request.area))
    return invalid("area", "区划代码须为 12 位数字", "an area code has 12 digits");
  if (domain::area_prefix(request.area).size() < domain::kCountyDigits)
    return invalid("area", "报告属于一个县（区）或其下的区域",
                   "a report is of a county, or of a part of one");
  if (request.year < kYearMin || request.year > kYearMax)
    return invalid("year", "年份须在 1950 到 2199 之间", "a year from 1950 to 2199 is expected");
  if (!request.area.starts_with(command.scope.county) || !command.scope.contains(request.area)) {
    return Error{ErrorCode::kForbidden, "区域 " + request.area + " 不在您的范围内",
                 "the area " + request.area + " is not in your reach", "area", "outside_scope"};
  }
  return check_writer(person, request.area);
}

// What is wrong with the text that somebody wrote, whatever the records say of it: its place is the field.
// Limits and faults of the store stay what they are.
Error wrong_template(Error error) {
  if (error.code == ErrorCode::kTooLarge) {
    if (error.field == "template") error.field = "source";
    return error;
  }
  if (error.code == ErrorCode::kUnavailable) return error;
  error.code = ErrorCode::kInvalidInput;
  error.reason = "wrong_template";
  return error;
}

// What everybody is to read tells every number.
Error no_value(Error error) {
  error.code = ErrorCode::kConflict;
  error.reason = "no_value";
  return error;
}

Result<report::Composed> compose_now(Queries& queries, const ReportTools& tools, const ReportHead& head,
                                     const std::string& source) {
  FigureBook book(queries, tools.rulebook, tools.areas, scope_of_report(head));
  const std::string name(tools.areas.names().name_of(head.area));
  auto out = report::compose(source, {head.area, name.empty() ? head.area : name, head.year, ""},
                             source_of(book), tools.lexicon);
  if (!out) return wrong_template(out.error());
  if (out->title.empty())
    return wrong_template(
        invalid("1:1", "缺少标题：先写一行“# 标题”", "there is no title: a line “# title”"));
  if (out->title.size() > kTitleBytesMax)
    return wrong_template(invalid("1:1", "标题超过 600 字节", "the title has more than 600 bytes"));
  return out;
}

Result<std::string> source_for(Queries& queries, const ReportTools& tools, const DraftReport& request,
                               const domain::Scope& scope) {
  if (request.source) return *request.source;
  auto out = draft_template(tools.skeleton,
                            {queries, tools.rulebook, tools.areas, scope, request.area, request.year});
  if (!out) return out.error();
  return std::move(out->markdown);
}

StoredEvent report_event(const ReportTools& tools, const Command& command, const ReportHead& head,
                         std::string_view kind, std::string payload) {
  StoredEvent event;
  event.area = head.area;
  event.stream = report_stream(head.id);
  event.revision = head.revision + 1;
  event.kind = std::string(kind);
  Clock& clock = tools.ports.clock;
  stamp(event, command, timestamp(clock.now_ms()));
  event.payload = std::move(payload);
  return event;
}

// The county of the report, where the command reaches over several.
Command command_in(Command command, const std::string& area) {
  if (command.scope.county.empty()) command.scope.county = area.substr(0, domain::kCountyDigits);
  return command;
}

Result<YearReport> as_then(Queries& queries, const Command& command, const StoredEvent& event) {
  return fold_report(queries.stream(command.scope, event.stream, event.revision));
}

Result<YearReport> append(Transaction& transaction, const Command& command, std::optional<YearReport> before,
                          StoredEvent event) {
  auto after = evolve_report(std::move(before), event);
  if (after) transaction.append(command.scope, std::move(event));
  return after;
}

// What a change of a draft makes of it on a snapshot: its payload, told without holding up whoever writes.
using Prepare = std::function<Result<std::string>(Queries&, YearReport&)>;

Result<YearReport> change(const ReportTools& tools, const Command& asked, const Person& person,
                          std::string_view id, std::uint32_t seen, std::string_view kind,
                          const Prepare& prepare) {
  std::optional<YearReport> report;
  std::string payload;
  bool done = false;
  Command command = asked;
  const auto read = tools.ports.store.read([&](Queries& queries) -> Result<void> {
    const auto head = queries.year_report(asked.scope, id);
    if (!head) return no_report(id);
    command = command_in(asked, head->area);
    const auto made = made_before(queries, command);
    if (!made) return made.error();
    done = made->has_value();
    auto found = done ? as_then(queries, command, **made) : find_report(queries, command.scope, id);
    if (!found) return found.error();
    report = std::move(*found);
    if (done) return {};
    auto may = check_writer(person, report->head.area);
    if (may) may = check_draft(report->head, seen);
    if (!may) return may.error();
    auto prepared = prepare(queries, *report);
    if (!prepared) return prepared.error();
    payload = std::move(*prepared);
    return {};
  });
  if (!read) return read.error();
  if (done) return std::move(*report);
  const auto again = [&](Queries& queries, const StoredEvent& event) {
    return as_then(queries, command, event);
  };
  // That nobody was faster is looked at by the writer.
  const auto act = [&](Transaction& transaction) -> Result<YearReport> {
    const auto now = transaction.year_report(command.scope, id);
    if (!now) return no_report(id);
    const auto still = check_draft(*now, seen);
    if (!still) return still.error();
    return append(transaction, command, report, report_event(tools, command, *now, kind, payload));
  };
  return once<YearReport>(tools.ports.store, command, again, act);
}

}  // namespace

domain::Scope scope_of_report(const ReportHead& head) {
  return {head.county(), head.area, domain::Privacy::kPublicOnly, {}};
}

Result<YearReport> find_report(Queries& queries, const domain::Scope& scope, std::string_view id) {
  const auto head = queries.year_report(scope, id);
  if (!head) return no_report(id);
  domain::Scope county = scope;
  if (county.county.empty()) county.county = head->county();
  return fold_report(queries.stream(county, report_stream(id), UINT32_MAX));
}

Result<void> tell_report(Queries& queries, const ReportTools& tools, YearReport& report) {
  if (report.head.is_published()) return {};
  auto composed = compose_now(queries, tools, report.head, report.source);
  if (composed) {
    report.composed = std::move(*composed);
    return {};
  }
  if (composed.error().code != ErrorCode::kInvalidInput) return composed.error();
  report.wrong = composed.error();
  return {};
}

Result<YearReport> draft_report(const ReportTools& tools, const Command& asked, const Person& person,
                                const DraftReport& request) {
  const auto sound = check_request(asked, person, request);
  if (!sound) return sound.error();
  const Command command = command_in(asked, request.area);
  const auto again = [&](Queries& queries, const StoredEvent& event) {
    return as_then(queries, command, event);
  };
  YearReport report;
  report.head.area = request.area;
  report.head.year = request.year;
  bool done = false;
  const auto read = tools.ports.store.read([&](Queries& queries) -> Result<void> {
    const auto made = made_before(queries, command);
    if (!made) return made.error();
    done = made->has_value();
    if (done) {
      auto then = again(queries, **made);
      if (!then) return then.error();
      report = std::move(*then);
      return {};
    }
    auto source = source_for(queries, tools, request, scope_of_report(report.head));
    if (!source) return source.error();
    const auto composed = compose_now(queries, tools, report.head, *source);
    if (!composed) return composed.error();
    report.head.title = composed->title;
    report.source = std::move(*source);
    return {};
  });
  if (!read) return read.error();
  if (done) return report;
  Ports ports = tools.ports;
  report.head.id = new_id(ports);
  const auto act = [&](Transaction& transaction) -> Result<YearReport> {
    return append(transaction, command, std::nullopt,
                  report_event(tools, command, report.head, kReportDrafted, encode_drafted(report)));
  };
  return once<YearReport>(tools.ports.store, command, again, act);
}

Result<YearReport> change_report(const ReportTools& tools, const Command& command, const Person& person,
                                 std::string_view id, std::uint32_t seen, const std::string& source) {
  return change(tools, command, person, id, seen, kReportChanged,
                [&](Queries& queries, YearReport& report) -> Result<std::string> {
                  const auto composed = compose_now(queries, tools, report.head, source);
                  if (!composed) return composed.error();
                  report.head.title = composed->title;
                  report.source = source;
                  return encode_changed(report);
                });
}

Result<YearReport> publish_report(const ReportTools& tools, const Command& command, const Person& person,
                                  std::string_view id, std::uint32_t seen) {
  return change(tools, command, person, id, seen, kReportPublished,
                [&](Queries& queries, YearReport& report) -> Result<std::string> {
                  const auto composed = compose_now(queries, tools, report.head, report.source);
                  if (!composed) return composed.error();
                  const auto told = report::every_value(*composed);
                  if (!told) return no_value(told.error());
                  return encode_published(*composed);
                });
}

}  // namespace dajuan::app
