#include "decode.hpp"

#include <gtest/gtest.h>

#include "encode.hpp"
#include "guard.hpp"
#include "listen_address.hpp"
#include "problem.hpp"
#include "target.hpp"

namespace dajuan::http {
namespace {

TEST(DecodeChanges, EveryOperationBecomesItsChange) {
  const auto changes = decode_changes(R"({"changes": [
      {"op": "accept", "target": "p1"}, {"op": "reject", "target": "f2"}, {"op": "reopen", "target": "p3"},
      {"op": "accept_rest", "kind": "figure"}, {"op": "edit", "target": "p1", "set": {"due": null, "level": "hard"}},
      {"op": "edit", "target": "f1", "set": {"value_max": null, "qualifier": "at_least"}},
      {"op": "split", "target": "p1", "at": [3, 9]}, {"op": "join", "targets": ["p1", "p2"]},
      {"op": "add", "kind": "promise", "start": 1, "end": 2}, {"op": "add", "kind": "figure", "start": 1, "end": 2, "set": {"value": "5"}}]})");
  ASSERT_TRUE(changes) << changes.error().en;
  ASSERT_EQ(changes->size(), 10U);
  EXPECT_EQ(std::get<app::Decide>((*changes)[1]).target.kind, app::ItemKind::kFigure);
  EXPECT_EQ(std::get<app::Decide>((*changes)[2]).to, app::ItemState::kProposed);
  EXPECT_FALSE(std::get<app::AcceptRest>((*changes)[3]).promises);
  EXPECT_EQ(std::get<app::EditPromise>((*changes)[4]).set.due, "") << "null clears";
  EXPECT_EQ(std::get<app::EditPromise>((*changes)[4]).set.unit, std::nullopt) << "absent stays";
  EXPECT_EQ(std::get<app::EditFigure>((*changes)[5]).set.qualifier, domain::Qualifier::kAtLeast);
  EXPECT_EQ(std::get<app::Split>((*changes)[6]).at, (std::vector<Offset>{3, 9}));
}

struct Refusal {
  std::string name;
  std::string body;
  std::string field;
  std::string says;
};
void PrintTo(const Refusal& c, std::ostream* os) { *os << c.name; }
class RefusedBodies : public testing::TestWithParam<Refusal> {};

TEST_P(RefusedBodies, NameFieldAndReasonInBothLanguages) {
  const auto changes = decode_changes(GetParam().body);
  ASSERT_FALSE(changes);
  EXPECT_EQ(changes.error().field, GetParam().field);
  EXPECT_NE(changes.error().en.find(GetParam().says), std::string::npos) << changes.error().en;
  EXPECT_NE(changes.error().zh, changes.error().en);
}

INSTANTIATE_TEST_SUITE_P(
    Table, RefusedBodies,
    testing::Values(
        Refusal{"no_json", "{", "", "JSON"}, Refusal{"no_utf8", "{\"changes\": \"\xFF\"}", "", "JSON"},
        Refusal{"too_deep", std::string(17, '[') + std::string(17, ']'), "", "deep"},
        Refusal{"no_object", "[]", "", "object"},
        Refusal{"no_array", R"({"changes": 1})", "changes", "array"},
        Refusal{"empty_list", R"({"changes": []})", "changes", "1..500"},
        Refusal{"unknown_field", R"({"changes": [{"op": "accept", "target": "p1", "why": ""}]})",
                "changes[0].why", "no such field"},
        Refusal{"wrong_word", R"({"changes": [{"op": "edit", "target": "p1", "set": {"level": "firm"}}]})",
                "changes[0].set.level", "hard, soft"},
        Refusal{"no_whole_number", R"({"changes": [{"op": "split", "target": "p1", "at": [1.0]}]})",
                "changes[0].at[0]", "integer"},
        Refusal{"control_character",
                R"({"changes": [{"op": "edit", "target": "p1", "set": {"note": "a\u0000b"}}]})",
                "changes[0].set.note", "control"},
        Refusal{"too_long",
                R"({"changes": [{"op": "edit", "target": "p1", "set": {"verb": ")" + std::string(201, 'v') +
                    R"("}}]})",
                "changes[0].set.verb", "200"}),
    [](const testing::TestParamInfo<Refusal>& tested) { return tested.param.name; });

TEST(DecodeChanges, LengthsCountCodePoints) {
  std::string word;
  for (int i = 0; i < 200; ++i) word += "字";
  EXPECT_TRUE(
      decode_changes(R"({"changes": [{"op": "edit", "target": "p1", "set": {"verb": ")" + word + R"("}}]})"));
  EXPECT_FALSE(decode_changes(R"({"changes": [{"op": "edit", "target": "p1", "set": {"verb": ")" + word +
                              R"(字"}}]})"));
}

TEST(DecodePatch, NothingToChangeIsRefused) {
  EXPECT_TRUE(decode_patch(R"({"due": null})"));
  EXPECT_FALSE(decode_patch("{}"));
  EXPECT_EQ(decode_patch(R"({"due": ""})").error().field, "due");
}

TEST(Cursor, OnlyOursComeBack) {
  const std::string id = "01a20a16-5ab9-7ae1-843e-f6b67f477101";
  EXPECT_EQ(id_of_cursor(cursor_of(id)), id);
  for (const char* text : {"", "c", "c01a20a165ab94ae1843ef6b67f477101", "x01a20a165ab97ae1843ef6b67f477101",
                           "c01a20a165ab97ae1843ef6b67f47710"}) {
    EXPECT_EQ(id_of_cursor(text), std::nullopt) << text;
  }
}

TEST(Target, IsTakenApartOrRefused) {
  Request request;
  ASSERT_TRUE(split_target("/a%20b/c?name=%E6%8A%A5+1&x=&y", request));
  EXPECT_EQ(request.path, "/a b/c");
  EXPECT_EQ(request.query["name"], "报 1");
  EXPECT_TRUE(request.query.contains("y"));
  for (const char* target : {"", "a", "*", "http://x/", "/%", "/%4", "/%zz", "/%00", "/%ff", "/?a=%"}) {
    Request other;
    EXPECT_FALSE(split_target(target, other)) << target;
  }
}

TEST(Sender, OwnNamesAndOwnOriginOnly) {
  const auto passes = [](const std::string& method, Headers headers) {
    Request request;
    request.method = method;
    request.headers = std::move(headers);
    return check_sender(request, {}, "http").has_value();
  };
  EXPECT_TRUE(passes("GET", {{"host", "localhost:80"}, {"origin", "http://evil.example"}}))
      << "reading is the browser's to guard";
  EXPECT_TRUE(
      passes("POST", {{"host", "[::1]:9"}, {"origin", "http://[::1]:9"}, {"sec-fetch-site", "same-origin"}}));
  EXPECT_FALSE(passes("GET", {}));
  EXPECT_FALSE(passes("GET", {{"host", "localhost.evil.example"}}));
  EXPECT_FALSE(passes("POST", {{"host", "localhost"}, {"origin", "http://localhost:81"}}));
  EXPECT_FALSE(passes("PATCH", {{"host", "localhost"}, {"sec-fetch-site", "cross-site"}}));
}

TEST(Sender, MayBeReachedByNamesOfItsOwn) {
  const std::vector<std::string> own = {"dajuan.example", "10.0.0.7"};
  const auto passes = [&](const std::string& host, const std::string& origin) {
    Request request;
    request.method = "POST";
    request.headers = {{"host", host}, {"origin", origin}};
    return check_sender(request, own, "https").has_value();
  };
  EXPECT_TRUE(passes("Dajuan.Example", "https://Dajuan.Example"));
  EXPECT_TRUE(passes("10.0.0.7:8443", "https://10.0.0.7:8443"));
  EXPECT_TRUE(passes("localhost", "https://localhost"));
  EXPECT_FALSE(passes("dajuan.example", "http://dajuan.example")) << "behind TLS pages come by https";
  EXPECT_FALSE(passes("other.example", "https://other.example"));
}

TEST(Listen, TakesAnAddressAndAPort) {
  EXPECT_EQ(parse_listen("127.0.0.1:8080").value().port, 8080);
  EXPECT_EQ(parse_listen("[::1]:0").value().host, "::1");
  EXPECT_EQ(parse_listen("localhost:1").value().host, "127.0.0.1");
  EXPECT_EQ(parse_listen("0.0.0.0:80").value().host, "0.0.0.0");
  for (const char* text :
       {"", ":", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "name:80", "127.0.0.1:8 0"}) {
    EXPECT_EQ(parse_listen(text).error().code, ErrorCode::kInvalidInput) << text;
  }
}

TEST(Problem, SpeaksBothLanguagesAndEscapes) {
  const Response response = problem(Error{ErrorCode::kStale, "中\"文", "English", "If-Match"}, "r1");
  EXPECT_EQ(response.status, 412);
  EXPECT_EQ(
      response.body,
      R"({"type":"/docs#problem-stale","title":"Precondition Failed","status":412,"detail":"中\"文","detail_en":"English",)"
      R"("field":"If-Match","code":"stale","request_id":"r1"})");
}

}  // namespace
}  // namespace dajuan::http
