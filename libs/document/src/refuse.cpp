#include "refuse.hpp"

namespace dajuan::document {
namespace {

Error refuse(ErrorCode code, std::string_view name, const std::string& zh, const std::string& en) {
  const std::string file(name);
  return {code, file + "：" + zh, file + ": " + en, file};
}

Error invalid_file(std::string_view name, const std::string& zh, const std::string& en) {
  return refuse(ErrorCode::kInvalidInput, name, zh, en);
}

// "200 MB", "1.5 MB", "300 bytes": limits are round numbers, so one decimal is enough.
std::string size_text(std::size_t bytes, std::string_view byte_word) {
  constexpr std::size_t kMega = 1'000'000;
  if (bytes < kMega / 10) return std::to_string(bytes) + std::string(byte_word);
  std::string text = std::to_string(bytes / kMega);
  if (const std::size_t tenth = bytes % kMega / (kMega / 10); tenth != 0) text += "." + std::to_string(tenth);
  return text + " MB";
}

}  // namespace

Error refuse_empty(std::string_view name) { return invalid_file(name, "文件是空的", "the file is empty"); }

Error refuse_blank(std::string_view name) {
  return invalid_file(name, "文件里只有空白，没有文字", "the file holds only blanks, no text");
}

Error refuse_binary(std::string_view name) {
  return invalid_file(name, "不是文本（含有二进制内容）", "not a text: the file holds binary data");
}

Error refuse_unknown_encoding(std::string_view name) {
  return invalid_file(
      name, "认不出文字编码（支持 UTF-8、GB18030、带 BOM 的 UTF-16），请另存为 UTF-8",
      "unknown text encoding (UTF-8, GB18030 and UTF-16 with a byte order mark are read); save it as UTF-8");
}

Error refuse_encrypted(std::string_view name, std::string_view format) {
  const std::string kind(format);
  return invalid_file(name, kind + " 文件已加密，请去掉密码后再导入",
                      "the " + kind + " is encrypted; remove its password first");
}

Error refuse_damaged(std::string_view name, std::string_view format) {
  const std::string kind(format);
  return invalid_file(name, kind + " 文件已损坏，无法读取", "the " + kind + " is damaged and cannot be read");
}

Error refuse_without_text(std::string_view name, std::string_view format) {
  const std::string kind(format);
  return invalid_file(name, kind + " 里没有文字（可能是扫描件或图片）",
                      "the " + kind + " holds no text (a scan or pictures only?)");
}

Error refuse_unsupported(std::string_view name, std::string_view zh, std::string_view en) {
  return refuse(ErrorCode::kUnsupported, name,
                "不支持" + std::string(zh) + "，请另存为 .docx、.pdf、.html 或 .txt",
                std::string(en) + " is not supported; save it as .docx, .pdf, .html or .txt");
}

Error refuse_excess(std::string_view name, const Excess& excess) {
  const bool in_bytes = excess.unit_en.empty();
  const std::string zh = in_bytes ? size_text(excess.limit, " 字节")
                                  : std::to_string(excess.limit) + " " + std::string(excess.unit_zh);
  const std::string en = in_bytes ? size_text(excess.limit, " bytes")
                                  : std::to_string(excess.limit) + " " + std::string(excess.unit_en);
  return refuse(ErrorCode::kTooLarge, name, std::string(excess.what_zh) + "超过上限 " + zh,
                std::string(excess.what_en) + " is over the limit of " + en);
}

Error refuse_cell(std::string_view name, const std::string& cell, const std::string& zh,
                  const std::string& en) {
  Error error = invalid_file(name, "单元格 " + cell + " " + zh, "cell " + cell + " " + en);
  error.field = cell;
  return error;
}

Error refuse_large_cell(std::string_view name, const std::string& cell, const std::string& zh,
                        const std::string& en) {
  Error error = refuse_cell(name, cell, zh, en);
  error.code = ErrorCode::kTooLarge;
  return error;
}

Error refuse_no_sheet(std::string_view name, std::string_view zh, std::string_view en) {
  return refuse(ErrorCode::kUnsupported, name, "是" + std::string(zh) + "，请另存为 .xlsx 或 .csv",
                "is " + std::string(en) + "; save it as .xlsx or .csv");
}

Error refuse_long_text(std::string_view name, std::size_t limit_bytes) {
  return refuse_excess(name, {"文字", "the text", limit_bytes, "", ""});
}

}  // namespace dajuan::document
