#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "api.hpp"
#include "dajuan/app/case_ports.hpp"

/// What the query of a request says about lists of cases: asked by lists, and by whatever is made from one.
namespace dajuan::http {

/// The parameters that case_filter_of() reads, beside `mechanism` and `area`.
inline constexpr std::array<std::string_view, 8> kCaseFilterNames = {
    "state", "kind", "due_from", "due_before", "opened_from", "opened_to", "late", "returned"};

/// Which cases of a mechanism are asked for. Errors: kInvalidInput, with the parameter.
[[nodiscard]] Result<app::CaseFilter> case_filter_of(const Api& api, const Request& request,
                                                     const std::string& mechanism);

/// Errors: kInvalidInput (sort, limit, cursor).
[[nodiscard]] Result<app::CasePageRequest> case_page_of(const Request& request);
/// What `next` says behind a page; empty where it is the last.
[[nodiscard]] std::string case_cursor_of(const app::CasePage& page, app::CaseOrder order);

/// The fields whose values stand beside each row. Errors: kInvalidInput (columns: unknown, private, too
/// many).
[[nodiscard]] Result<std::vector<std::string>> columns_of(const Api& api, const Request& request,
                                                          const std::string& mechanism);

/// `true` or `false`; false where it is absent. Errors: kInvalidInput.
[[nodiscard]] Result<bool> flag_of(const Request& request, const std::string& name);

}  // namespace dajuan::http
