#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/base/result.hpp"
#include "dajuan/domain/scope.hpp"

/// Who may see and do what, and where. A person with any role in an area sees the public and internal record
/// there; private fields only where a role is held that acts in that mechanism.
namespace dajuan::app {

/// Roles that belong to the site, beside those of mechanisms/roles.yaml and of the mechanisms themselves.
inline constexpr std::string_view kAdmin =
    "admin";  ///< accounts, settings, audit, backups; no private fields
inline constexpr std::string_view kOffice = "office";    ///< imports, reviews, plans
inline constexpr std::string_view kViewer = "viewer";    ///< reads, and nothing else
inline constexpr std::string_view kAuditor = "auditor";  ///< reads the audit

/// Roles that somebody holds in an area and all below it.
struct Grant {
  std::string area;                     ///< 12 digits; 000000000000 for everywhere
  std::vector<std::string> roles;       ///< role ids
  std::vector<std::string> mechanisms;  ///< ids; empty for all

  [[nodiscard]] bool covers(std::string_view code) const;
  [[nodiscard]] bool holds(std::string_view role) const;
  [[nodiscard]] bool allows(std::string_view mechanism) const;
  friend bool operator==(const Grant&, const Grant&) = default;
};

struct Person {
  std::string id;
  std::string login;
  std::string name;
  std::vector<Grant> grants;
  friend bool operator==(const Person&, const Person&) = default;
};

/// The subtrees in which a person holds one of these roles (any role, where `roles` is empty), the widest
/// first; the mechanisms of each are those of all grants that cover it. A subtree that lies in another is
/// left out where it adds no mechanism.
[[nodiscard]] std::vector<domain::Scope> scopes_of(const Person& person,
                                                   std::span<const std::string_view> roles = {});
/// One of them for a list: that of `area`, or, where it is empty, the widest (the first of several). Never
/// more than the grants cover. Errors: kForbidden `outside_scope`, kInvalidInput (area: neither empty nor 12
/// digits).
[[nodiscard]] Result<domain::Scope> scope_in(std::span<const domain::Scope> scopes,
                                             std::string_view area = {});
[[nodiscard]] Result<domain::Scope> scope_of(const Person& person, std::string_view area = {});

/// Whether the public and internal record of an area may be seen. An empty mechanism stands for what belongs
/// to none (reports, plans).
[[nodiscard]] bool may_see(const Person& person, std::string_view area, std::string_view mechanism);
/// The roles held there, each once, in alphabetical order. What belongs to no mechanism (an empty one) is
/// nobody's who was granted some mechanisms only.
[[nodiscard]] std::vector<std::string> roles_at(const Person& person, std::string_view area,
                                                std::string_view mechanism);
/// Whether a role is held anywhere for all mechanisms.
[[nodiscard]] bool holds(const Person& person, std::string_view role);
/// Whether one of the roles is held at an area for all mechanisms.
[[nodiscard]] bool holds_at(const Person& person, std::span<const std::string_view> roles,
                            std::string_view area);
[[nodiscard]] bool is_admin(const Person& person);
[[nodiscard]] bool is_admin(const Person& person, std::string_view area);
/// Whether private fields of a mechanism may be seen in an area.
/// @param acting  ids of the roles that may act in that mechanism
[[nodiscard]] bool may_see_private(const Person& person, std::string_view area, std::string_view mechanism,
                                   std::span<const std::string> acting);

}  // namespace dajuan::app
