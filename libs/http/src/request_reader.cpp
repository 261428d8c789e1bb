// Compiling Beast is slow and large: its parser is seen in this file only.
#include "request_reader.hpp"

#include <algorithm>
#include <array>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include "target.hpp"

namespace dajuan::http {
namespace {

namespace bhttp = boost::beast::http;
using boost::beast::error_code;

constexpr std::size_t kReserveMax = 1'048'576;  // what a length that is only said may claim of memory
constexpr std::size_t kBodyKeptMax = 65'536;    // memory that a request leaves to the next

std::string_view view_of(boost::beast::string_view text) { return {text.data(), text.size()}; }

// Two of these would let two readers of one request see different things.
bool is_single(std::string_view name) {
  constexpr std::array<std::string_view, 7> kSingle = {"host",   "idempotency-key", "if-match",    "origin",
                                                       "cookie", "authorization",   "x-csrf-token"};
  return std::find(kSingle.begin(), kSingle.end(), name) != kSingle.end();
}

}  // namespace

// What Beast tells of, written down as it comes.
class RequestReader::Parser : public bhttp::basic_parser<true> {
 public:
  Parser(Request& request, std::size_t header_bytes_max) : request_(&request) {
    header_limit(static_cast<std::uint32_t>(header_bytes_max));
    body_limit(boost::none);  // the true limit is known after the head
  }

  [[nodiscard]] bool head_is_good() const { return head_is_good_; }
  [[nodiscard]] bool is_http_1_0() const { return version_ == 10; }

 private:
  using Text = boost::beast::string_view;

  void on_request_impl(bhttp::verb, Text method, Text target, int version, error_code&) override {
    request_->method.assign(view_of(method));
    head_is_good_ = split_target(view_of(target), *request_);
    version_ = version;
  }
  void on_field_impl(bhttp::field, Text name, Text value, error_code&) override {
    if (head_is_whole_) return;  // a trailer behind the body says nothing that anybody asked for
    name_.assign(view_of(name));
    for (char& c : name_) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    if (is_single(name_) && request_->headers.contains(name_)) head_is_good_ = false;
    request_->headers.emplace_back(name_, view_of(value));
  }
  void on_header_impl(error_code&) override { head_is_whole_ = true; }
  void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) override {
    if (length)
      request_->body.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(*length, kReserveMax)));
  }
  std::size_t on_body_impl(Text bytes, error_code&) override {
    request_->body.append(view_of(bytes));
    return bytes.size();
  }
  void on_chunk_header_impl(std::uint64_t, Text, error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, Text bytes, error_code&) override {
    request_->body.append(view_of(bytes));
    return bytes.size();
  }
  void on_finish_impl(error_code&) override {}
  void on_response_impl(int, Text, int, error_code&) override {}

  Request* request_;
  std::string name_;
  int version_ = 11;
  bool head_is_good_ = true;
  bool head_is_whole_ = false;
};

RequestReader::RequestReader(std::size_t header_bytes_max) : header_bytes_max_(header_bytes_max) {}
RequestReader::~RequestReader() = default;

void RequestReader::begin(Request& request) {
  head_bytes_ = 0;
  request.method.clear();
  request.path.clear();
  request.target.clear();
  request.query.clear();
  request.headers.clear();
  request.body.clear();
  request.room.reset();
  if (request.body.capacity() > kBodyKeptMax) request.body.shrink_to_fit();
  parser_ = std::make_unique<Parser>(request, header_bytes_max_);
}

RequestReader::Progress RequestReader::fail(Fault fault, std::string reason) {
  fault_ = fault;
  reason_ = std::move(reason);
  return Progress::kFailed;
}

RequestReader::Progress RequestReader::feed(std::string_view bytes, std::size_t& used) {
  used = 0;
  while (!parser_->is_done()) {
    if (used == bytes.size()) return Progress::kMore;
    const bool in_head = !parser_->is_header_done();
    error_code failed;
    const std::size_t taken = parser_->put({bytes.data() + used, bytes.size() - used}, failed);
    used += taken;
    if (in_head) head_bytes_ += taken;
    if (failed == bhttp::error::need_more) {
      // What was left is the beginning of a line, of the head or of a chunk: neither may grow for ever.
      const std::size_t left = bytes.size() - used;
      if (in_head && head_bytes_ + left > header_bytes_max_) return fail(Fault::kHeadTooLarge);
      if (left > header_bytes_max_) return fail(Fault::kMalformed, "chunk header too large");
      return Progress::kMore;
    }
    if (failed == bhttp::error::header_limit) return fail(Fault::kHeadTooLarge);
    if (failed == bhttp::error::body_limit) return fail(Fault::kBodyTooLarge);
    if (failed) return fail(Fault::kMalformed, failed.message());
    if (!in_head) continue;
    if (head_bytes_ > header_bytes_max_) return fail(Fault::kHeadTooLarge);
    if (!parser_->is_header_done()) continue;
    return parser_->head_is_good() ? Progress::kHead : fail(Fault::kBadHead);
  }
  return Progress::kDone;
}

bool RequestReader::limit_body(std::size_t bytes) {
  const auto length = parser_->content_length();
  if (length && *length > bytes) return false;
  if (!parser_->is_done()) parser_->body_limit(bytes);
  return true;
}

std::size_t RequestReader::body_bytes_max(std::size_t limit) const {
  if (parser_->is_done()) return 0;
  const auto length = parser_->content_length();
  return length ? static_cast<std::size_t>(*length) : limit;
}

bool RequestReader::keep_alive() const { return parser_->keep_alive(); }

bool RequestReader::is_http_1_0() const { return parser_->is_http_1_0(); }

bool RequestReader::expects_continue(const Request& request) const {
  return !parser_->is_done() && request.header("expect") == "100-continue";
}

}  // namespace dajuan::http
