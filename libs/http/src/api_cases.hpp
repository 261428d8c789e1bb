#pragma once

#include "api.hpp"
#include "dajuan/mechanism/tally.hpp"

/// Handlers of cases and mechanisms.
namespace dajuan::http {

// api_case_commands.cpp: they answer after the commit that they share.
void open_case(const Api&, Caller, std::shared_ptr<const Request>, const PathParts&, Answer);
void act_on_case(const Api&, Caller, std::shared_ptr<const Request>, const PathParts&, Answer);
void erase_case_values(const Api&, Caller, std::shared_ptr<const Request>, const PathParts&, Answer);
void reveal_case_values(const Api&, Caller, std::shared_ptr<const Request>, const PathParts&, Answer);

// api_cases.cpp
Result<Response> list_cases(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> get_case(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> list_case_events(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> list_case_actions(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> list_case_deadlines(const Api&, const Caller&, const Request&, const PathParts&);

// api_tallies.cpp
Result<Response> count_cases(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> list_deadlines(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> get_agenda(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> get_tally(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> list_counted_cases(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> prove_count(const Api&, const Caller&, const Request&, const PathParts&);

// api_log.cpp
Result<Response> get_checkpoint(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> get_log_key(const Api&, const Caller&, const Request&, const PathParts&);

// api_workbench.cpp
Result<Response> get_workbench(const Api&, const Caller&, const Request&, const PathParts&);

/// The scope of a list of a mechanism's cases. Errors: those of list_scope(), kForbidden `outside_scope`.
[[nodiscard]] Result<domain::Scope> mechanism_scope(const Caller& caller, const Request& request,
                                                    const std::string& mechanism);

/// The parameters `from` and `to`, both included; today where they are absent. Errors: kInvalidInput.
[[nodiscard]] Result<mechanism::Period> period_of(const Api& api, const Request& request);

// api_sheets.cpp
Result<Response> get_table(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> export_cases(const Api&, const Caller&, const Request&, const PathParts&);

// api_imports.cpp
Result<Response> create_import(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> delete_import(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> list_imports(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> get_import(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> start_import(const Api&, const Caller&, const Request&, const PathParts&);

// api_map.cpp
Result<Response> list_area_shapes(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> draw_area(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> find_areas(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> list_case_places(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> get_base_map(const Api&, const Caller&, const Request&, const PathParts&);

// api_attachments.cpp
Result<Response> put_attachment(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> get_attachment(const Api&, const Caller&, const Request&, const PathParts&);

// api_stream.cpp
Result<Response> open_stream(const Api&, const Caller&, const Request&, const PathParts&);

// api_mechanisms.cpp
Result<Response> list_mechanisms(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> get_mechanism(const Api&, const Caller&, const Request&, const PathParts&);

// api_mechanism_versions.cpp
Result<Response> list_calendars(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> list_mechanism_versions(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> check_mechanism(const Api&, const Caller&, const Request&, const PathParts&);

}  // namespace dajuan::http
