#pragma once

#include "api.hpp"

/// Handlers of meetings.
namespace dajuan::http {

Result<Response> list_meetings(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> begin_meeting(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> get_meeting(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> close_meeting(const Api&, const Caller&, const Request&, const PathParts&);

}  // namespace dajuan::http
