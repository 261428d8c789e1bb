#!/usr/bin/env python3
"""Makes the same report in other formats, by programs that are not ours.

    tools/make_formats.py FILE.txt OUTDIR [format...]

writes OUTDIR/<stem>.html .docx .pdf .office.pdf .gb18030.txt .utf16.txt (or only the formats named: html docx pdf
office gb18030 utf16). FILE.txt is UTF-8, a paragraph a line. The page has the furniture of a disclosure site around
the text; DOCX is written by LibreOffice, the first PDF by Chromium, the second by LibreOffice. Both PDFs are laid
out like an official document (A4, indented by two characters, page numbers in the foot, the second with a running
head and a title in large type), so their lines break where the page ends and not where the text does.
"""
import html
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

FORMATS = ('html', 'docx', 'pdf', 'office', 'gb18030', 'utf16')

PAGE = '''<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>body {{ font-family: serif }} .hide {{ display: none }}</style>
<script>var menu = "<p>不是正文</p>"; if (1 < 2) document.title += "";</script>
</head>
<body>
<div class="top"><a href="#">登录</a> | <a href="#">注册</a> | <a href="#">无障碍</a></div>
<ul class="menu"><li><a href="#">首页</a></li><li><a href="#">政务公开</a></li><li><a href="#">办事服务</a></li><li><a href="#">互动交流</a></li></ul>
<div class="body">
<div class="text">
{paragraphs}
</div>
<div class="tools">【<a href="#">打印</a>】 【<a href="#">关闭</a>】 分享到：<a href="#">微信</a> <a href="#">微博</a></div>
<div class="more"><h4>相关信息</h4><ul><li><a href="#">关于做好防汛工作的通知</a></li><li><a href="#">关于公布权力清单的公告</a></li><li><a href="#">年度部门预算公开</a></li></ul></div>
</div>
<div class="foot">主办单位：某某镇人民政府 版权所有 <a href="#">网站地图</a> 网站标识码：0000000000</div>
</body>
</html>
'''

PRINTED = '''<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>
<style>
@page {{ size: A4; margin: 3.7cm 2.6cm 3.5cm 2.8cm; @bottom-center {{ content: "— " counter(page) " —"; font-size: 14pt }} }}
body {{ font: 16pt/28pt "Noto Sans CJK SC", sans-serif; margin: 0; text-align: justify }}
p {{ margin: 0; text-indent: 2em; line-break: strict }}
</style></head><body>
{paragraphs}
</body></html>
'''


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
OFFICE_PARTS = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>',
    '_rels/.rels': f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/_rels/document.xml.rels': f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="h1" Type="{RELATIONS}/header" Target="header1.xml"/><Relationship Id="f1" Type="{RELATIONS}/footer" Target="footer1.xml"/></Relationships>',
    'word/header1.xml': f'<w:hdr {W}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>人民代表大会会议文件</w:t></w:r></w:p></w:hdr>',
    'word/footer1.xml': f'<w:ftr {W}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>',
}


def paragraphs_of(text: str) -> list[str]:
    """The lines that hold something, without their indentation."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def page_of(template: str, title: str, paragraphs: list[str]) -> str:
    body = '\n'.join(f'<p>{html.escape(p, quote=False)}</p>' for p in paragraphs)
    return template.format(title=html.escape(title), paragraphs=body)


def run(command: list[str]) -> None:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=180, check=False)
    if done.returncode != 0:
        sys.exit(f'{command[0]} failed ({done.returncode}):\n{done.stdout}')


def make_docx(paragraphs: list[str], target: pathlib.Path) -> None:
    soffice = shutil.which('soffice') or sys.exit('soffice is missing: install libreoffice-writer')
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, target.stem + '.txt')
        source.write_text('\n'.join(paragraphs) + '\n', encoding='utf-8')
        # A profile of its own: two LibreOffice runs at once refuse to share one.
        run([soffice, f'-env:UserInstallation=file://{folder}/profile', '--headless', '--convert-to', 'docx',
             '--infilter=Text (encoded):UTF8,LF,,,', '--outdir', folder, str(source)])
        shutil.copyfile(pathlib.Path(folder, target.name), target)


def make_pdf(title: str, paragraphs: list[str], target: pathlib.Path) -> None:
    chromium = shutil.which('chromium') or sys.exit('chromium is missing: install chromium')
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, 'page.html')
        source.write_text(page_of(PRINTED, title, paragraphs), encoding='utf-8')
        run([chromium, '--headless', '--no-sandbox', '--disable-gpu', f'--user-data-dir={folder}/profile',
             '--no-pdf-header-footer', f'--print-to-pdf={target.resolve()}', source.as_uri()])


def office_paragraph(text: str, title: bool) -> str:
    """A paragraph of the body (16 pt, indented, both margins straight) or the title (22 pt, centred)."""
    layout = '<w:jc w:val="center"/>' if title else '<w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>'
    size = 44 if title else 32
    return (f'<w:p><w:pPr>{layout}</w:pPr><w:r><w:rPr><w:rFonts w:eastAsia="Noto Sans CJK SC"/><w:sz w:val="{size}"/></w:rPr>'
            f'<w:t xml:space="preserve">{html.escape(text, quote=False)}</w:t></w:r></w:p>')


def make_office(title: str, paragraphs: list[str], target: pathlib.Path) -> None:
    soffice = shutil.which('soffice') or sys.exit('soffice is missing: install libreoffice-writer')
    body = ''.join(office_paragraph(p, p == title) for p in paragraphs)
    page = ('<w:sectPr><w:headerReference w:type="default" r:id="h1"/><w:footerReference w:type="default" r:id="f1"/>'
            '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="850" w:footer="1000" w:gutter="0"/></w:sectPr>')
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, 'page.docx')
        with zipfile.ZipFile(source, 'w', zipfile.ZIP_DEFLATED) as parts:
            for name, content in OFFICE_PARTS.items():
                parts.writestr(name, content)
            parts.writestr('word/document.xml', f'<w:document {W}><w:body>{body}{page}</w:body></w:document>')
        run([soffice, f'-env:UserInstallation=file://{folder}/profile', '--headless', '--convert-to', 'pdf',
             '--outdir', folder, str(source)])
        shutil.copyfile(pathlib.Path(folder, 'page.pdf'), target)


def main(arguments: list[str]) -> None:
    if len(arguments) < 2 or any(f not in FORMATS for f in arguments[2:]):
        sys.exit(__doc__)
    source, folder = pathlib.Path(arguments[0]), pathlib.Path(arguments[1])
    wanted = arguments[2:] or FORMATS
    text = source.read_text(encoding='utf-8-sig')
    paragraphs = paragraphs_of(text)
    # The shortest line that ends like a report's title, else the first line.
    title = next((p for p in paragraphs if p.endswith('报告') and len(p) < 40), paragraphs[0])
    os.makedirs(folder, exist_ok=True)
    target = folder / source.stem
    if 'html' in wanted:
        target.with_suffix('.html').write_text(page_of(PAGE, title, paragraphs), encoding='utf-8')
    if 'docx' in wanted:
        make_docx(paragraphs, target.with_suffix('.docx'))
    if 'pdf' in wanted:
        make_pdf(title, paragraphs, target.with_suffix('.pdf'))
    if 'office' in wanted:
        make_office(title, paragraphs, target.with_suffix('.office.pdf'))
    if 'gb18030' in wanted:
        target.with_suffix('.gb18030.txt').write_bytes(text.encode('gb18030'))
    if 'utf16' in wanted:
        target.with_suffix('.utf16.txt').write_bytes(text.encode('utf-16'))


if __name__ == '__main__':
    main(sys.argv[1:])
