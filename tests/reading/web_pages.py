"""Ten shapes of saved web pages around one invented article. What must go is marked AROUND, what must stay STAYS."""

# ruff: noqa: E501

PARAGRAPHS = (
    "ORLO, 17 February 2025 – Foreign Minister Arlen Voss received Ambassador Mira Tolland on Monday; STAYS-1 they "
    "spoke of the ferries that have linked the two coasts since the thaw.",
    "“The sea is small and our patience is large,” Voss said after the talks. STAYS-2 He added that the draft protocol "
    "would be ready before the season opens in May.",
    "Tolland thanked the harbour commission for its work on <a href='/map'>the map of cleared fields STAYS-3</a> and for "
    "the exchange of young engineers, which the joint fund has paid for since last year.",
    "STAYS-4 The two sides will meet again in Port Sarn on 3 April, in the presence of observers from Sarnia Minor.",
)
BODY = (f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"
        "<blockquote>“We have waited long enough,” STAYS-5 Tolland told the engineers.</blockquote>"
        f"<p>{PARAGRAPHS[2]}</p><h2>What was agreed STAYS-6</h2>"
        "<ul><li>a timetable of sailings STAYS-7</li><li>one tariff for both ports</li></ul>"
        "<table><tr><td>Monday</td><td>STAYS-8 talks</td></tr><tr><td>Tuesday</td><td>visit to the yard</td></tr></table>"
        f"<p>{PARAGRAPHS[3]}</p>")
MARKS = tuple(f"STAYS-{number}" for number in (1, 2, 5, 3, 6, 7, 8, 4))
GONE = ("AROUND", "Recommended", "Related", "Share", "Latest", "Picks", "Read also", "comments", "Recent", "Read more",
        "Print", "Tags")
TITLE = "Ministers of Veldania speak of ferries"
DAY = "2025-02-17"
_TEASER = ("AROUND In other news the parliament of Sarnia Minor put off the budget of the joint fund for the third time "
           "this winter, and the governor explained why in a long address.")


def _links(number: int, words: str = "AROUND More of the day") -> str:
    return "".join(f'<li><a href="/{each}">{words} {each}</a></li>' for each in range(number))


NEWS_SITE = f"""<!doctype html><html lang="en"><head><title>{TITLE} - Veldania Today</title>
<meta property="og:site_name" content="Veldania Today"><meta property="og:title" content="{TITLE}">
<meta property="article:published_time" content="2025-02-17T18:40:00+04:00"></head><body>
<div class="gdpr-consent__overlay"><p>AROUND We value your privacy and share data with 712 partners.</p></div>
<header class="site-header"><div class="brand">AROUND Veldania Today</div><nav><ul>{_links(9)}</ul></nav></header>
<div class="breaking-news-ticker"><a href="/x">AROUND Breaking: storm over the inner sea</a></div>
<main><div class="grid"><article class="story">
<nav aria-label="breadcrumb"><a href="/">AROUND Home</a></nav><header><h1>{TITLE}</h1>
<p class="byline">By Edda Quill</p><time datetime="2025-02-17T18:40:00+04:00">17 February 2025</time></header>
<figure><img src="a.jpg"><figcaption>Voss and Tolland at the pier</figcaption></figure>
{BODY.replace('<h2>', '<div class="inline-related"><span>Read more</span><a href="/r">AROUND Older talks</a></div><h2>')}
<div class="social-share"><a href="#">AROUND Facebook</a><a href="#">AROUND X</a></div>
<div class="article-tags">Tags: <a href="/t">ferries</a></div></article>
<section class="recommended"><h3>Recommended for you</h3>{"".join(f"<article><h4>AROUND Story {n}</h4><p>{_TEASER}</p></article>" for n in range(8))}</section></div></main>
<section id="comments"><h3>54 comments</h3>{"".join(f"<p>{_TEASER}</p>" for _ in range(9))}</section>
<footer><p>AROUND © Veldania Today. All rights reserved.</p></footer></body></html>"""

MINISTRY = f"""<!doctype html><html><head><meta charset="utf-8">
<title>{TITLE} | Ministry of Foreign Affairs of Veldania</title></head><body>
<div id="wrapper"><div id="top"><div class="lang"><a href="/az">AROUND AZ</a> <a href="/en">AROUND EN</a></div>
<div class="top-menu"><ul>{_links(14, "AROUND The Ministry")}</ul></div></div>
<div id="left-col"><div class="box"><h3>AROUND Foreign policy</h3><ul>{_links(8)}</ul></div></div>
<div id="center"><div class="path"><a href="/">AROUND Home</a> / <a href="/n">AROUND News</a> / AROUND Press releases</div>
<div class="news-title"><h1>{TITLE}</h1></div><div class="news-date">17.02.2025</div>
<div class="news-body">{BODY}</div><div class="print"><a href="/print">Print version</a></div>
<div class="last-news"><h4>Latest news</h4>{"".join(f'<div><a href="/{n}">AROUND {_TEASER[7:90]}</a></div>' for n in range(6))}</div>
</div><div id="bottom"><p>AROUND 12 Quay Street, Orlo. Tel. 555 12 12</p></div></div></body></html>"""

WORDPRESS = f"""<!DOCTYPE html><html lang="en-GB"><head><title>{TITLE} – Inner Sea Institute</title>
<meta property="og:site_name" content="Inner Sea Institute">
<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"Article",
"datePublished":"2025-02-17T08:00:00+00:00"}},{{"@type":"BreadcrumbList"}}]}}</script></head>
<body class="post-template-default single single-post has-sidebar"><div id="page" class="site">
<a class="skip-link screen-reader-text" href="#content">AROUND Skip to content</a>
<header id="masthead" class="site-header"><p class="site-title">AROUND Inner Sea Institute</p>
<div class="menu-main-container"><ul id="menu-main">{_links(7)}</ul></div></header>
<div id="content" class="site-content"><div id="primary" class="content-area"><main id="main" class="site-main">
<article id="post-812" class="post type-post category-news tag-ferries"><header class="entry-header">
<h1 class="entry-title">{TITLE}</h1><div class="entry-meta">AROUND Posted on <time class="entry-date">17 February 2025</time>
by <a href="/a">AROUND admin</a></div></header><div class="entry-content">{BODY}
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul>{_links(3, "AROUND Share on")}</ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3></div></div>
<footer class="entry-footer"><span class="cat-links">AROUND Posted in News</span></footer></article>
<nav class="navigation post-navigation"><a href="/p">AROUND Previous post</a></nav>
<div id="comments" class="comments-area"><ol class="comment-list">{"".join(f"<li><p>{_TEASER}</p></li>" for _ in range(6))}</ol>
<div id="respond"><form><p>AROUND Leave a reply</p></form></div></div></main></div>
<aside id="secondary" class="widget-area"><section class="widget"><h2>Recent posts</h2><ul>{_links(5)}</ul></section></aside>
</div></div></body></html>"""

DRUPAL = f"""<!DOCTYPE html><html lang="en" dir="ltr"><head><title>{TITLE} | Council of Orlo</title>
<meta name="dcterms.date" content="2025-02-17T10:00+0400"></head><body class="path-node page-node-type-press-release">
<div class="dialog-off-canvas-main-canvas"><div class="layout-container"><header role="banner">
<div class="region region-header"><div id="block-branding">AROUND Council of Orlo</div>
<div class="block block-menu"><ul class="menu">{_links(10)}</ul></div></div></header>
<div class="region region-breadcrumb"><nav class="breadcrumb"><ol><li><a href="/">AROUND Home</a></li></ol></nav></div>
<main role="main"><a id="main-content" tabindex="-1"></a><div class="layout-content"><div class="region region-content">
<div data-drupal-messages-fallback class="hidden"></div><div id="block-page-title"><h1><span class="field field--name-title">{TITLE}</span></h1></div>
<div id="block-content" class="block block-system"><div class="node node--type-press-release node--view-mode-full">
<div class="node__content"><div class="field field--name-body field__item">{BODY}</div>
<div class="field field--name-field-tags"><div class="field__label">Tags</div><a href="/t">AROUND Ferries</a></div>
</div></div></div>
<div class="views-element-container block block-views-related"><h2>Related press releases</h2>
<div class="view-content">{"".join(f'<div class="views-row"><h3><a href="/n/{n}">AROUND Release {n}</a></h3><p>{_TEASER}</p></div>' for n in range(5))}</div></div>
</div></div></main><footer role="contentinfo"><div class="region-footer">AROUND Council of Orlo, 1 Bridge Square</div></footer>
</div></div></body></html>"""

NESTED_DIVS = f"""<html><head><title>{TITLE}</title><link rel="canonical" href="https://agency.example/2025/02/17/ferries.html"></head>
<body><div><div><div><div class="c1"><a href="/">AROUND Start</a> <a href="/w">AROUND World</a> <a href="/s">AROUND Sport</a>
<a href="/e">AROUND Economy</a></div></div><div><div><div class="c2"><div><div><div class="t">{TITLE}</div>
<div class="c7"><div><div>{BODY.replace('<p>', '<div>').replace('</p>', '</div>')}</div></div></div></div></div></div>
<div class="c3"><div><a href="/1">AROUND {_TEASER[7:80]}</a></div><div><a href="/2">AROUND {_TEASER[7:95]}</a></div>
<div><a href="/3">AROUND {_TEASER[7:70]}</a></div><div><a href="/4">AROUND {_TEASER[7:99]}</a></div></div></div></div></div>
<div><div>AROUND Agency of Veldania, founded 1921. Any use of materials requires a reference.</div></div></div></body></html>"""

TABLE_LAYOUT = f"""<HTML><HEAD><TITLE>{TITLE}</TITLE></HEAD><BODY bgcolor=white><TABLE width=760><TR><TD colspan=3>
<IMG src=logo.gif><A href="/">AROUND Home</A> | <A href="/p">AROUND President</A> | <A href="/g">AROUND Government</A></TD></TR>
<TR><TD valign=top width=140><FONT size=1>{"<BR>".join(f'<A href="/m{n}">AROUND Menu {n}</A>' for n in range(12))}</FONT></TD>
<TD valign=top><B><FONT size=4>{TITLE}</FONT></B><BR><I>17 February 2025</I>{BODY}</TD>
<TD valign=top width=150><FONT size=1>{"".join(f'<P><A href="/x{n}">AROUND {_TEASER[7:60]}</A></P>' for n in range(7))}</FONT></TD></TR>
<TR><TD colspan=3 align=center><FONT size=1>AROUND Copyright 2001-2025 Press Service</FONT></TD></TR></TABLE></BODY></HTML>"""

COOKIE_WALL = f"""<!doctype html><html lang="en"><head><title>{TITLE}</title><meta itemprop="datePublished" content="{DAY}"></head>
<body><div id="onetrust-consent-sdk"><div class="onetrust-pc-dark-filter"></div><div id="onetrust-banner-sdk" role="dialog">
<h2>AROUND About your privacy</h2>{"".join(f"<p>AROUND These cookies are necessary, number {n}, {_TEASER}</p>" for n in range(12))}
</div></div><div class="CybotCookiebotDialog"><p>AROUND Cookie declaration</p></div>
<div class="app"><div class="page__content"><section class="hero"><h1>{TITLE}</h1></section>
<section class="text-block">{BODY[:BODY.index('<h2>')]}</section>
<section class="cta-newsletter"><p>AROUND Subscribe to our newsletter</p></section>
<section class="text-block">{BODY[BODY.index('<h2>'):]}</section></div></div>
<div class="cookie-policy-link">AROUND Cookie settings</div></body></html>"""

ARTICLE_BODY = f"""<!doctype html><html><head><title>{TITLE}</title></head><body><div class="nav-wrap"><ul>{_links(20)}</ul></div>
<div itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">{TITLE}</h1>
<meta itemprop="datePublished" content="{DAY}"><div itemprop="articleBody">{BODY}<p><strong>Read also:</strong>
<a href="/r">AROUND Ferries will sail in May</a></p></div></div>
<div class="most-read"><ol>{_links(10)}</ol></div><div class="sidebar">{"".join(f"<p>{_TEASER}</p>" for _ in range(15))}</div></body></html>"""

DUMB_SECTIONS = f"""<!doctype html><html lang="en"><head><title>News — {TITLE}</title><meta name="date" content="{DAY}"></head>
<body><section class="masthead-banner"><h2>AROUND Embassy of Veldania</h2></section><section class="menu-band">
<p><a href="/v">AROUND Visas</a></p><p><a href="/c">AROUND Consular service</a></p><p><a href="/n">AROUND News</a></p></section>
<section><h3>{TITLE}</h3>{BODY}</section><section class="contact-band"><p>AROUND Opening hours: 9 to 12</p>
<p><a href="/map">AROUND How to find us</a></p></section></body></html>"""

SAVED_COMPLETE = f"""<!DOCTYPE html>
<!-- saved from url=(0058)https://www.orlo-times.example/news/2025-02-17-ferries/ -->
<html lang="en"><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><title>{TITLE} | The Orlo Times</title>
<link rel="stylesheet" href="./ferries_files/main.css"><script src="./ferries_files/a.js.download"></script></head>
<body><div id="app" data-reactroot=""><div class="css-1x9ab"><div class="css-hdr" role="navigation"><a href="/">AROUND Sections</a></div>
<div class="css-77"><div class="css-ad-slot" aria-hidden="true">AROUND Advertisement</div><div class="css-col">
<h1 class="css-h">{TITLE}</h1><div class="css-by"><span>By Edda Quill</span> <time>Feb. 17, 2025</time></div>
<section name="articleBody">{BODY}</section></div><div class="css-rail"><h2>Editors’ Picks</h2>
{"".join(f'<div class="css-p"><a href="/e{n}"><h3>AROUND Pick {n}</h3><p>{_TEASER}</p></a></div>' for n in range(6))}</div></div>
<div class="css-ftr"><ul>{_links(12)}</ul><span>AROUND © 2025 The Orlo Times Company</span></div></div></div></body></html>"""

PAGES = {"news-site": NEWS_SITE, "ministry": MINISTRY, "wordpress": WORDPRESS, "drupal": DRUPAL, "nested-divs": NESTED_DIVS,
         "table-layout": TABLE_LAYOUT, "cookie-wall": COOKIE_WALL, "article-body": ARTICLE_BODY,
         "sections": DUMB_SECTIONS, "saved-complete": SAVED_COMPLETE}
