#!/usr/bin/env python3
"""Draws conversation.svg from a real run: asks the questions below of `target/release/attache` and renders what it
said as a terminal. Run from the top of the repository after `cargo build --release`."""

import html
import json
import pathlib
import subprocess
import textwrap

QUESTIONS = [
    "when did the embassy open?",
    "who attended the meeting?",
    "is valdes mesa the president of cuba?",
    "how many years lie between diplomatic relations and the embassy?",
    "when did azerbaijan's embassy in havana open?",
    "how many doctors came?",
]
WIDTH, LINE, TOP, LEFT, COLUMNS = 900, 22, 58, 26, 96
COLOURS = {"answer": "#a6e3a1", "correction": "#fab387", "unknown": "#f9e2af"}


def main():
    lines = "".join(json.dumps({"id": str(n), "question": q}) + "\n" for n, q in enumerate(QUESTIONS))
    run = subprocess.run(["target/release/attache", "ask", "--batch"], input=lines, capture_output=True, text=True, check=True)
    rows = []
    for question, line in zip(QUESTIONS, run.stdout.splitlines()):
        reply = json.loads(line)
        rows.append(("#89b4fa", "> " + question))
        for part in textwrap.wrap(reply["text"], COLUMNS):
            rows.append((COLOURS.get(reply["verdict"], "#cdd6f4"), part))
        rows.append((None, ""))
    height = TOP + LINE * len(rows)
    text = "\n".join(
        f'<text x="{LEFT}" y="{TOP + LINE * n}" fill="{colour}">{html.escape(words)}</text>'
        for n, (colour, words) in enumerate(rows)
        if words
    )
    dots = "".join(f'<circle cx="{24 + 20 * n}" cy="20" r="6" fill="{c}"/>' for n, c in enumerate(["#f38ba8", "#f9e2af", "#a6e3a1"]))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        f'font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14">\n'
        f'<title>A conversation with Attaché in the terminal</title>\n'
        f'<rect width="{WIDTH}" height="{height}" rx="10" fill="#1e1e2e"/>\n{dots}\n{text}\n</svg>\n'
    )
    pathlib.Path(__file__).with_name("conversation.svg").write_text(svg, encoding="utf-8")


main()
