// Fields, and what actions and counts ask of them.
#include <algorithm>

#include "dajuan/mechanism/value_text.hpp"
#include "load.hpp"

namespace dajuan::mechanism::loading {
namespace {

constexpr std::int64_t kTextLengthMax = 20'000;
constexpr std::int64_t kPlacesMax = 6;  // conditions compare in millionths
constexpr std::size_t kUnitBytesMax = 60;

const std::vector<std::string_view> kTypes = {"text", "number", "date",  "flag",     "choice", "choices",
                                              "area", "people", "files", "position", "case"};

std::string_view type_name(FieldType type) { return kTypes[static_cast<std::size_t>(type)]; }

/// A key that only some types have: told where the type has it not.
const Node* only_for(Loading& in, MapReader& reader, std::string_view key, const Field& field,
                     std::initializer_list<FieldType> types) {
  const Node* value = reader.get(key);
  if (value == nullptr || std::find(types.begin(), types.end(), field.type) != types.end()) return value;
  const std::string type(type_name(field.type));
  tell(in.faults, "key-not-for-type", value->at,
       {"类型 " + type + " 没有“" + std::string(key) + "”",
        "type " + type + " has no `" + std::string(key) + "`"},
       {"删去这个键，或改字段的类型", "leave the key out, or change the field's type"});
  return nullptr;
}

void read_choices(Loading& in, Field& field, const Node& node) {
  if (!is_map(node, in.faults)) return;
  within_limit(node.entries.size(), kChoicesMax, node.at, in.faults);
  if (node.entries.size() > kChoicesMax * 4) return;
  if (node.entries.empty()) {
    tell(in.faults, "empty-value", node.at, {"没有选项", "there are no choices"},
         {"写上选项", "write choices"});
  }
  for (const auto& [key, value] : node.entries) {
    check_id(key, Dashes::kNo, in.faults);
    if (key.text == "filled" || key.text == "empty" || key.text == "otherwise") {
      tell(in.faults, "reserved-id", key.at,
           {"“" + key.text + "”是保留的词", "`" + key.text + "` is a reserved word"},
           {"换一个标识符", "take another identifier"});
    }
    field.choices.push_back({key.text, label_of(value, key.text, in.faults)});
  }
}

std::optional<domain::Decimal> number_of(Loading& in, const Node* node) {
  if (node == nullptr) return std::nullopt;
  const std::optional<std::string_view> text = word_of(*node, in.faults);
  if (!text) return std::nullopt;
  const std::optional<domain::Decimal> number = parse_number(*text);
  if (!number) {
    tell(in.faults, "bad-number", node->at,
         {"“" + shown(*text) + "”不是数字", "`" + shown(*text) + "` is no number"},
         {"写成 1200 或 -0.5", "write 1200 or -0.5"});
  }
  return number;
}

void read_number(Loading& in, Field& field, MapReader& reader) {
  constexpr auto kNumber = FieldType::kNumber;
  if (const Node* unit = only_for(in, reader, "unit", field, {kNumber})) {
    field.unit = word_of(*unit, in.faults).value_or("");
    if (field.unit.size() > kUnitBytesMax) {
      tell(in.faults, "too-long", unit->at, {"单位过长", "the unit is too long"},
           {"写成 亩、万元 这样的单位", "write a unit such as mu"});
    }
  }
  const Node* min = only_for(in, reader, "min", field, {kNumber});
  const Node* max = only_for(in, reader, "max", field, {kNumber});
  field.min = number_of(in, min);
  field.max = number_of(in, max);
  if (field.min && field.max && *field.max < *field.min) {
    tell(in.faults, "range-empty", max->at,
         {"最大值小于最小值，没有数能填", "max is below min: no number fits"},
         {"改正 min 或 max", "mend min or max"});
  }
  if (const Node* places = only_for(in, reader, "places", field, {kNumber})) {
    field.places = static_cast<std::uint8_t>(whole_of(*places, 0, kPlacesMax, in.faults).value_or(2));
  }
}

void read_of(Loading& in, Field& field, MapReader& reader) {
  const bool takes =
      field.type == FieldType::kChoice || field.type == FieldType::kChoices || field.type == FieldType::kCase;
  const Node* of = takes ? reader.need("of") : only_for(in, reader, "of", field, {});
  if (of == nullptr) return;
  if (field.type == FieldType::kCase) {
    if (word_of(*of, in.faults)) field.mechanism = of->text;
  } else if (takes) {
    read_choices(in, field, *of);
  }
}

/// What is derived, for the second pass.
struct Derived {
  const Node* derive = nullptr;
  const Node* sum = nullptr;
};

Derived read_field(Loading& in, Field& field, const Node& node) {
  MapReader reader(node, in.faults);
  field.label = reader.label(field.id);
  const Node* type = reader.need("type");
  const std::optional<std::size_t> which = type == nullptr ? std::nullopt : choose(*type, kTypes, in.faults);
  in.untyped.push_back(!which);
  if (!which) {
    reader.finish_missing();  // which other keys may stand here is not known
    return {};
  }
  field.type = static_cast<FieldType>(*which);
  if (const Node* help = reader.get("help")) {
    Label prose = prose_of(*help, in.faults);
    field.help_zh = std::move(prose.zh);
    field.help_en = std::move(prose.en);
  }
  field.required = reader.flag("required", false);
  field.is_private = reader.flag("private", false);
  read_of(in, field, reader);
  read_number(in, field, reader);
  if (const Node* length = only_for(in, reader, "length", field, {FieldType::kText})) {
    field.length_max =
        static_cast<std::uint32_t>(whole_of(*length, 1, kTextLengthMax, in.faults).value_or(2'000));
  }
  Derived out;
  out.derive = only_for(in, reader, "derive", field, {FieldType::kChoice});
  out.sum = only_for(in, reader, "sum", field, {FieldType::kNumber});
  reader.finish();
  if (field.type == FieldType::kPeople && !field.is_private) {
    tell(in.faults, "people-not-private", field.at,
         {"人员字段“" + field.id + "”有姓名和电话，必须不公开",
          "field `" + field.id + "` holds names and telephones and must be private"},
         {"加上 private: true", "add private: true"});
  }
  if (field.required && (out.derive != nullptr || out.sum != nullptr)) {
    tell(
        in.faults, "derived-required", field.at,
        {"“" + field.id + "”由别的字段推算，不能是必填",
         "`" + field.id + "` is computed and cannot be required"},
        {"删去 required，把它所依据的字段设为必填", "leave `required` out; require the fields it stands on"});
  }
  return out;
}

std::optional<std::uint64_t> flag_bits(const Node& node) {
  if (node.kind != Node::Kind::kScalar) return std::nullopt;
  if (node.text == "true" || node.text == "是") return 2U;
  if (node.text == "false" || node.text == "否") return 1U;
  return std::nullopt;
}

// Bits of the choices, or of true and false, that a guard lets pass.
std::uint64_t passing(Loading& in, const Field& field, const Node& node) {
  std::uint64_t bits = 0;
  for (const Node* one : one_or_many(node, in.faults)) {
    if (field.type == FieldType::kFlag) {
      const std::optional<std::uint64_t> flag = flag_bits(*one);
      if (!flag) static_cast<void>(flag_of(*one, in.faults));
      bits |= flag.value_or(0);
      continue;
    }
    const Index choice = resolve(field.choices, *one, kChoiceKind, in.faults);
    if (choice < kChoicesMax) bits |= std::uint64_t{1} << choice;
  }
  return bits;
}

std::optional<FieldGuard> guard_of(Loading& in, Index index, const Node& node) {
  const Field& field = in.out.fields[index];
  if (in.is_untyped(index)) return std::nullopt;
  FieldGuard guard;
  guard.field = index;
  const bool word = node.kind == Node::Kind::kScalar && (node.text == "filled" || node.text == "empty");
  if (word) {
    guard.kind = node.text == "filled" ? FieldGuard::Kind::kFilled : FieldGuard::Kind::kEmpty;
    return guard;
  }
  const bool asks =
      field.type == FieldType::kChoice || field.type == FieldType::kChoices || field.type == FieldType::kFlag;
  if (!asks) {
    tell(in.faults, "field-type", node.at,
         {"字段 " + field.id + "（" + std::string(type_name(field.type)) + "）只能问是否填写",
          "of field `" + field.id + "` (" + std::string(type_name(field.type)) +
              ") one can only ask whether it is filled"},
         {"写 filled 或 empty；比较大小用 rules",
          "write filled or empty; compare numbers and days in `rules`"});
    return std::nullopt;
  }
  guard.choices = passing(in, field, node);
  if (guard.choices == 0) return std::nullopt;  // told
  return guard;
}

}  // namespace

void load_fields(Loading& in, const Node& section) {
  std::vector<Derived> derived;
  for (std::size_t i = 0; i < in.out.fields.size(); ++i) {
    derived.push_back(read_field(in, in.out.fields[i], section.entries[i].second));
  }
  // Conditions ask for the types of any field, so they are read when all are known.
  for (std::size_t i = 0; i < derived.size(); ++i) {
    load_derived(in, static_cast<Index>(i), derived[i].derive, derived[i].sum);
  }
  refuse_cycles(in);
}

std::vector<FieldGuard> guards_of(Loading& in, const Node& node) {
  std::vector<FieldGuard> out;
  if (!is_map(node, in.faults)) return out;
  for (const auto& [key, value] : node.entries) {
    const Index field = resolve_word(in.out.fields, key.text, key.at, kFieldKind, in.faults);
    if (field == kNone) continue;
    if (value.kind == Node::Kind::kNull || (value.kind == Node::Kind::kList && value.items.empty())) {
      tell(in.faults, "empty-value", value.at, {"这里没有内容", "there is nothing here"},
           {"写选项、true、false、filled 或 empty", "write choices, true, false, filled or empty"});
      continue;
    }
    if (const std::optional<FieldGuard> guard = guard_of(in, field, value)) out.push_back(*guard);
  }
  return out;
}

Index field_of(Loading& in, const Node& node, FieldType type) {
  const Index index = resolve(in.out.fields, node, kFieldKind, in.faults);
  if (index == kNone || in.is_untyped(index)) return kNone;
  if (in.out.fields[index].type == type) return index;
  const std::string needed(type_name(type));
  const std::string has(type_name(in.out.fields[index].type));
  std::vector<std::string_view> fitting;
  for (const Field& field : in.out.fields) {
    if (field.type == type) fitting.push_back(field.id);
  }
  const Meant instead = meant(node.text, fitting);
  tell(in.faults, "field-type", node.at,
       {"这里要 " + needed + " 类型的字段，" + node.text + " 是 " + has,
        "a field of type " + needed + " is needed here; `" + node.text + "` is " + has},
       {instead.zh, instead.en});
  return kNone;
}

}  // namespace dajuan::mechanism::loading
