#include "dajuan/mechanism/version.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace dajuan::mechanism {
namespace {

// Stands in no folder, so that it may have any id.
constexpr std::string_view kFile = "definition.yaml";

std::string file_of(std::string_view name) { return std::string(name) + "." + std::string(kFile); }

struct Words {
  std::string zh;
  std::string en;
};

Error refused(std::string_view reason, Words why) {
  return {ErrorCode::kInvalidInput, std::move(why.zh), std::move(why.en), "text", std::string(reason)};
}

Error incompatible(const Profile& profile, const Words& why) {
  return refused("incompatible_definition",
                 {"属地规则 " + profile.id + "：" + why.zh + "，已有的案件离不开它",
                  "profile " + profile.id + ": " + why.en + ", and cases that are there hold on to it"});
}

// What only the other files say is wrong comes of the text, for alone they are sound.
std::vector<Fault> own_faults(std::vector<Fault> all, std::string_view file) {
  std::vector<Fault> own;
  for (const Fault& fault : all) {
    if (fault.file == file) own.push_back(fault);
  }
  if (!own.empty()) return own;
  for (Fault& fault : all) {
    fault.zh = "另一个机制（" + fault.file + "）会因此不成立：" + fault.zh;
    fault.en = "another mechanism (" + fault.file + ") would no longer be sound: " + fault.en;
    fault.at = {};
  }
  return all;
}

Compiled compiled_beside(std::span<const EmbeddedFile> others, std::string_view text, std::string_view file) {
  std::vector<EmbeddedFile> files(others.begin(), others.end());
  files.push_back({file, text});
  Compiled out = compile(files);
  out.faults = own_faults(std::move(out.faults), file);
  return out;
}

Error unsound(const Fault& fault) {
  Words place;
  if (fault.at.line > 0) {
    const std::string line = std::to_string(fault.at.line);
    const std::string column = std::to_string(fault.at.column);
    place = {"第 " + line + " 行第 " + column + " 列：", "line " + line + ", column " + column + ": "};
  }
  return refused("unsound_definition",
                 {place.zh + fault.zh + "。" + fault.mend_zh, place.en + fault.en + "; " + fault.mend_en});
}

/// Roles have a number in each catalogue; those of a version are told by the numbers of the site.
class RoleNumbers {
 public:
  RoleNumbers(Catalogue& site, const std::vector<Role>& theirs) : site_(site), theirs_(theirs) {}

  void tell(Definition& rules) {
    for (Action& action : rules.actions) {
      for (RoleIndex& role : action.by) role = number_of(role);
      std::sort(action.by.begin(), action.by.end());
    }
    for (Duty& duty : rules.duties) {
      if (duty.post != kNone) duty.post = number_of(duty.post);
    }
  }

 private:
  RoleIndex number_of(RoleIndex role) {
    const RoleIndex known = site_.role(theirs_[role].id);
    if (known != kNone) return known;
    site_.roles.push_back(theirs_[role]);
    return static_cast<RoleIndex>(site_.roles.size() - 1);
  }

  Catalogue& site_;
  const std::vector<Role>& theirs_;
};

template <typename Element>
std::string first_missing(const std::vector<Element>& before, const std::vector<Element>& after) {
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (i >= after.size() || before[i].id != after[i].id) return before[i].id;
  }
  return {};
}

template <typename Element>
Result<void> keeps(const Profile& profile, const std::vector<Element>& before,
                   const std::vector<Element>& after, const Words& kind) {
  const std::string missing = first_missing(before, after);
  if (missing.empty()) return {};
  return incompatible(profile, {"去掉、改名或调换了" + kind.zh + "“" + missing + "”（新的加在最后）",
                                "takes away, renames or moves the " + kind.en + " `" + missing +
                                    "` (new ones stand at the end)"});
}

Result<void> keeps_field(const Profile& profile, const Field& before, const Field& after) {
  const Words name = {"字段“" + before.id + "”", "the field `" + before.id + "`"};
  if (before.type != after.type || before.mechanism != after.mechanism)
    return incompatible(profile, {"改了" + name.zh + "的类型", "changes the type of " + name.en});
  const std::string choice = first_missing(before.choices, after.choices);
  if (!choice.empty())
    return incompatible(profile, {"去掉或调换了" + name.zh + "的选项“" + choice + "”（新的加在最后）",
                                  "takes away or moves the choice `" + choice + "` of " + name.en +
                                      " (new ones stand at the end)"});
  if (before.is_private && !after.is_private)
    return incompatible(profile,
                        {"公开了内部的" + name.zh, "makes " + name.en + " public, which is private"});
  return {};
}

Result<void> keeps_all(const Profile& profile, const Definition& before, const Definition& after) {
  const std::array kept = {keeps(profile, before.fields, after.fields, {"字段", "field"}),
                           keeps(profile, before.states, after.states, {"状态", "state"}),
                           keeps(profile, before.actions, after.actions, {"动作", "action"}),
                           keeps(profile, before.clocks, after.clocks, {"期限", "clock"}),
                           keeps(profile, before.counts, after.counts, {"计数", "count"}),
                           keeps(profile, before.agenda, after.agenda, {"清单", "agenda"}),
                           keeps(profile, before.stocks, after.stocks, {"存量", "stock"}),
                           keeps(profile, before.links, after.links, {"关联", "link"})};
  for (const Result<void>& one : kept) {
    if (!one) return one;
  }
  for (std::size_t i = 0; i < before.fields.size(); ++i) {
    const auto same = keeps_field(profile, before.fields[i], after.fields[i]);
    if (!same) return same;
  }
  return {};
}

Result<void> append(Profile& profile, const Profile& theirs, domain::Date from, RoleNumbers& roles) {
  const std::optional<domain::Date> last = profile.eras.back().from;
  if (last && from <= *last) {
    const std::string day = last->to_string();
    return Error{ErrorCode::kInvalidInput, "须晚于现有最后一版的施行日 " + day,
                 "must be later than the day of the last version that is there, " + day, "from",
                 "day_not_later"};
  }
  for (std::size_t i = theirs.era_at(from); i < theirs.eras.size(); ++i) {
    Era era = theirs.eras[i];
    const bool begins = !era.from || *era.from <= from;
    if (begins) {
      era.from = from;
      era.label = {from.to_string() + " 起的规则", "The rules from " + from.to_string()};
    }
    roles.tell(era.rules);
    const auto kept = keeps_all(profile, profile.eras.back().rules, era.rules);
    if (!kept) return kept;
    profile.eras.push_back(std::move(era));
  }
  return {};
}

Result<void> same_profiles(const Mechanism& before, const Mechanism& after) {
  for (const Profile& one : before.profiles) {
    if (after.profile(one.id) == nullptr)
      return incompatible(one, {"没有写这个属地规则", "the profile is not told any more"});
  }
  for (const Profile& one : after.profiles) {
    if (before.profile(one.id) != nullptr) continue;
    return refused("incompatible_definition",
                   {"属地规则“" + one.id + "”是新的：新版本只能修改已有的属地规则",
                    "the profile `" + one.id + "` is new: a version changes only those that are there"});
  }
  return {};
}

}  // namespace

bool has_version(const Profile& profile, const VersionText& version) {
  return std::any_of(profile.eras.begin(), profile.eras.end(), [&](const Era& era) {
    return era.from == version.from && era.rules.file == file_of(version.name);
  });
}

std::vector<Fault> faults_beside(std::span<const EmbeddedFile> others, std::string_view text) {
  return compiled_beside(others, text, kFile).faults;
}

std::vector<EmbeddedFile> files_without(const Catalogue& catalogue, std::span<const EmbeddedFile> files,
                                        std::string_view mechanism) {
  std::vector<EmbeddedFile> out(files.begin(), files.end());
  const Mechanism* known = catalogue.find(mechanism);
  if (known == nullptr) return out;
  const std::string& told_in = known->profiles.front().eras.front().rules.file;
  std::erase_if(out, [&](const EmbeddedFile& file) { return file.name == told_in; });
  return out;
}

Result<Catalogue> with_version(const Catalogue& catalogue, std::span<const EmbeddedFile> files,
                               const VersionText& version) {
  const Mechanism* known = catalogue.find(version.mechanism);
  if (known == nullptr) {
    const std::string id(version.mechanism);
    return Error{ErrorCode::kNotFound, "没有机制“" + id + "”", "there is no mechanism " + id, "mechanism"};
  }
  const Compiled compiled = compiled_beside(files_without(catalogue, files, version.mechanism), version.text,
                                            file_of(version.name));
  if (!compiled.faults.empty()) return unsound(compiled.faults.front());
  const Mechanism* theirs = compiled.catalogue.find(version.mechanism);
  if (theirs == nullptr) {
    const std::string id(version.mechanism);
    return refused("incompatible_definition",
                   {"文件中的 id 不是“" + id + "”", "the id in the file is not `" + id + "`"});
  }
  const auto same = same_profiles(*known, *theirs);
  if (!same) return same.error();
  Catalogue out = catalogue;
  RoleNumbers roles(out, compiled.catalogue.roles);
  Mechanism& grown = out.mechanisms[static_cast<std::size_t>(known - catalogue.mechanisms.data())];
  for (Profile& profile : grown.profiles) {
    const auto appended = append(profile, *theirs->profile(profile.id), version.from, roles);
    if (!appended) return appended.error();
  }
  return out;
}

}  // namespace dajuan::mechanism
