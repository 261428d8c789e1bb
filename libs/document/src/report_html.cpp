#include "dajuan/document/report_writer.hpp"
#include "paper.hpp"
#include "report_page.hpp"

namespace dajuan::document {

Result<std::string> report_as_html(const report::Composed& composed) {
  const auto paper = paper_of(composed);
  if (!paper) return paper.error();
  PageForm form;
  form.begin = "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n";
  form.whole = "main";
  form.words = [&](std::size_t index) { return xml_escaped(paper->figures[index].words); };
  form.value = [&](std::size_t index) { return paper->figures[index].value.to_string(); };
  return page_of(*paper, form);
}

}  // namespace dajuan::document
