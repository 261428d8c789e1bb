#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dajuan/app/case_model.hpp"
#include "dajuan/app/ports.hpp"
#include "dajuan/domain/date.hpp"
#include "dajuan/mechanism/version.hpp"

/// Versions of mechanisms that a site puts in force by itself. Events: streams `mechanism/<id>` of the county
/// kSiteCounty.
namespace dajuan::app {

inline constexpr std::string_view kMechanismEnacted = "mechanism.enacted";
inline constexpr std::string_view kMechanismWithdrawn = "mechanism.withdrawn";

/// Versions of one mechanism, those that were withdrawn among them.
inline constexpr std::size_t kVersionsMax = 100;
/// Code points of the reason of a version.
inline constexpr std::size_t kVersionReasonMax = 500;

/// A definition that holds from a day on: cases that are opened then follow it, older ones their own rules.
struct RulesVersion {
  std::string mechanism;
  domain::Date from;
  std::string text;  ///< as it was given
  std::string sha256;
  std::string reason;
  std::string at;
  std::string actor;
  std::string withdrawn_at;  ///< empty where it was not withdrawn
  std::string withdrawn_by;
  std::string withdrawn_why;
  std::uint32_t revision = 0;  ///< of the event that put it in force, in the stream of its mechanism
  std::int64_t seq = 0;        ///< of that event

  [[nodiscard]] bool stands() const { return withdrawn_at.empty(); }
  [[nodiscard]] mechanism::VersionText told() const { return {mechanism, from, text, sha256}; }
  friend bool operator==(const RulesVersion&, const RulesVersion&) = default;
};

[[nodiscard]] bool is_mechanism_event(std::string_view kind);

/// Every version of the mechanisms of a site, in the order of the log.
/// Errors: kUnavailable, where the log holds what this program does not understand.
[[nodiscard]] Result<std::vector<RulesVersion>> all_versions(Queries& queries,
                                                             const mechanism::Catalogue& catalogue);
/// Those that were not withdrawn.
[[nodiscard]] std::vector<RulesVersion> standing(std::vector<RulesVersion> versions);

/// A catalogue with versions more, in their order. What it has taken in already is left as it is.
/// @param files  what the catalogue was compiled from
/// Errors: those of mechanism::with_version.
[[nodiscard]] Result<mechanism::Catalogue> grown(const mechanism::Catalogue& catalogue,
                                                 std::vector<EmbeddedFile> files,
                                                 const std::vector<RulesVersion>& versions);

/// A program takes versions in when it begins. One that was put in force, or taken back, since then must not
/// be missed: once its day has come, nothing is opened by rules that hold no longer.
/// Errors: kUnavailable `restart_needed`.
[[nodiscard]] Result<void> check_rules_are_latest(Queries& queries, const Rulebook& rulebook,
                                                  const CaseRecord& record, domain::Date day);

struct VersionDraft {
  std::string mechanism;
  domain::Date from;
  std::string text;
  std::string reason;
};

/// Puts a version in force from a day on.
/// Errors: kNotFound (mechanism); kInvalidInput (from) `day_not_later`, which must be later than today and
/// than the last version; kInvalidInput (text) `unsound_definition`, `incompatible_definition`; kTooLarge
/// (text); kInvalidInput (reason); kConflict `too_many_versions`, `mechanism_changed`.
[[nodiscard]] Result<RulesVersion> enact_version(Ports ports, const Rulebook& rulebook,
                                                 const Command& command, const VersionDraft& draft);

/// Takes back the last version of a mechanism before its day has come.
/// Errors: kNotFound (mechanism, from); kConflict `version_in_force`, `version_not_last`,
/// `version_needed`, `mechanism_changed`; kInvalidInput (reason).
[[nodiscard]] Result<RulesVersion> withdraw_version(Ports ports, const Rulebook& rulebook,
                                                    const Command& command, std::string_view mechanism,
                                                    domain::Date from, const std::string& reason);

}  // namespace dajuan::app
