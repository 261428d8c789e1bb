#include "dajuan/app/mechanism_versions.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <exception>
#include <iterator>
#include <span>
#include <stdexcept>
#include <utility>

#include "dajuan/app/accounts.hpp"
#include "dajuan/app/check_mechanism.hpp"
#include "dajuan/app/json_writer.hpp"
#include "dajuan/app/values.hpp"
#include "dajuan/base/text.hpp"
#include "dajuan/log/hash.hpp"
#include "json_fields.hpp"
#include "once.hpp"

namespace dajuan::app {
namespace {

namespace js = boost::json;

std::string stream_of(std::string_view mechanism) { return "mechanism/" + std::string(mechanism); }

std::string enacted_payload(const RulesVersion& version) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().text("from", version.from.to_string()).text("sha256", version.sha256);
  json.text("reason", version.reason).text("text", version.text).end_object();
  return out;
}

std::string withdrawn_payload(const RulesVersion& version) {
  std::string out;
  JsonWriter json(out);
  json.begin_object()
      .text("from", version.from.to_string())
      .text("reason", version.withdrawn_why)
      .end_object();
  return out;
}

RulesVersion* standing_on(std::vector<RulesVersion>& versions, std::string_view mechanism,
                          domain::Date from) {
  const auto found = std::find_if(versions.begin(), versions.end(), [&](const RulesVersion& one) {
    return one.mechanism == mechanism && one.from == from && one.stands();
  });
  return found == versions.end() ? nullptr : &*found;
}

// Throws std::exception on a damaged payload.
void apply(std::vector<RulesVersion>& versions, std::string_view mechanism, const StoredEvent& event) {
  const js::object payload = js::parse(event.payload).as_object();
  const auto from = domain::Date::parse(text_at(payload, "from"));
  if (!from) throw std::runtime_error("no day");
  if (event.kind == kMechanismEnacted) {
    versions.push_back({std::string(mechanism),
                        *from,
                        text_at(payload, "text"),
                        text_at(payload, "sha256"),
                        text_at(payload, "reason"),
                        event.at,
                        event.actor,
                        {},
                        {},
                        {},
                        event.revision,
                        event.seq});
    return;
  }
  RulesVersion* version = standing_on(versions, mechanism, *from);
  if (event.kind != kMechanismWithdrawn || version == nullptr) throw std::runtime_error("unknown event");
  version->withdrawn_at = event.at;
  version->withdrawn_by = event.actor;
  version->withdrawn_why = text_at(payload, "reason");
}

Result<std::vector<RulesVersion>> versions_of(std::string_view mechanism,
                                              const std::vector<StoredEvent>& events) {
  std::vector<RulesVersion> out;
  for (const StoredEvent& event : events) {
    try {
      apply(out, mechanism, event);
    } catch (const std::exception& why) {
      const std::string place = event.stream + " #" + std::to_string(event.revision);
      return Error{ErrorCode::kUnavailable, "日志中的 " + place + " 读不懂：" + why.what(),
                   "the log holds what this program does not understand, " + place + ": " + why.what(), ""};
    }
  }
  return out;
}

Result<void> check_reason(const std::string& reason) {
  const bool blank = std::all_of(reason.begin(), reason.end(), [](char c) { return c == ' ' || c == '\n'; });
  if (!blank && is_utf8(reason) && Text(reason).size() <= kVersionReasonMax) return {};
  return invalid("reason", "请写明理由，1 到 500 字", "tell the reason, in 1 to 500 characters");
}

Error no_mechanism(const std::string& id) {
  return {ErrorCode::kNotFound, "没有机制“" + id + "”", "there is no mechanism " + id, "mechanism"};
}

domain::Date today_of(Ports& ports) { return moment_of(ports.clock.now_ms()).date(); }

Result<void> check_draft(Ports& ports, const Rulebook& rulebook, const VersionDraft& draft) {
  if (rulebook.catalogue.find(draft.mechanism) == nullptr) return no_mechanism(draft.mechanism);
  const domain::Date today = today_of(ports);
  if (draft.from <= today) {
    return Error{ErrorCode::kInvalidInput, "须晚于今天（" + today.to_string() + "）",
                 "must be later than today, " + today.to_string(), "from", "day_not_later"};
  }
  const auto small = check_definition_size(draft.text);
  return small ? check_reason(draft.reason) : small;
}

// The versions as they are now, in a view of their own: what stands on them is compiled before the
// transaction, which keeps all other writers waiting.
Result<std::vector<RulesVersion>> versions_now(Ports& ports, const Rulebook& rulebook) {
  std::vector<RulesVersion> out;
  const auto read = ports.store.read([&](Queries& queries) -> Result<void> {
    auto versions = all_versions(queries, rulebook.catalogue);
    if (!versions) return versions.error();
    out = standing(std::move(*versions));
    return {};
  });
  if (!read) return read.error();
  return out;
}

// What was compiled must still be what the log says.
Result<std::vector<RulesVersion>> unchanged_versions(Transaction& transaction, const Rulebook& rulebook,
                                                     const std::vector<RulesVersion>& seen) {
  auto versions = all_versions(transaction, rulebook.catalogue);
  if (!versions) return versions.error();
  if (standing(*versions) == seen) return versions;
  return Error{ErrorCode::kConflict, "刚刚有别的机制版本生效或撤回，请重试",
               "versions of mechanisms have changed meanwhile; try again", "", "mechanism_changed"};
}

std::uint32_t next_revision(Queries& queries, std::string_view mechanism) {
  const auto events = queries.stream(account_scope(), stream_of(mechanism), UINT32_MAX);
  return events.empty() ? 1 : events.back().revision + 1;
}

StoredEvent event_of(Ports& ports, const Command& command, Queries& queries, std::string_view mechanism,
                     std::string_view kind, std::string payload) {
  StoredEvent event;
  event.area = account_scope().area;
  event.stream = stream_of(mechanism);
  event.revision = next_revision(queries, mechanism);
  event.kind = kind;
  stamp(event, command, timestamp(ports.clock.now_ms()));
  event.payload = std::move(payload);
  return event;
}

// The answer to a command that was carried out before.
Result<RulesVersion> told_again(Queries& queries, const Rulebook& rulebook, const StoredEvent& event) {
  auto versions = all_versions(queries, rulebook.catalogue);
  if (!versions) return versions.error();
  for (const RulesVersion& one : *versions) {
    if (stream_of(one.mechanism) != event.stream) continue;
    if (one.revision == event.revision || one.withdrawn_at == event.at) return one;
  }
  return Error{ErrorCode::kNotFound, "没有这个版本", "there is no such version", "from"};
}

std::vector<EmbeddedFile> shipped_files() {
  const std::span<const EmbeddedFile> files = mechanism::builtin_mechanism_files();
  return {files.begin(), files.end()};
}

Result<void> fits(const mechanism::Catalogue& catalogue, std::vector<EmbeddedFile> files,
                  const std::vector<RulesVersion>& versions) {
  const auto sound = grown(catalogue, std::move(files), versions);
  return sound ? Result<void>() : Result<void>(sound.error());
}

// Without what the program has taken in already. A mechanism that only this site has has no other text here.
Result<void> fits_anew(std::vector<RulesVersion> versions) {
  const mechanism::Compiled shipped = mechanism::compile(mechanism::builtin_mechanism_files());
  std::erase_if(versions,
                [&](const RulesVersion& one) { return shipped.catalogue.find(one.mechanism) == nullptr; });
  return fits(shipped.catalogue, shipped_files(), versions);
}

Result<void> check_withdrawal(Ports& ports, const std::vector<RulesVersion>& standing,
                              const RulesVersion& version) {
  const std::string day = version.from.to_string();
  if (version.from <= today_of(ports)) {
    return Error{ErrorCode::kConflict, "这一版已从 " + day + " 起施行，不能撤回；请发布新的一版",
                 "this version is in force since " + day + "; put another one in force", "from",
                 "version_in_force"};
  }
  const bool last = std::none_of(standing.begin(), standing.end(), [&](const RulesVersion& one) {
    return one.mechanism == version.mechanism && one.from > version.from;
  });
  if (last) return {};
  return Error{ErrorCode::kConflict, "其后还有一版，请先撤回那一版",
               "there is a later version; withdraw that one first", "from", "version_not_last"};
}

}  // namespace

bool is_mechanism_event(std::string_view kind) { return kind.starts_with("mechanism."); }

Result<std::vector<RulesVersion>> all_versions(Queries& queries, const mechanism::Catalogue& catalogue) {
  std::vector<RulesVersion> out;
  for (const mechanism::Mechanism& one : catalogue.mechanisms) {
    auto own = versions_of(one.id, queries.stream(account_scope(), stream_of(one.id), UINT32_MAX));
    if (!own) return own.error();
    std::move(own->begin(), own->end(), std::back_inserter(out));
  }
  std::sort(out.begin(), out.end(),
            [](const RulesVersion& left, const RulesVersion& right) { return left.seq < right.seq; });
  return out;
}

std::vector<RulesVersion> standing(std::vector<RulesVersion> versions) {
  std::erase_if(versions, [](const RulesVersion& one) { return !one.stands(); });
  return versions;
}

Result<mechanism::Catalogue> grown(const mechanism::Catalogue& catalogue, std::vector<EmbeddedFile> files,
                                   const std::vector<RulesVersion>& versions) {
  mechanism::Catalogue out = catalogue;
  for (const RulesVersion& one : versions) {
    const mechanism::Mechanism* known = out.find(one.mechanism);
    if (known == nullptr || !mechanism::has_version(known->profiles.front(), one.told())) {
      auto next = mechanism::with_version(out, files, one.told());
      if (!next) return next.error();
      out = std::move(*next);
      known = out.find(one.mechanism);
    }
    const std::string& first = known->profiles.front().eras.front().rules.file;
    for (EmbeddedFile& file : files) {
      if (file.name == first) file.bytes = one.text;
    }
  }
  return out;
}

Result<void> check_rules_are_latest(Queries& queries, const Rulebook& rulebook, const CaseRecord& record,
                                    domain::Date day) {
  const auto events = queries.stream(account_scope(), stream_of(record.mechanism), UINT32_MAX);
  const mechanism::Profile* profile = rulebook.profile(record.mechanism, record.profile);
  if (events.empty() || profile == nullptr) return {};
  const auto versions = versions_of(record.mechanism, events);
  if (!versions) return versions.error();
  for (const RulesVersion& one : *versions) {
    if (one.from > day || one.stands() == mechanism::has_version(*profile, one.told())) continue;
    const bool again = std::any_of(versions->begin(), versions->end(), [&](const RulesVersion& other) {
      return other.stands() && other.from == one.from && other.sha256 == one.sha256;
    });
    if (again && !one.stands()) continue;
    return Error{ErrorCode::kUnavailable, "机制“" + record.mechanism + "”的版本有变，请管理员重新启动服务",
                 "the versions of the mechanism " + record.mechanism +
                     " have changed; an administrator must start the server again",
                 "mechanism", "restart_needed"};
  }
  return {};
}

Result<RulesVersion> enact_version(Ports ports, const Rulebook& rulebook, const Command& command,
                                   const VersionDraft& draft) {
  const auto again = [&](Queries& queries, const StoredEvent& event) {
    return told_again(queries, rulebook, event);
  };
  RulesVersion version{draft.mechanism,
                       draft.from,
                       draft.text,
                       log::to_hex(log::sha256(draft.text)),
                       draft.reason,
                       {},
                       {},
                       {},
                       {},
                       {},
                       0,
                       0};
  const auto seen = versions_now(ports, rulebook);
  if (!seen) return seen.error();
  auto sound = check_draft(ports, rulebook, draft);
  if (sound) {
    auto wanted = *seen;
    wanted.push_back(version);
    sound = fits(rulebook.catalogue, shipped_files(), wanted);
  }
  const auto act = [&](Transaction& transaction) -> Result<RulesVersion> {
    if (!sound) return sound.error();
    auto versions = unchanged_versions(transaction, rulebook, *seen);
    if (!versions) return versions.error();
    const auto count = std::count_if(versions->begin(), versions->end(), [&](const RulesVersion& one) {
      return one.mechanism == draft.mechanism;
    });
    if (static_cast<std::size_t>(count) >= kVersionsMax) {
      return Error{ErrorCode::kConflict, "一个机制最多 100 个版本（包括撤回的）",
                   "a mechanism has at most 100 versions, withdrawn ones included", "", "too_many_versions"};
    }
    const StoredEvent event =
        event_of(ports, command, transaction, draft.mechanism, kMechanismEnacted, enacted_payload(version));
    transaction.append(account_scope(), event);
    version.at = event.at;
    version.actor = event.actor;
    return version;
  };
  return once<RulesVersion>(ports.store, command, again, act);
}

Result<RulesVersion> withdraw_version(Ports ports, const Rulebook& rulebook, const Command& command,
                                      std::string_view mechanism, domain::Date from,
                                      const std::string& reason) {
  const std::string id(mechanism);
  if (rulebook.catalogue.find(id) == nullptr) return no_mechanism(id);
  const auto told = check_reason(reason);
  if (!told) return told.error();
  const auto again = [&](Queries& queries, const StoredEvent& event) {
    return told_again(queries, rulebook, event);
  };
  const auto seen = versions_now(ports, rulebook);
  if (!seen) return seen.error();
  std::vector<RulesVersion> rest = *seen;
  std::erase_if(rest, [&](const RulesVersion& one) { return one.mechanism == id && one.from == from; });
  const auto sound = fits_anew(rest);
  const auto act = [&](Transaction& transaction) -> Result<RulesVersion> {
    auto versions = unchanged_versions(transaction, rulebook, *seen);
    if (!versions) return versions.error();
    RulesVersion* version = standing_on(*versions, id, from);
    if (version == nullptr)
      return Error{ErrorCode::kNotFound, "没有从这一天起施行的版本", "no version begins on this day", "from"};
    const auto allowed = check_withdrawal(ports, *seen, *version);
    if (!allowed) return allowed.error();
    if (!sound) {
      return Error{ErrorCode::kConflict, "另一个机制的版本离不开它：" + sound.error().zh,
                   "a version of another mechanism stands on it: " + sound.error().en, "from",
                   "version_needed"};
    }
    version->withdrawn_by = command.actor;
    version->withdrawn_why = reason;
    const StoredEvent event =
        event_of(ports, command, transaction, id, kMechanismWithdrawn, withdrawn_payload(*version));
    transaction.append(account_scope(), event);
    version->withdrawn_at = event.at;
    return *version;
  };
  return once<RulesVersion>(ports.store, command, again, act);
}

}  // namespace dajuan::app
