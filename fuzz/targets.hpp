#pragma once

#include <string_view>

// Each function takes any bytes and aborts, saying why, if the code behind it breaks a promise. They are run
// by libFuzzer (one program each, preset fuzz) and by fuzz_replay over the kept files (every build).
namespace dajuan::fuzz {

void fuzz_text(std::string_view data);
void fuzz_html(std::string_view data);
/// Bytes that begin with "PK" are a container; others are the XML of its parts (document, numbering, styles),
/// parted by 0xFF, which occurs in no UTF-8: a fuzzer cannot guess checksums.
void fuzz_docx(std::string_view data);
/// Bytes that begin with '%' are a PDF; others are words and places on pages, for the paragraphs made of
/// them.
void fuzz_pdf(std::string_view data);
/// Bytes that begin with "PK" are a workbook; others are the XML of its parts (sheet, shared strings, styles,
/// workbook), parted by 0xFF.
void fuzz_xlsx(std::string_view data);
void fuzz_csv(std::string_view data);
void fuzz_read(std::string_view data);
/// A report and, behind 0xFF, last year's; both are checked against each other and a small ledger, and the
/// bytes are the file of dismissals too.
void fuzz_check(std::string_view data);
/// The bytes are a definition of a mechanism.
void fuzz_mechanism(std::string_view data);
/// Bytes that begin with '#' are calendar files; others are lines of days, moments and lengths that make a
/// term.
void fuzz_calendar(std::string_view data);
/// The bytes are read as each thing of a log: entry, figure, key, note, checkpoint, path, bundle, tile,
/// frontier, proof.
void fuzz_log(std::string_view data);
/// The bytes are GeoJSON of a shape.
void fuzz_geo(std::string_view data);

}  // namespace dajuan::fuzz
