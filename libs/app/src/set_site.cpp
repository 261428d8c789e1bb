#include "dajuan/app/set_site.hpp"

#include "once.hpp"

namespace dajuan::app {

Result<Site> set_site(Ports ports, const Command& command, const Site& site) {
  if (!command.scope.contains(site.area)) {
    return invalid("area", "区划代码须为 12 位数字，且属于本县区 " + command.scope.county,
                   "the area must have 12 digits and lie in county " + command.scope.county);
  }
  const auto again = [&](Queries&, const StoredEvent&) -> Result<Site> { return site; };
  const auto act = [&](Transaction& transaction) -> Result<Site> {
    const auto current = transaction.site(command.scope);
    if (current && *current == site) return site;
    const auto before = transaction.stream(command.scope, "site", 0xFFFF'FFFFU);
    const std::uint32_t revision = before.empty() ? 1 : before.back().revision + 1;
    transaction.append(command.scope, new_event(ports, command, site.area, "site", revision, SiteSet{site}));
    return site;
  };
  return once<Site>(ports.store, command, again, act);
}

}  // namespace dajuan::app
