#include "simulate_words.hpp"

#include <algorithm>

namespace dajuan::cli {
namespace {

using mechanism::Field;
using mechanism::FieldType;
using Options = std::vector<std::vector<std::string>>;

constexpr std::int64_t kNumbers = 20;
constexpr std::string_view kOtherwise = "*";

Options choices_of(const Field& field, std::uint64_t allowed) {
  Options out;
  for (std::size_t i = 0; i < field.choices.size(); ++i) {
    if ((allowed >> i & 1U) != 0) out.push_back({field.choices[i].id});
  }
  return out;
}

Options flags(std::uint64_t allowed) {
  Options out;
  if ((allowed & 1U) != 0) out.push_back({"false"});
  if ((allowed & 2U) != 0) out.push_back({"true"});
  return out;
}

// Small whole numbers from the least that the field allows.
Options numbers_of(const Field& field) {
  const std::int64_t least = field.min ? std::max<std::int64_t>(1, field.min->coefficient) : 1;
  Options out;
  for (std::int64_t i = 0; i < kNumbers; ++i) out.push_back({std::to_string(least + i)});
  return out;
}

}  // namespace

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(at), text.size());
    out.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

SimulatedWords::SimulatedWords(std::string_view tsv, std::string file) : file_(std::move(file)) {
  for (const std::string_view line : split(tsv, '\n')) {
    const auto columns = split(line, '\t');
    if (columns.size() != 2 || line.front() == '#') continue;
    for (const std::string_view word : split(columns[1], '|'))
      rows_[std::string(columns[0])].emplace_back(word);
  }
}

const std::vector<std::string>& SimulatedWords::words(std::string_view key) const {
  const auto found = rows_.find(key);
  return found != rows_.end() ? found->second : rows_.find(kOtherwise)->second;
}

std::vector<std::vector<std::string>> SimulatedWords::options(const mechanism::Definition& rules,
                                                              const Field& field,
                                                              std::uint64_t allowed) const {
  Options out;
  switch (field.type) {
    case FieldType::kText:
      for (const std::string& word : words(rules.id + "." + field.id)) out.push_back({word});
      break;
    case FieldType::kPeople: {
      const auto& people = words("people");
      for (std::size_t i = 0; i < people.size(); ++i)
        out.push_back({people[i], people[(i * 7 + 3) % people.size()]});
      break;
    }
    case FieldType::kNumber:
      return numbers_of(field);
    case FieldType::kFlag:
      return flags(allowed);
    case FieldType::kChoice:
    case FieldType::kChoices:
      return choices_of(field, allowed);
    case FieldType::kFiles:
      return {{file_}};
    case FieldType::kPosition:
      return {{"118.95", "28.97"}};
    case FieldType::kDate:
    case FieldType::kArea:
    case FieldType::kCase:
      break;
  }
  return out;
}

}  // namespace dajuan::cli
