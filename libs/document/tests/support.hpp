#pragma once

#include <gtest/gtest.h>
#include <zip.h>

#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "dajuan/document/extract.hpp"

namespace dajuan::document {

/// What extract() gave, in a form that one line of a table can be compared with.
inline std::string text_of(const Result<Document>& result) {
  return result ? result->text : "refused: " + result.error().en;
}

inline void expect_refused(const Result<Document>& result, ErrorCode code, const std::string& en,
                           const std::string& zh) {
  ASSERT_FALSE(result.has_value()) << result->text.substr(0, 200);
  EXPECT_EQ(static_cast<int>(result.error().code), static_cast<int>(code)) << result.error().en;
  EXPECT_NE(result.error().en.find(en), std::string::npos) << result.error().en;
  EXPECT_NE(result.error().zh.find(zh), std::string::npos) << result.error().zh;
  EXPECT_EQ(result.error().en.find('\n'), std::string::npos);
  EXPECT_EQ(result.error().zh.find('\n'), std::string::npos);
}

inline std::string file(const std::string& path) {
  std::ifstream in(std::string(DAJUAN_SOURCE_DIR) + "/" + path, std::ios::binary);
  EXPECT_TRUE(in.good()) << path;
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

using Parts = std::vector<std::pair<std::string, std::string>>;

/// A zip container in memory.
inline std::string make_zip(const Parts& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(target);
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  for (const auto& [path, content] : parts) {
    zip_source_t* part = zip_source_buffer(archive, content.data(), content.size(), 0);
    EXPECT_GE(zip_file_add(archive, path.c_str(), part, ZIP_FL_ENC_UTF_8), 0);
  }
  EXPECT_EQ(zip_close(archive), 0);
  zip_source_open(target);
  zip_source_seek(target, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(target)), '\0');
  zip_source_seek(target, 0, SEEK_SET);
  EXPECT_EQ(zip_source_read(target, bytes.data(), bytes.size()), static_cast<zip_int64_t>(bytes.size()));
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

inline std::string word_part(const std::string& root, const std::string& content) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:" + root +
         " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
         " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">" +
         content + "</w:" + root + ">";
}

inline std::string make_docx(const std::string& body, const Parts& more = {}) {
  Parts parts{{"word/document.xml", word_part("document", "<w:body>" + body + "</w:body>")}};
  parts.insert(parts.end(), more.begin(), more.end());
  return make_zip(parts);
}

}  // namespace dajuan::document
