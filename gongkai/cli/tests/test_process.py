"""The command as the shell sees it: streams, signals, exit status; never a traceback."""

import os
import random
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from benchmarks.documents import made_sheet, text_report

ROOT = Path(__file__).resolve().parents[3]
GONGKAI = [sys.executable, "-m", "gongkai.cli"]


def run(*arguments, given: bytes = b"", **environment) -> subprocess.CompletedProcess[bytes]:
    command, environment = [*GONGKAI, *arguments], {**os.environ, **environment}
    return subprocess.run(command, cwd=ROOT, input=given, capture_output=True, timeout=60, env=environment)


@pytest.mark.parametrize("command", [(), ("read",), ("check",), ("compare",), ("convert",), ("schema",)])
def test_help_is_in_chinese_and_english_with_examples(command):
    result = run(*command, "--help")
    text = result.stdout.decode()
    assert result.returncode == 0
    assert "示例 Example" in text
    assert "gongkai " in text


def test_a_plain_locale_can_say_chinese():
    result = run("read", "--json", "-", given=text_report(made_sheet(1)).encode(), LC_ALL="C", PYTHONUTF8="0")
    assert result.returncode == 0
    assert "总体情况" in result.stdout.decode("utf-8")


BAD = {
    "empty": b"",
    "zeros": bytes(1000),
    "zip": b"PK\x03\x04broken",
    "pdf": b"%PDF-1.7 broken",
    "noise": random.Random(1).randbytes(4096),
    "html": b"<html><table><tr>",
    "emoji": "\U0001f600".encode() * 99,
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
@pytest.mark.parametrize("command", ["read", "check"])
def test_bad_input_ends_with_2_and_one_reason(command, bad):
    result = run(command, "-", given=bad)
    said = (result.stdout + result.stderr).decode()
    assert result.returncode == 2, said
    assert "Traceback" not in said
    assert said.strip()


def test_a_wrong_command_ends_with_2():
    assert run("frobnicate").returncode == 2
    assert run("convert", "-").returncode == 2
    assert run("read", "--jobs", "0", "-").returncode == 2


def test_a_closed_pipe_is_no_fault():
    command, pipe = [*GONGKAI, "read", "--json", "-"], subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        process.stdout.close()
        process.stdin.write(text_report(made_sheet(1)).encode())
        process.stdin.close()
        said = process.stderr.read().decode()
    assert "Traceback" not in said
    assert "BrokenPipe" not in said


def test_ctrl_c_stops_the_run_and_its_workers(tmp_path):
    for n in range(3000):
        (tmp_path / f"{n}.txt").write_text(text_report(made_sheet(1)))
    command = [*GONGKAI, "read", "--json", tmp_path]
    pipe, heard = subprocess.PIPE, partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    # A shell hands SIGINT on as ignored to what it runs in the background.
    with subprocess.Popen(
        command, cwd=ROOT, stdout=pipe, stderr=pipe, start_new_session=True, preexec_fn=heard
    ) as process:
        process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        process.stdout.read()
        said = process.stderr.read().decode()
    assert process.returncode == 130
    assert "Traceback" not in said
    time.sleep(0.2)
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_control_characters_of_a_file_do_not_reach_the_terminal():
    report = text_report(made_sheet(1)).replace("云岭市", "云岭市\x1b]0;owned\x07[red]")
    result = run("read", "-", given=report.encode())
    assert b"\x1b]0;" not in result.stdout
    assert result.returncode == 0
