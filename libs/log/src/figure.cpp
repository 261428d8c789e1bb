#include "dajuan/log/figure.hpp"

#include "dajuan/base/text.hpp"
#include "dajuan/log/proof.hpp"
#include "figure_line.hpp"
#include "hex.hpp"
#include "json_line.hpp"

namespace dajuan::log {
namespace {

constexpr std::string_view kExtension = "figure ";

std::string written(const CountedFigure& figure) {
  std::string out = R"({"what":)";
  append_json(out, figure.what);
  out += R"(,"county":)";
  append_json(out, figure.county);
  out += R"(,"area":)";
  append_json(out, figure.area);
  out += R"(,"value":)";
  append_json(out, figure.value);
  return out += '}';
}

std::string written(const FigureRecord& record) {
  std::string out = R"({"index":)" + std::to_string(record.index) + R"(,"entry":)";
  append_json(out, record.entry);
  out += R"(,"payload":)";
  append_json(out, record.payload);
  out += R"(,"proof":[)";
  for (std::size_t i = 0; i < record.proof.size(); ++i) {
    if (i > 0) out += ',';
    append_json(out, to_hex(record.proof[i]));
  }
  return out += "]}";
}

Error too_large(const char* zh, const char* en, std::size_t most) {
  return {ErrorCode::kTooLarge, zh + ("超过 " + std::to_string(most)), en + (" over " + std::to_string(most)),
          "figure"};
}

/// Reads the members in their order; each function tells whether it could.
class Reader {
 public:
  explicit Reader(std::string_view text) : line_(text) {}

  bool text(std::string_view before, std::string& into) {
    auto found = line_.take(before) ? line_.take_string() : std::nullopt;
    if (found) into = std::move(*found);
    return found.has_value();
  }

  bool number(std::string_view before, std::uint64_t& into) {
    const auto found = line_.take(before) ? line_.take_number() : std::nullopt;
    into = found.value_or(0);
    return found.has_value();
  }

  /// A list in brackets; `one` reads an item behind the text that it is given.
  template <typename One>
  bool list(std::string_view before, One one) {
    if (!line_.take(before)) return false;
    if (line_.take("]")) return true;
    for (std::string_view comma; one(comma); comma = ",") {
      if (line_.take("]")) return true;
    }
    return false;
  }

  bool ends(std::string_view with) { return line_.take(with) && line_.at_end(); }
  bool take(std::string_view bytes) { return line_.take(bytes); }

  [[nodiscard]] std::size_t place() const { return line_.place(); }

 private:
  JsonLine line_;
};

Error malformed(std::size_t place) {
  const std::string at = "byte " + std::to_string(place);
  return invalid(at, "数字证明第 " + std::to_string(place) + " 字节处写法不合规",
                 "the proof is not written as it must be at " + at);
}

bool read_figure(Reader& reader, CountedFigure& figure) {
  return reader.text(R"({"figure":{"what":)", figure.what) && reader.text(R"(,"county":)", figure.county) &&
         reader.text(R"(,"area":)", figure.area) && reader.text(R"(,"value":)", figure.value) &&
         reader.take("}");
}

bool read_record(Reader& reader, FigureRecord& record, std::size_t& hashes_max) {
  const auto one_hash = [&](std::string_view comma) {
    std::string hex;
    if (!reader.take(comma) || !reader.text("", hex)) return false;
    const auto hash = hash_from_hex(hex);
    if (hash) record.proof.push_back(*hash);
    hashes_max = std::max(hashes_max, record.proof.size());
    return hash.has_value() && record.proof.size() <= kProofHashesMax;
  };
  return reader.number(R"({"index":)", record.index) && record.index <= kTreeSizeMax &&
         reader.text(R"(,"entry":)", record.entry) && reader.text(R"(,"payload":)", record.payload) &&
         reader.list(R"(,"proof":[)", one_hash) && reader.take("}");
}

}  // namespace

std::string figure_line(const CountedFigure& figure) {
  return std::string(kExtension) + base64_of(bytes_of(sha256(written(figure))));
}

Result<std::string> sign_figure(Checkpoint head, const CountedFigure& figure, const Signer& signer) {
  head.extensions.push_back(figure_line(figure));
  return signer.sign(checkpoint_text(head));
}

std::string figure_text(const FigureProof& proof) {
  std::string out = R"({"figure":)" + written(proof.figure) + R"(,"key":)";
  append_json(out, proof.key);
  out += R"(,"checkpoint":)";
  append_json(out, proof.checkpoint);
  out += R"(,"records":[)";
  for (std::size_t i = 0; i < proof.records.size(); ++i) {
    if (i > 0) out += ',';
    out += written(proof.records[i]);
  }
  return out += "]}\n";
}

Result<FigureProof> parse_figure(std::string_view text) {
  if (text.size() > kFigureBytesMax)
    return too_large("数字证明的字节数", "bytes of the proof", kFigureBytesMax);
  if (!is_utf8(text)) return invalid("figure", "数字证明不是 UTF-8", "the proof is not UTF-8");
  FigureProof proof;
  Reader reader(text);
  std::size_t hashes_max = 0;
  const auto one_record = [&](std::string_view comma) {
    if (!reader.take(comma) || proof.records.size() > kFigureRecordsMax) return false;
    return read_record(reader, proof.records.emplace_back(), hashes_max);
  };
  const bool read = read_figure(reader, proof.figure) && reader.text(R"(,"key":)", proof.key) &&
                    reader.text(R"(,"checkpoint":)", proof.checkpoint) &&
                    reader.list(R"(,"records":[)", one_record) && reader.ends("}\n");
  if (proof.records.size() > kFigureRecordsMax) return too_large("记录数", "records", kFigureRecordsMax);
  if (hashes_max > kProofHashesMax)
    return too_large("一条记录的哈希数", "hashes of a record", kProofHashesMax);
  if (!read) return malformed(reader.place());
  const std::string rewritten = figure_text(proof);
  if (rewritten == text) return proof;
  const auto differs = std::mismatch(text.begin(), text.end(), rewritten.begin(), rewritten.end());
  return malformed(static_cast<std::size_t>(differs.first - text.begin()));
}

}  // namespace dajuan::log
