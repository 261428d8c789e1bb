// The names that values have in the JSON; a published word is never changed.
#include "dajuan/report/json.hpp"

namespace dajuan::report {

const char* to_string(Role role) {
  switch (role) {
    case Role::kOpening:
      return "opening";
    case Role::kReview:
      return "review";
    case Role::kProblems:
      return "problems";
    case Role::kPlan:
      return "plan";
    case Role::kClosing:
      return "closing";
  }
  return "opening";
}

const char* to_string(SectionKind kind) {
  switch (kind) {
    case SectionKind::kPart:
      return "part";
    case SectionKind::kSheet:
      return "sheet";
    case SectionKind::kItem:
      return "item";
  }
  return "part";
}

const char* to_string(Numbering numbering) {
  switch (numbering) {
    case Numbering::kNone:
      return "none";
    case Numbering::kChinese:
      return "chinese";
    case Numbering::kParenthesised:
      return "parenthesised";
    case Numbering::kArabic:
      return "arabic";
    case Numbering::kOrdinalIs:
      return "ordinal_is";
    case Numbering::kParallel:
      return "parallel";
  }
  return "none";
}

const char* to_string(FigureKind kind) {
  switch (kind) {
    case FigureKind::kAchievement:
      return "achievement";
    case FigureKind::kTarget:
      return "target";
    case FigureKind::kCountInName:
      return "count_in_name";
  }
  return "achievement";
}

const char* to_string(ComparisonKind kind) {
  switch (kind) {
    case ComparisonKind::kNone:
      return "none";
    case ComparisonKind::kYoy:
      return "yoy";
    case ComparisonKind::kMultiple:
      return "multiple";
    case ComparisonKind::kVsPlan:
      return "vs_plan";
  }
  return "none";
}

const char* to_string(Direction direction) {
  switch (direction) {
    case Direction::kNone:
      return "none";
    case Direction::kUp:
      return "up";
    case Direction::kDown:
      return "down";
  }
  return "none";
}

const char* to_string(Level level) {
  switch (level) {
    case Level::kHard:
      return "hard";
    case Level::kSoft:
      return "soft";
  }
  return "soft";
}

const char* to_string(HonourLevel level) {
  switch (level) {
    case HonourLevel::kUnknown:
      return "unknown";
    case HonourLevel::kTown:
      return "town";
    case HonourLevel::kCounty:
      return "county";
    case HonourLevel::kCity:
      return "city";
    case HonourLevel::kProvince:
      return "province";
    case HonourLevel::kNation:
      return "nation";
  }
  return "unknown";
}

const char* to_string(NameType type) {
  switch (type) {
    case NameType::kVillage:
      return "village";
    case NameType::kRoad:
      return "road";
    case NameType::kRiver:
      return "river";
    case NameType::kProject:
      return "project";
    case NameType::kOrganisation:
      return "organisation";
  }
  return "organisation";
}

}  // namespace dajuan::report
