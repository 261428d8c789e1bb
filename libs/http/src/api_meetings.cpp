#include "api_meetings.hpp"

#include <algorithm>

#include "dajuan/app/meeting.hpp"
#include "decode_body.hpp"
#include "encode_meetings.hpp"

namespace dajuan::http {
namespace {

constexpr std::size_t kIdMax = 64;

Error no_meeting() { return {ErrorCode::kNotFound, "没有这场会议", "there is no such meeting", "id"}; }

Result<app::BeginMeeting> decode_begin(std::string_view body) {
  return decode_body<app::BeginMeeting>(body, [](const JsonReader& root) {
    root.only({"mechanism", "agenda", "area", "day"});
    const auto day = root.find("day");
    return app::BeginMeeting{root.require("mechanism").text(kIdMax), root.require("agenda").text(kIdMax),
                             root.require("area").text(kIdMax),
                             day && !day->is_null() ? day->text(kIdMax) : std::string()};
  });
}

// The scope in which a meeting is looked for: the widest that holds it.
std::optional<domain::Scope> scope_of_meeting(app::Queries& queries, const Caller& caller,
                                              const std::string& id) {
  const auto found =
      std::find_if(caller.scopes.begin(), caller.scopes.end(),
                   [&](const domain::Scope& scope) { return queries.meeting(scope, id).has_value(); });
  return found == caller.scopes.end() ? std::nullopt : std::optional(*found);
}

// A command in the narrowest scope around an area, where the most mechanisms are held. What lies in none is
// refused by the use case.
Result<app::Command> command_at(const Caller& caller, const Request& request, const std::string& area) {
  auto command = command_of(caller, request);
  if (!command) return command;
  for (const domain::Scope& scope : caller.scopes) {
    if (scope.contains(area)) command->scope = scope;
  }
  return command;
}

app::MeetingTools tools_of(const Api& api) { return {api.ports, *api.rulebook}; }

// An open meeting goes on changing without a new revision: its tag says how far it was read.
std::string tag_of(const app::MeetingHead& head, std::int64_t read_to) {
  const std::string revision = std::to_string(head.revision);
  return head.is_open() ? revision + "-" + std::to_string(read_to) : revision;
}

Result<Response> meeting_answer(const Api& api, int status, const app::Meeting& meeting) {
  Response response;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    NameBook names(queries);
    response =
        with_etag(json_answer(status, to_json(meeting, names)), tag_of(meeting.head, meeting.head.as_of));
    return {};
  });
  if (!read) return read.error();
  return response;
}

}  // namespace

Result<Response> list_meetings(const Api& api, const Caller& caller, const Request& request,
                               const PathParts&) {
  const auto page = page_of(request, {"mechanism", "agenda", "area", "limit", "cursor"});
  if (!page) return page.error();
  const app::MeetingFilter filter{value_of(request, "mechanism"), value_of(request, "agenda")};
  if (!filter.mechanism.empty() && api.rulebook->profile(filter.mechanism, {}) == nullptr)
    return invalid("mechanism", "没有这个机制", "there is no such mechanism");
  const auto scope = list_scope(caller, request);
  if (!scope) return scope.error();
  Response response;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    app::MeetingPage found = queries.meetings(*scope, filter, page->before, page->limit);
    for (app::MeetingHead& head : found.items) {
      if (!head.is_open()) continue;
      auto told = app::told_head(queries, *scope, head.id);
      if (!told) return told.error();
      head = std::move(*told);
    }
    NameBook names(queries);
    response = json_answer(200, to_json(found.items, found.more, names));
    return {};
  });
  if (!read) return read.error();
  return response;
}

Result<Response> begin_meeting(const Api& api, const Caller& caller, const Request& request,
                               const PathParts&) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  const auto typed = expect_json(request);
  if (!typed) return typed.error();
  const auto wanted = decode_begin(request.body);
  if (!wanted) return wanted.error();
  const auto command = command_at(caller, request, wanted->area);
  if (!command) return command.error();
  const auto meeting = app::begin_meeting(tools_of(api), *command, caller.person(), *wanted);
  if (!meeting) return meeting.error();
  auto response = meeting_answer(api, 201, *meeting);
  if (!response) return response;
  return with_location(std::move(*response), "meetings/" + meeting->head.id);
}

Result<Response> get_meeting(const Api& api, const Caller& caller, const Request& request,
                             const PathParts& parts) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  Response response;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    const auto scope = scope_of_meeting(queries, caller, parts[0]);
    if (!scope) return no_meeting();
    const auto meeting = app::told_meeting(queries, *api.rulebook, *scope, parts[0]);
    if (!meeting) return meeting.error();
    NameBook names(queries);
    response = with_etag(json_answer(200, to_json(*meeting, names)),
                         tag_of(meeting->head, queries.last_seq(*scope)));
    return {};
  });
  if (!read) return read.error();
  return response;
}

Result<Response> close_meeting(const Api& api, const Caller& caller, const Request& request,
                               const PathParts& parts) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  std::optional<app::MeetingHead> head;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    const auto scope = scope_of_meeting(queries, caller, parts[0]);
    if (!scope) return no_meeting();
    head = queries.meeting(*scope, parts[0]);
    return {};
  });
  if (!read) return read.error();
  const auto command = command_at(caller, request, head->area);
  if (!command) return command.error();
  const auto seen = seen_revision(request);
  if (!seen) return seen.error();
  const auto empty = expect_no_body(request);
  if (!empty) return empty.error();
  const auto meeting = app::close_meeting(tools_of(api), *command, caller.person(), parts[0], *seen);
  if (!meeting) return meeting.error();
  return meeting_answer(api, 200, *meeting);
}

}  // namespace dajuan::http
