#include "draw_canvas.hpp"

#include "dajuan/base/markup.hpp"

namespace dajuan::mechanism {
namespace {

std::string attribute(std::string_view name, int value) {
  return " " + std::string(name) + "=\"" + std::to_string(value) + "\"";
}

std::string class_of(std::string_view classes) {
  return classes.empty() ? std::string() : " class=\"" + Canvas::escape(classes) + "\"";
}

}  // namespace

std::string Canvas::escape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (const std::string_view entity = markup_entity(c); !entity.empty()) {
      out += entity;
    } else if (static_cast<unsigned char>(c) >= 0x20) {
      out += c;
    }
  }
  return out;
}

void Canvas::open(std::string_view name, std::string_view classes) {
  out_ += "<" + std::string(name) + class_of(classes) + ">\n";
}

void Canvas::close(std::string_view name) { out_ += "</" + std::string(name) + ">\n"; }

void Canvas::element(std::string_view name, std::string_view attributes, std::string_view text) {
  out_ += "<" + std::string(name) + (attributes.empty() ? "" : " ") + std::string(attributes) + ">" +
          escape(text) + "</" + std::string(name) + ">\n";
}

void Canvas::rect(const Box& box, int radius, std::string_view classes) {
  out_ += "<rect" + class_of(classes) + attribute("x", box.x) + attribute("y", box.y) +
          attribute("width", box.width) + attribute("height", box.height) +
          (radius == 0 ? "" : attribute("rx", radius)) + "/>\n";
}

void Canvas::circle(int x, int y, int radius, std::string_view classes) {
  out_ += "<circle" + class_of(classes) + attribute("cx", x) + attribute("cy", y) + attribute("r", radius) +
          "/>\n";
}

void Canvas::line(int x1, int y1, int x2, int y2, std::string_view classes) {
  out_ += "<line" + class_of(classes) + attribute("x1", x1) + attribute("y1", y1) + attribute("x2", x2) +
          attribute("y2", y2) + "/>\n";
}

void Canvas::path(std::string_view data, std::string_view classes, std::string_view more) {
  out_ += "<path" + class_of(classes) + " d=\"" + std::string(data) + "\"" + (more.empty() ? "" : " ") +
          std::string(more) + "/>\n";
}

void Canvas::text(int x, int y, std::string_view classes, std::string_view text) {
  out_ +=
      "<text" + class_of(classes) + attribute("x", x) + attribute("y", y) + ">" + escape(text) + "</text>\n";
}

}  // namespace dajuan::mechanism
