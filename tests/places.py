"""Where things lie, for tests in any room."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MINI = ROOT / "tests/packs/fixtures/mini/1.0"
