#pragma once

#include "api.hpp"

namespace dajuan::http {

// Handlers (api_mechanism_enact.cpp): versions that a site puts in force by itself.

Result<Response> enact_version(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> withdraw_version(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> get_definition(const Api&, const Caller&, const Request&, const PathParts&);

/// The versions of a mechanism that this site put in force, the latest first, as an array.
[[nodiscard]] Result<std::string> enacted_json(const Api& api, const mechanism::Mechanism& mechanism);

}  // namespace dajuan::http
