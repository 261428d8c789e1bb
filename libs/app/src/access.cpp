#include "dajuan/app/access.hpp"

#include <algorithm>

namespace dajuan::app {
namespace {

bool has(std::span<const std::string> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// A grant for some mechanisms says nothing about what belongs to none.
bool holds_any(const Grant& grant, std::span<const std::string_view> roles) {
  return grant.mechanisms.empty() &&
         std::any_of(roles.begin(), roles.end(), [&](std::string_view role) { return grant.holds(role); });
}

Error outside(std::string_view area) {
  return {ErrorCode::kForbidden, "您没有这个地区的权限" + (area.empty() ? "" : "：" + std::string(area)),
          "you have no rights in this area" + (area.empty() ? "" : ": " + std::string(area)), "area",
          "outside_scope"};
}

domain::Scope scope_at(std::string area) {
  const bool in_county = domain::area_prefix(area).size() >= domain::kCountyDigits;
  domain::Scope scope;
  scope.county = in_county ? area.substr(0, domain::kCountyDigits) : std::string();
  scope.area = std::move(area);
  return scope;
}

std::size_t width(const domain::Scope& scope) { return domain::area_prefix(scope.area).size(); }

bool adds_nothing(const domain::Scope& inner, const domain::Scope& outer) {
  return outer.contains(inner.area) &&
         (outer.mechanisms.empty() ||
          (!inner.mechanisms.empty() &&
           std::all_of(inner.mechanisms.begin(), inner.mechanisms.end(),
                       [&](const std::string& one) { return outer.allows(one); })));
}

}  // namespace

bool Grant::covers(std::string_view code) const {
  const std::string_view prefix = domain::area_prefix(area);
  return domain::is_full_area_code(code) && code.substr(0, prefix.size()) == prefix;
}

bool Grant::holds(std::string_view role) const { return has(roles, role); }

bool Grant::allows(std::string_view mechanism) const {
  return mechanisms.empty() || has(mechanisms, mechanism);
}

std::vector<domain::Scope> scopes_of(const Person& person, std::span<const std::string_view> roles) {
  const auto counts = [&](const Grant& grant) { return roles.empty() || holds_any(grant, roles); };
  std::vector<domain::Scope> all;
  for (const Grant& grant : person.grants) {
    if (!counts(grant)) continue;
    domain::Scope scope = scope_at(grant.area);
    bool every = false;
    for (const Grant& one : person.grants) {
      if (!counts(one) || !one.covers(grant.area)) continue;
      every = every || one.mechanisms.empty();
      scope.mechanisms.insert(scope.mechanisms.end(), one.mechanisms.begin(), one.mechanisms.end());
    }
    if (every) scope.mechanisms.clear();
    all.push_back(std::move(scope));
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& left, const auto& right) { return width(left) < width(right); });
  std::vector<domain::Scope> out;
  for (domain::Scope& scope : all) {
    const bool known = std::any_of(out.begin(), out.end(),
                                   [&](const domain::Scope& one) { return adds_nothing(scope, one); });
    if (!known) out.push_back(std::move(scope));
  }
  return out;
}

Result<domain::Scope> scope_in(std::span<const domain::Scope> scopes, std::string_view area) {
  if (!area.empty() && !domain::is_full_area_code(area))
    return invalid("area", "区划代码须为 12 位数字", "an area code has 12 digits");
  if (scopes.empty()) return outside(area);
  if (area.empty()) return scopes.front();
  // The narrowest that covers it has the most mechanisms.
  for (auto scope = scopes.rbegin(); scope != scopes.rend(); ++scope) {
    if (!scope->contains(area)) continue;
    if (scope->area == area) return *scope;  // with its county: a site without a place has one all the same
    domain::Scope narrowed = scope_at(std::string(area));
    narrowed.mechanisms = scope->mechanisms;
    return narrowed;
  }
  return outside(area);
}

Result<domain::Scope> scope_of(const Person& person, std::string_view area) {
  return scope_in(scopes_of(person), area);
}

bool may_see(const Person& person, std::string_view area, std::string_view mechanism) {
  return std::any_of(person.grants.begin(), person.grants.end(), [&](const Grant& grant) {
    return grant.covers(area) && (mechanism.empty() || grant.allows(mechanism));
  });
}

std::vector<std::string> roles_at(const Person& person, std::string_view area, std::string_view mechanism) {
  std::vector<std::string> out;
  for (const Grant& grant : person.grants) {
    if (grant.covers(area) && grant.allows(mechanism))
      out.insert(out.end(), grant.roles.begin(), grant.roles.end());
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

bool holds(const Person& person, std::string_view role) {
  return std::any_of(person.grants.begin(), person.grants.end(), [&](const Grant& grant) {
    return holds_any(grant, {&role, 1});
  });
}

bool holds_at(const Person& person, std::span<const std::string_view> roles, std::string_view area) {
  return std::any_of(person.grants.begin(), person.grants.end(),
                     [&](const Grant& grant) { return grant.covers(area) && holds_any(grant, roles); });
}

bool is_admin(const Person& person) { return holds(person, kAdmin); }

bool is_admin(const Person& person, std::string_view area) {
  constexpr std::string_view kRole = kAdmin;
  return holds_at(person, {&kRole, 1}, area);
}

bool may_see_private(const Person& person, std::string_view area, std::string_view mechanism,
                     std::span<const std::string> acting) {
  const std::vector<std::string> held = roles_at(person, area, mechanism);
  return std::any_of(held.begin(), held.end(), [&](const std::string& role) { return has(acting, role); });
}

}  // namespace dajuan::app
