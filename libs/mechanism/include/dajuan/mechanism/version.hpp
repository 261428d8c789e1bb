#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/base/result.hpp"
#include "dajuan/mechanism/catalogue.hpp"

/// Definitions that come to a site while it works.
namespace dajuan::mechanism {

/// The definition of a mechanism that is there, as it holds from a day on.
struct VersionText {
  std::string_view mechanism;
  domain::Date from;
  std::string_view text;
  std::string_view name;  ///< tells the text from others; Definition::file of its eras holds it
};

/// Whether a profile has taken a version in.
[[nodiscard]] bool has_version(const Profile& profile, const VersionText& version);

/// What keeps a definition from being used beside other files, by place. Once it is sound alone, what it
/// would break in the others is told too, without a place.
[[nodiscard]] std::vector<Fault> faults_beside(std::span<const EmbeddedFile> others, std::string_view text);

/// The files without that of a mechanism.
[[nodiscard]] std::vector<EmbeddedFile> files_without(const Catalogue& catalogue,
                                                      std::span<const EmbeddedFile> files,
                                                      std::string_view mechanism);

/// The catalogue with a version more: each profile of the mechanism has one more era, and those behind it
/// that the text itself tells. What cases hold on to must stay: profiles, and fields, states, actions,
/// clocks, counts, agendas, stocks and links in their order, new ones behind them; of a field its type, its
/// choices in their order, and that it is private.
/// @param files  of the catalogue, the latest text of each mechanism
/// Errors: kNotFound (mechanism); kInvalidInput (text) `unsound_definition`, `incompatible_definition`;
/// kInvalidInput (from) `day_not_later`.
[[nodiscard]] Result<Catalogue> with_version(const Catalogue& catalogue, std::span<const EmbeddedFile> files,
                                             const VersionText& version);

}  // namespace dajuan::mechanism
