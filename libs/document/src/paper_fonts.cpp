#include "paper_fonts.hpp"

#include <algorithm>
#include <initializer_list>

namespace dajuan::document {
namespace {

/// What a part of the page is set in: the first font that is here; the last of them is free.
struct Wish {
  const char* part;
  const char* asked;  ///< as the standard's readers call it; null where it names none
  std::initializer_list<const char*> families;
  double size;
  bool bold;  ///< the free font's weight that comes nearest
};
const Wish kWishes[kFaces] = {
    {"标题", "方正小标宋简体", {"FZXiaoBiaoSong-B05S", "方正小标宋简体", "Noto Serif CJK SC"}, 22, true},
    {"一级标题", "黑体", {"SimHei", "黑体", "Noto Sans CJK SC"}, 15.75, false},
    {"二级标题、署名", "楷体_GB2312", {"KaiTi_GB2312", "楷体_GB2312", "AR PL UKai CN"}, 15.75, false},
    {"正文", "仿宋_GB2312", {"FangSong_GB2312", "仿宋_GB2312", "Noto Serif CJK SC"}, 15.75, false},
    {"页码", "宋体", {"SimSun", "宋体", "Noto Serif CJK SC"}, 14, false},
    {"", nullptr, {"Noto Sans CJK SC"}, 6.5, false},
    {"", nullptr, {"Noto Serif CJK SC"}, 9, false},
};

// Glyphs stand where the arithmetic puts them: what is right for a screen's dots would move a printed line.
Held<PangoContext> context_of(PangoFontMap* map) {
  Held<PangoContext> context(pango_font_map_create_context(map));
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context.get(), options);
  cairo_font_options_destroy(options);
  pango_cairo_context_set_resolution(context.get(), 72);
  pango_context_set_round_glyph_positions(context.get(), FALSE);
  pango_context_set_language(context.get(), pango_language_from_string("zh-cn"));
  pango_context_set_base_dir(context.get(), PANGO_DIRECTION_LTR);
  return context;
}

/// The family that is loaded when another is asked for; empty where there is none at all.
std::string loaded_family(PangoContext* context, const PangoFontDescription* wanted) {
  const Held<PangoFont> font(pango_context_load_font(context, wanted));
  if (!font) return {};
  PangoFontDescription* is = pango_font_describe(font.get());
  const char* family = pango_font_description_get_family(is);
  std::string out = family == nullptr ? "" : family;
  pango_font_description_free(is);
  return out;
}

std::vector<std::string> families_of(PangoFontMap* map) {
  PangoFontFamily** families = nullptr;
  int count = 0;
  pango_font_map_list_families(map, &families, &count);
  std::vector<std::string> out;
  for (int i = 0; i < count; ++i) out.emplace_back(pango_font_family_get_name(families[i]));
  g_free(families);
  return out;
}

Error no_fonts() {
  return {ErrorCode::kUnavailable,
          "这台机器上没有字体，无法写出 PDF（请安装 fonts-noto-cjk 和 fonts-arphic-ukai）",
          "there is no font on this machine, so no PDF can be written (install fonts-noto-cjk and "
          "fonts-arphic-ukai)",
          ""};
}

}  // namespace

Result<PaperFonts> PaperFonts::open() {
  // Of this thread, and kept by pango while the thread lives: only its first report waits for fontconfig.
  PangoFontMap* map = pango_cairo_font_map_get_default();
  const std::vector<std::string> here = families_of(map);
  if (here.empty()) return no_fonts();
  PaperFonts out;
  out.context_ = context_of(map);
  for (std::size_t i = 0; i < kFaces; ++i) {
    const Wish& wish = kWishes[i];
    const char* spare = *(wish.families.end() - 1);
    const char* const* found = std::find_if(
        wish.families.begin(), wish.families.end() - 1,
        [&](const char* name) { return std::find(here.begin(), here.end(), name) != here.end(); });
    const bool licensed = *found != spare;
    PangoFontDescription* description = pango_font_description_new();
    out.faces_[i].reset(description);
    pango_font_description_set_family(description, *found);
    pango_font_description_set_absolute_size(description, wish.size * PANGO_SCALE);
    if (wish.bold && !licensed) pango_font_description_set_weight(description, PANGO_WEIGHT_BOLD);
    if (licensed || wish.asked == nullptr) continue;
    const std::string used = loaded_family(out.context(), description);
    if (used.empty()) return no_fonts();
    out.in_place_.push_back({wish.part, wish.asked, used});
  }
  return out;
}

}  // namespace dajuan::document
