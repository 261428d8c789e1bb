#!/usr/bin/env python3
"""Makes the same report in other formats, by programs that are not ours.

    tools/make_formats.py FILE.txt OUTDIR [format...]

writes OUTDIR/<stem>.html .docx .pdf .gb18030.txt .utf16.txt (or only the formats named: html docx pdf gb18030
utf16). FILE.txt is UTF-8, a paragraph a line. The page has the furniture of a disclosure site around the text;
DOCX is written by LibreOffice, PDF by Chromium, laid out like an official document (A4, indented by two
characters, page numbers in the foot), so its lines break where the page ends and not where the text does.
"""
import html
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

FORMATS = ('html', 'docx', 'pdf', 'gb18030', 'utf16')

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
@page {{ size: A4; margin: 3.7cm 2.6cm 3.5cm 2.8cm }}
body {{ font: 16pt/28pt "Noto Serif CJK SC", serif; margin: 0; text-align: justify }}
p {{ margin: 0; text-indent: 2em; line-break: strict }}
</style></head><body>
{paragraphs}
</body></html>
'''


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
    if 'gb18030' in wanted:
        target.with_suffix('.gb18030.txt').write_bytes(text.encode('gb18030'))
    if 'utf16' in wanted:
        target.with_suffix('.utf16.txt').write_bytes(text.encode('utf-16'))


if __name__ == '__main__':
    main(sys.argv[1:])
