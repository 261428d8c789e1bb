// What of a case's event is in the log for ever, and what beside it.
#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "dajuan/app/case_event.hpp"
#include "dajuan/app/json_writer.hpp"
#include "dajuan/log/entry.hpp"
#include "dajuan/log/hash.hpp"
#include "json_fields.hpp"

namespace dajuan::app {
namespace {

namespace js = boost::json;
constexpr std::size_t kSaltBytes = 16;

std::string hex(std::string_view bytes) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    out += kHex[static_cast<unsigned char>(c) >> 4];
    out += kHex[static_cast<unsigned char>(c) & 0x0F];
  }
  return out;
}

std::string bytes_of_hex(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    out += static_cast<char>(kHex.find(text[i]) << 4 | kHex.find(text[i + 1]));
  }
  return out;
}

// One salt a value: the beginning of the hash of the seed with the number of the value.
log::Hash salt_of(const std::array<std::uint8_t, 32>& seed, std::size_t number) {
  std::string input(log::bytes_of(seed));
  input += static_cast<char>(number);
  return log::sha256(input);
}

void write_list(JsonWriter& json, const std::vector<std::string>& words) {
  json.begin_array();
  for (const std::string& word : words) json.text(word);
  json.end_array();
}

std::string list_json(const std::vector<std::string>& words) {
  std::string out;
  JsonWriter json(out);
  write_list(json, words);
  return out;
}

class Sealer {
 public:
  explicit Sealer(const std::array<std::uint8_t, 32>& seed)
      : seed_(seed), json_(out_.payload), beside_(out_.private_values) {}

  JsonWriter& json() { return json_; }
  void open_value(std::string_view name, const std::vector<std::string>& words) {
    write_list(json_.key(name), words);
  }
  void private_value(std::string_view key, std::string_view name, const std::vector<std::string>& words) {
    const std::string value = list_json(words);
    const log::Hash whole_salt = salt_of(seed_, count_);
    const std::string_view salt = log::bytes_of(whole_salt).substr(0, kSaltBytes);
    if (count_++ == 0) beside_.begin_object();
    beside_.key(name).begin_object().text("salt", hex(salt)).key("value").raw(value).end_object();
    json_.key(key).begin_object().text("commit", log::to_hex(log::commitment(salt, value))).end_object();
  }
  Sealed done() {
    if (count_ > 0) beside_.end_object();
    return std::move(out_);
  }

 private:
  const std::array<std::uint8_t, 32>& seed_;
  Sealed out_;
  JsonWriter json_;
  JsonWriter beside_;
  std::size_t count_ = 0;
};

Error not_understood(const StoredEvent& event, const char* why) {
  return {ErrorCode::kUnavailable,
          "事件日志中有本程序不认识的内容：" + event.county + " 第 " + std::to_string(event.seq) +
              " 条，请用较新的版本打开",
          "the log holds an event that this program does not understand: " + event.county + " number " +
              std::to_string(event.seq) + " (" + why + ")",
          event.county + "/" + std::to_string(event.seq)};
}

// Empty where it is not there.
std::string text_or_none(const js::object& object, std::string_view key) {
  const js::value* value = object.if_contains(key);
  return value == nullptr ? std::string() : text_of(*value);
}

// The words of a value: given openly, or behind its commitment; nullopt where they were erased.
std::optional<std::vector<std::string>> opened(const js::value& value, std::string_view name,
                                               const js::object& beside) {
  if (value.is_array()) return texts_of(value);
  const js::value* found = beside.if_contains(name);
  if (found == nullptr) return std::nullopt;
  return texts_of(found->as_object().at("value"));
}

js::object beside_of(std::string_view private_values) {
  return private_values.empty()
             ? js::object()
             : js::parse(js::string_view(private_values.data(), private_values.size())).as_object();
}

template <typename Read>
auto guarded(const StoredEvent& event, Read&& read) -> Result<decltype(read())> {
  try {
    return read();
  } catch (const std::exception& problem) {
    return not_understood(event, problem.what());
  }
}

}  // namespace

Sealed seal(const CaseActed& acted, const mechanism::Definition& rules,
            const std::array<std::uint8_t, 32>& seed) {
  Sealer sealer(seed);
  JsonWriter& json = sealer.json();
  json.begin_object().text("mechanism", acted.mechanism);
  if (!acted.profile.empty()) json.text("profile", acted.profile);
  json.text("action", acted.action).text("state", acted.state);
  if (!acted.occurred_at.empty()) json.text("occurred_at", acted.occurred_at);
  json.key("values").begin_object();
  for (const auto& [id, words] : acted.values) {
    const mechanism::Index field = mechanism::find(rules.fields, id);
    const bool hidden = field == mechanism::kNone || rules.fields[field].is_private;
    if (hidden) {
      sealer.private_value(id, id, words);
    } else {
      sealer.open_value(id, words);
    }
  }
  json.end_object();
  if (!acted.note.empty()) sealer.private_value("note", kNoteField, {acted.note});
  if (!acted.opened.empty()) sealer.open_value("opened", acted.opened);
  json.end_object();
  return sealer.done();
}

std::string encode(const CaseHeard& heard) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().text("link", heard.link).text("other", heard.other);
  json.text("occurred_at", heard.occurred_at).end_object();
  return out;
}

std::string encode(const CaseErased& erased) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("fields").raw(list_json(erased.fields)).text("reason", erased.reason).end_object();
  return out;
}

Result<CaseActed> decode_acted(const StoredEvent& event) {
  return guarded(event, [&] {
    const js::object object = js::parse(event.payload).as_object();
    const js::object beside = beside_of(event.private_values);
    CaseActed out{text_or_none(object, "mechanism"),
                  text_or_none(object, "profile"),
                  text_or_none(object, "action"),
                  text_or_none(object, "state"),
                  text_or_none(object, "occurred_at"),
                  {},
                  {},
                  {},
                  {}};
    for (const auto& [id, value] : object.at("values").as_object()) {
      const std::string name(std::string_view(id.data(), id.size()));
      auto words = opened(value, name, beside);
      if (words) {
        out.values.emplace_back(name, std::move(*words));
      } else {
        out.erased.push_back(name);
      }
    }
    if (const js::value* note = object.if_contains("note")) {
      const auto words = opened(*note, kNoteField, beside);
      if (words && !words->empty()) out.note = words->front();
      if (!words) out.erased.emplace_back(kNoteField);
    }
    if (const js::value* cases = object.if_contains("opened")) out.opened = texts_of(*cases);
    return out;
  });
}

Result<CaseHeard> decode_heard(const StoredEvent& event) {
  return guarded(event, [&] {
    const js::object object = js::parse(event.payload).as_object();
    return CaseHeard{text_or_none(object, "link"), text_or_none(object, "other"),
                     text_or_none(object, "occurred_at")};
  });
}

Result<CaseErased> decode_erased(const StoredEvent& event) {
  return guarded(event, [&] {
    const js::object object = js::parse(event.payload).as_object();
    return CaseErased{texts_of(object.at("fields")), text_or_none(object, "reason")};
  });
}

std::string erase_values(std::string_view private_values, const std::vector<std::string>& fields) {
  js::object beside = beside_of(private_values);
  for (const std::string& field : fields) beside.erase(field);
  if (beside.empty()) return {};
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  for (const auto& [name, kept] : beside) {
    json.key({name.data(), name.size()}).begin_object().text("salt", text_or_none(kept.as_object(), "salt"));
    json.key("value").raw(list_json(texts_of(kept.as_object().at("value")))).end_object();
  }
  json.end_object();
  return out;
}

bool commitments_hold(const StoredEvent& event) {
  try {
    const js::object object = js::parse(event.payload).as_object();
    const js::object beside = beside_of(event.private_values);
    return std::all_of(beside.begin(), beside.end(), [&](const auto& entry) {
      const js::value* holder = object.if_contains("values");
      const js::value* value = entry.key() == kNoteField ? object.if_contains("note")
                               : holder == nullptr       ? nullptr
                                                         : holder->as_object().if_contains(entry.key());
      const js::object& kept = entry.value().as_object();
      return value != nullptr && text_or_none(value->as_object(), "commit") ==
                                     log::to_hex(log::commitment(bytes_of_hex(text_or_none(kept, "salt")),
                                                                 list_json(texts_of(kept.at("value")))));
    });
  } catch (const std::exception&) {
    return false;
  }
}

}  // namespace dajuan::app
