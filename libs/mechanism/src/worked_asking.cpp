#include "worked_asking.hpp"

#include "dajuan/mechanism/engine.hpp"

namespace dajuan::mechanism {

Asking::Asking(const Stage& stage, const WorkedThen& then, WorkedResult& result)
    : stage_(stage),
      result_(result),
      at_(then.at),
      subject_name_(then.subject.value_or(std::string(kOnlyCase))),
      as_of_(then.as_of.value_or(stage.last())),
      as_of_given_(then.as_of.has_value()) {
  const Case* now = stage.find(subject_name_);
  if (now == nullptr) return;
  subject_ = as_of_given_ ? replay_until(stage.profile(), *stage.journal(subject_name_), as_of_) : *now;
}

const Case* Asking::subject(Mark at) {
  if (subject_) return &*subject_;
  expect(false, at, {"案件 " + subject_name_ + " 已立案", "case " + subject_name_ + " has been opened"},
         {"还没有这件案件", "there is no such case yet"});
  return nullptr;
}

const Definition& Asking::rules() const {
  const Index era = subject_ ? subject_->era : Index{0};
  return stage_.profile().eras[era].rules;
}

bool Asking::expect(bool holds, Mark at, const Label& expected, const Label& came) {
  ++result_.expectations;
  if (holds) return true;
  result_.failures.push_back({"worked-expected",
                              result_.file,
                              at,
                              "应为：" + expected.zh + "；实为：" + came.zh,
                              "expected: " + expected.en + "; came: " + came.en,
                              {},
                              {}});
  return false;
}

Period Asking::year() const {
  const int year = stage_.last().date().year();
  return {*domain::Date::of(year, 1, 1), *domain::Date::of(year, 12, 31)};
}

const Tally& Asking::tally(const std::optional<Period>& period) {
  if (!tally_) {
    tally_ =
        mechanism::tally(stage_.profile(), stage_.journals(), period.value_or(year()), stage_.calendar());
  }
  return *tally_;
}

const Snapshot& Asking::snapshot(Index agenda, domain::Date day) {
  if (snapshot_) return *snapshot_;
  snapshot_ = mechanism::snapshot(stage_.profile(), agenda, stage_.journals(), day, stage_.calendar());
  bool balances = snapshot_->balance.balances();
  for (const AgendaListSnapshot& list : snapshot_->lists) balances = balances && list.balances();
  expect(balances, at_, {"清单平衡", "the lists balance"}, {"不平衡", "they do not"});
  return *snapshot_;
}

std::string joined(const std::vector<std::string>& names) {
  std::string out = "[";
  for (const std::string& name : names) out += (out.size() > 1 ? ", " : "") + name;
  return out + "]";
}

}  // namespace dajuan::mechanism
