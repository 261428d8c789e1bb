#include "html_tree.hpp"
#include "support.hpp"

namespace dajuan::document {
namespace {

struct Case {
  const char* name;
  std::string html;
  std::string text;
};

void check(const std::vector<Case>& cases) {
  for (const Case& c : cases)
    EXPECT_EQ(text_of(extract("a.html", c.html)), c.text) << c.name << "\n" << c.html;
}

TEST(Html, BlocksBecomeLines) {
  check({
      {"paragraphs", "<p>一是抓项目。</p><p>二是促民生。</p>", "一是抓项目。\n二是促民生。\n"},
      {"unclosed paragraphs", "<p>一<p>二<div>三</div>四", "一\n二\n三\n四\n"},
      {"breaks", "<p>一<br>二<br/><br>三</p>", "一\n二\n三\n"},
      {"inline elements join without a space", "<p>完成<b>3.1</b><span>亿</span>元</p>", "完成3.1亿元\n"},
      {"a line break of the source inside of Chinese", "<p>完成投资\n  3.1亿元，\n增长</p>",
       "完成投资3.1亿元，增长\n"},
      {"a line break of the source inside of English", "<p>two\nwords</p>", "two words\n"},
      {"spaces collapse, also NBSP", "<p>&nbsp;&nbsp; 文号:  &nbsp; 无 </p>", "文号: 无\n"},
      {"indentation", "<p>　　各位代表：</p>", "各位代表：\n"},
      {"a wide space inside is kept", "<p>目　录</p>", "目　录\n"},
      {"zero-width characters", "<p>3.1\xE2\x80\x8B亿\xEF\xBB\xBF元</p>", "3.1亿元\n"},
      {"lists", "<ul><li>一<li>二</ul><ol><li>三</li></ol>", "一\n二\n三\n"},
      {"nested lists", "<ul><li>一<ul><li>甲<li>乙</ul><li>二</ul>", "一\n甲\n乙\n二\n"},
      {"preformatted", "<pre>一\n二</pre>", "一\n二\n"},
      {"stray end tags", "</div></table>一</p>二</span>三", "一\n二三\n"},
      {"misnested", "<div><b>一<p>二</b>三</div>四", "一\n二三\n四\n"},
      {"a lone <", "<p>a < b，1<2</p>", "a < b，1<2\n"},
  });
}

TEST(Html, CharacterReferencesAreDecoded) {
  check({
      {"named", "<p>&ldquo;答卷&rdquo;&mdash;&hellip;&amp;&lt;&gt;&quot;&apos;&middot;</p>",
       "“答卷”—…&<>\"'·\n"},
      {"numbers", "<p>&#31572;&#x5377;&#X5377;&#150;</p>", "答卷卷–\n"},
      {"without semicolon", "<p>A&ampB 1&ltx</p>", "A&ampB 1&ltx\n"},
      {"unknown", "<p>&foo; & &#; &#x; &</p>", "&foo; & &#; &#x; &\n"},
      {"out of range", "<p>一&#x110000;&#xD800;&#0;二</p>", "一\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD二\n"},
  });
}

TEST(Html, WhatIsNotShownIsNotRead) {
  check({
      {"scripts and styles", "<p>一</p><script>if (a<b) '<p>x</p>'</script><style>p{}</style><p>二</p>",
       "一\n二\n"},
      {"comments", "<!-- <p>x</p> --><p>一<!--x-->二</p>", "一二\n"},
      {"conditional comments", "<!--[if IE]><p>x</p><![endif]--><p>一</p>", "一\n"},
      {"display:none", "<p style='color:red; DISPLAY : none'>x</p><p>一</p>", "一\n"},
      {"hidden", "<div hidden><p>x</p></div><p>一</p>", "一\n"},
      {"controls", "<select><option>x<option>y</select><button>x</button><textarea>x</textarea><p>一</p>",
       "一\n"},
      {"drawings", "<p><svg><path d='M0'><text>x</text></svg>一</p>", "一\n"},
      {"an unclosed control ends with its block", "<div><select><option>x</div><p>一</p>", "一\n"},
      {"noscript", "<noscript>请开启脚本</noscript><p>一</p>", "一\n"},
      {"readings above characters", "<p><ruby>盈<rt>ying</rt></ruby>川</p>", "盈川\n"},
  });
}

TEST(Html, TableRowsBecomeLines) {
  check({
      {"pairs by colon",
       "<table><tr><td>索引号：</td><td>330803-063/2025-73158</td><td>公开方式:</td><td>主动公开</td></tr></"
       "table>",
       "索引号: 330803-063/2025-73158\n公开方式: 主动公开\n"},
      {"pairs by name", "<table><tr><th>文号</th><td></td><th>公开日期</th><td>2025-02-14</td></tr></table>",
       "文号:\n公开日期: 2025-02-14\n"},
      {"blank values", "<table><tr><td>有效性：</td><td>&nbsp;</td><td>统一编号：</td><td></td></tr></table>",
       "有效性:\n统一编号:\n"},
      {"data", "<table><tr><th>村</th><th>户数</th></tr><tr><td>上坞村</td><td>126</td></tr></table>",
       "村\t户数\n上坞村\t126\n"},
      {"a paragraph in each cell, tags unclosed",
       "<table><tr><td><p>上坞村<td><p>126<tr><td>下坞村<td>98</table>", "上坞村\t126\n下坞村\t98\n"},
      {"a table that lays out the page",
       "<table><tr><td>左</td><td><p>一</p><p>二</p><p>三</p><p>四</p></td></tr></table>",
       "左\n一\n二\n三\n四\n"},
      {"nested", "<table><tr><td><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>", "a\tb\n"},
  });
}

// Around the main text: what names the document is kept, what serves the site is not.
const char* const kPage = R"(<!DOCTYPE html><html><head><meta charset="utf-8">
<title>2024年青溪镇政府工作报告-某某区人民政府</title></head><body>
<div class="h"><h1>某某区人民政府</h1><a href="/">首页</a> <a href="/a">政务公开</a></div>
<ul><li><a href=1>领导之窗</a></li><li><a href=2>机构设置</a></li><li><a href=3>通知公告</a></li><li><a href=4>数据开放</a></li></ul>
<div class="c"><div>当前位置：<a href=1>首页</a> &gt; <a href=2>政务公开</a> &gt; 计划总结</div>
<table><tr><td>索引号：</td><td>330803-001/2025-10001</td><td>文号：</td><td></td></tr></table>
<div class="t">2024年青溪镇政府工作报告</div>
<div class="d">发布日期：2025-01-20 10:30 信息来源：青溪镇 浏览次数：<span>12</span> 字体：[<a>大</a> <a>中</a> <a>小</a>]</div>
<div class="x"><div>
<p>2024年，全镇上下坚持稳中求进，完成了年初确定的各项目标，实现地区生产总值12.6亿元。</p>
<p>一是工业稳中有升。规上企业达到17家，完成产值8.3亿元；<a href="x">新引进项目6个</a>。</p>
<p>二是农业稳产增收。粮食播种面积稳定在2.46万亩，带动农户1,560户，户均增收4,300元。</p>
</div></div>
<div>【<a href=#>打印</a>】【<a href=#>关闭</a>】</div><div>分享到：<a>微信</a><a>微博</a></div>
<div>上一篇：<a href=1>关于做好森林防火工作的通知，请各村认真落实</a></div>
<div><h3>相关信息</h3><ul><li><a href=1>关于公布年度计划的公告</a></li><li><a href=2>年度部门预算公开说明</a></li><li><a href=3>关于组织开展志愿服务的倡议</a></li></ul></div></div>
<nav><p>网站导航，请点击这里进入，查看本网站的全部内容，谢谢您的支持。</p></nav>
<div>版权所有：某某区人民政府，主办单位：区政府办公室，联系电话：0570-0000000，备案号：浙ICP备00000000号。</div>
</body></html>)";

TEST(Html, MainTextIsFoundAmongThePageFurniture) {
  const Result<Document> result = extract("page", kPage);
  ASSERT_TRUE(result.has_value()) << result.error().en;
  EXPECT_EQ(result->title, "2024年青溪镇政府工作报告-某某区人民政府");
  EXPECT_EQ(to_string(result->format), std::string("html"));
  EXPECT_EQ(result->encoding, "UTF-8");
  EXPECT_EQ(result->text,
            "当前位置：首页 > 政务公开 > 计划总结\n"
            "索引号: 330803-001/2025-10001\n"
            "文号:\n"
            "2024年青溪镇政府工作报告\n"
            "发布日期：2025-01-20 10:30 信息来源：青溪镇 浏览次数：12 字体：[大 中 小]\n"
            "2024年，全镇上下坚持稳中求进，完成了年初确定的各项目标，实现地区生产总值12.6亿元。\n"
            "一是工业稳中有升。规上企业达到17家，完成产值8.3亿元；新引进项目6个。\n"
            "二是农业稳产增收。粮食播种面积稳定在2.46万亩，带动农户1,560户，户均增收4,300元。\n");
}

TEST(Html, LabelsAndValuesInLinesOfTheirOwnAreKept) {
  std::string page =
      "<body><div><a>登录</a></div><div>当前位置:<a>首页</a></div><div>&gt; <a>政务公开</a> &gt; "
      "<a>计划总结</a></div>"
      "<ul><li><div>信息索引号:</div><div>330803-063/2025-73158</div></li><li><div>文号:</div><div></div></"
      "li>"
      "<li><div>公开日期:</div><div>2025-02-14</div></li></ul><div>站内搜索</div><div class=x>";
  for (int i = 0; i < 5; ++i)
    page += "<p>一是抓项目，全年新引进项目6个，其中亿元以上2个，到位资金2.15亿元。</p>";
  const std::string text = text_of(extract("a.html", page + "</div></body>"));
  EXPECT_TRUE(
      text.starts_with("当前位置:首页\n> 政务公开 > "
                       "计划总结\n信息索引号:\n330803-063/2025-73158\n文号:\n公开日期:\n2025-02-14\n一是"))
      << text;
}

TEST(Html, NoProseIsLostBesideTheLargestPart) {
  // A page whose chapters are containers of their own, one much longer than the other.
  std::string page =
      "<body><div "
      "class=a><p>第一章，工作回顾，全年完成投资3.1亿元，增长百分之五，好于预期目标。</p></div><div class=b>";
  for (int i = 0; i < 30; ++i)
    page += "<p>一是抓项目，全年新引进项目6个，其中亿元以上2个，到位资金2.15亿元。</p>";
  page +=
      "</div><div "
      "class=c><p>第三章，工作打算，明年计划开工项目8个，完成投资5亿元以上，确保年内建成。</p></div></body>";
  const std::string text = text_of(extract("a.html", page));
  EXPECT_TRUE(text.starts_with("第一章")) << text.substr(0, 100);
  EXPECT_NE(text.find("第三章"), std::string::npos);
}

TEST(Html, PageOfAnotherEncodingIsRead) {
  // <meta charset=gb2312>, the page 答卷 in GB2312
  const Result<Document> result = extract(
      "a.htm",
      "<html><head><meta "
      "charset=gb2312></head><body><p>\xB4\xF0\xBE\xED\xA1\xA3\xB8\xDF\xBC\xD2\xD5\xF2</p></body></html>");
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(result->text, "答卷。高家镇\n");
  EXPECT_EQ(result->encoding, "GB18030");
}

TEST(Html, IsToldFromText) {
  EXPECT_EQ(text_of(extract("a.txt", "增长<5%，完成>3户")), "增长<5%，完成>3户");
  EXPECT_EQ(text_of(extract("a.html", "完成3.1亿元")), "完成3.1亿元");
  EXPECT_EQ(text_of(extract("", "\n<!-- saved --><!DOCTYPE HTML><P>一</P>")), "一\n");
  EXPECT_EQ(text_of(extract("a", "<?xml version='1.0'?><html><body>一</body></html>")), "一\n");
}

std::string repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

TEST(Html, HostilePagesStayWithinTheLimits) {
  expect_refused(extract("a.html", repeated("<div>", 600) + "一"), ErrorCode::kTooLarge, "512 levels",
                 "512 层");
  expect_refused(extract("a.html", repeated("<table><tr><td>", 100'000)), ErrorCode::kTooLarge, "512 levels",
                 "512 层");
  EXPECT_EQ(text_of(extract("a.html", repeated("<font>", 50'000) + "一")), "一\n");
  EXPECT_EQ(text_of(extract("a.html", repeated("<a b=1><b c=2>", 50'000) + "一" + repeated("<p>", 50'000))),
            "一\n");
  EXPECT_EQ(text_of(extract("a.html", repeated("<div></span>", 200) + repeated("</div>", 90'000) + "一")),
            "一\n");
  EXPECT_EQ(text_of(extract("a.html", "<p>一" + repeated("<p", 50'000))), "一\n");
  Limits limits;
  limits.html_nodes = 1'000;
  expect_refused(extract("a.html", repeated("<p>一", 600), limits), ErrorCode::kTooLarge, "1000 elements",
                 "1000 个");
}

}  // namespace
}  // namespace dajuan::document
