#pragma once

#include <unordered_map>

#include "worked_case.hpp"

/// Where a worked case is played: its cases, their journals, and what came of the last step.
namespace dajuan::mechanism {

class Stage {
 public:
  Stage(const Profile& profile, const domain::Calendar& calendar, std::string file)
      : profile_(profile), calendar_(calendar), file_(std::move(file)) {}

  /// What stopped a step from being done.
  struct Trouble {
    std::optional<Refusal> refusal;
    std::vector<Fault> faults;  ///< values that the case's era does not know
  };

  /// Does a step; nullopt: it went through.
  std::optional<Trouble> act(const WorkedStep& step);
  /// Lets each case of a group go through its steps; stops at the first trouble.
  std::optional<Trouble> act(const WorkedGroup& group);
  std::optional<Trouble> act(const WorkedMove& move);
  /// Keeps the commands for a story from now on.
  void record(WorkedStory& story) { story_ = &story; }

  [[nodiscard]] const Profile& profile() const { return profile_; }
  [[nodiscard]] const domain::Calendar& calendar() const { return calendar_; }
  [[nodiscard]] const std::string& file() const { return file_; }
  /// nullptr where no case of that name has been opened.
  [[nodiscard]] const Case* find(std::string_view name) const;
  [[nodiscard]] const Journal* journal(std::string_view name) const;
  [[nodiscard]] const std::vector<Journal>& journals() const { return journals_; }
  /// Moment of the last step that was tried.
  [[nodiscard]] domain::Moment last() const { return last_; }
  [[nodiscard]] const std::vector<OpeningWanted>& openings() const { return openings_; }
  [[nodiscard]] std::size_t events() const { return events_; }

 private:
  struct Subject {
    Case state;
    std::size_t journal = std::string::npos;
  };
  std::size_t subject_of(const std::string& name);
  std::optional<Trouble> act_on(std::size_t subject, const WorkedStep& step);
  std::optional<Trouble> hear(std::size_t subject, const WorkedStep& step);
  std::optional<Trouble> command(std::size_t subject, const WorkedStep& step);
  void take(std::size_t subject, const Definition& rules, Event event);

  const Profile& profile_;
  const domain::Calendar& calendar_;
  std::string file_;
  std::vector<Subject> subjects_;
  std::unordered_map<std::string, std::size_t> names_;
  std::vector<Journal> journals_;
  domain::Moment last_{};
  std::vector<OpeningWanted> openings_;
  std::size_t groups_ = 0;
  std::size_t events_ = 0;
  WorkedStory* story_ = nullptr;
};

}  // namespace dajuan::mechanism
