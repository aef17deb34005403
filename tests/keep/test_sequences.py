"""Whatever is done in whatever order, both places end consistent: audits are clean, a rebuild changes nothing, what was
withdrawn is nowhere, what is restricted is shown to nobody, and everything else can be read and found."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

from archiver.keep import Depth, Keeper, audit, make_keeper, open_keeper, queries, rebuild
from archiver.keep.checkpoints import checkpoint
from archiver.keep.copies import replicate, restore
from archiver.keep.keys import SigningKey, open_key
from archiver.keep.withdrawal import lift, restrict, withdraw
from tests.keep.forgetting import traces
from tests.keep.made import keep_article, keep_capture, stage_capture, world
from tests.keep.test_withdrawal import ORDER

ACTS = ("add", "add", "article", "withdraw", "restrict", "lift", "replicate", "rebuild", "checkpoint", "audit", "rot",
        "killed", "restart")  # fmt: skip


class Story:
    """Two folders, and what should be in them."""

    def __init__(self, base: Path, key: SigningKey, seed: int) -> None:
        self.chance = random.Random(seed)
        self.folder, self.place = base / "records", base / "place"
        self.key = key
        self.held: dict[str, str] = {}
        self.gone: list[str] = []
        self.hidden: set[str] = set()
        self.did: list[str] = []
        make_keeper(self.folder, world()).close()

    def step(self) -> None:
        """One thing at random."""
        act = self.chance.choice(ACTS)
        self.did.append(act)
        with open_keeper(self.folder, world()) as keeper:
            if act == "add":
                word = f"UNIQUE{self.chance.getrandbits(60):x}"
                self.held[keep_capture(keeper, f"https://source.example/{word[-3:]}", f"Says {word} aloud.")] = word
            elif act == "article":
                keep_article(keeper, article=f"a-{self.chance.randrange(3)}")
            elif act == "withdraw" and self.held:
                capture = self.chance.choice(sorted(self.held))
                withdraw(keeper, capture, **ORDER)
                self.gone.append(self.held.pop(capture))
                self.hidden.discard(capture)
            elif act == "restrict" and (shown := sorted(set(self.held) - self.hidden)):
                self.hidden.add(capture := self.chance.choice(shown))
                restrict(keeper, capture, until=None, **ORDER)
            elif act == "lift" and self.hidden:
                capture = self.chance.choice(sorted(self.hidden))
                lift(keeper, capture)
                self.hidden.discard(capture)
            elif act == "replicate":
                assert replicate(keeper, self.place).unmended == []
            elif act == "rebuild":
                rebuild(keeper)
            elif act == "checkpoint":
                checkpoint(keeper, self.key)
            elif act == "audit":
                keeper.commit((audit(keeper, self.chance.choice(list(Depth))).event(),))
            elif act == "killed" and self.held:  # a run that had begun to take one of them again
                stage_capture(keeper, "https://source.example/again", f"Says {self.held[min(self.held)]} aloud.")
            elif act == "rot" and (self.place / "format").exists():
                self.rot(keeper)

    def rot(self, keeper: Keeper) -> None:
        """A WARC is damaged on one side, and mended from the other before anything else happens."""
        replicate(keeper, self.place)
        found = sorted((self.folder / "warc").rglob("*.gz"))
        if not found:
            return
        name = self.chance.choice(found).relative_to(self.folder)
        side = self.chance.choice((self.folder, self.place))
        data = bytearray((side / name).read_bytes())
        data[self.chance.randrange(len(data))] ^= 1 << self.chance.randrange(8)
        (side / name).unlink()
        if self.chance.random() < 0.7:
            (side / name).write_bytes(data)
        done = restore(keeper, self.place) if side == self.folder else replicate(keeper, self.place)
        assert done.mended_here or done.mended_there or done.copied

    def faults(self) -> list[str]:
        """What is not as it should be at the end."""
        found: list[str] = []
        with open_keeper(self.folder, world()) as keeper:
            replicate(keeper, self.place)
            before = keeper.catalogue.dump()
            found += [f"here: {problem}" for problem in audit(keeper).problems]
            rebuild(keeper)
            if keeper.catalogue.dump() != before:
                found.append("a rebuild changed the catalogue")
            for capture in self.held:
                held = queries.capture(keeper.catalogue, capture)
                if held is None:
                    found.append(f"lost: {capture}")
                elif capture not in self.hidden:
                    keeper.read(held.record)
                    if not queries.search(keeper.catalogue, self.held[capture]):
                        found.append(f"not found: {capture}")
                elif queries.search(keeper.catalogue, self.held[capture]):
                    found.append(f"shown: {capture}")
        with open_keeper(self.place, world()) as copy:
            found += [f"there: {problem}" for problem in audit(copy).problems]
        for place in (self.folder, self.place):
            found += [f"a trace in {name}" for name in traces(place, *self.gone)]
        return found


def test_every_order_of_events_ends_consistent(tmp_path: Path, long_run: bool) -> None:
    key = open_key(tmp_path / "key.pem", os.urandom)
    for seed in range(500 if long_run else 6):
        story = Story(tmp_path / str(seed), key, seed)
        for _ in range(12):
            story.step()
        assert story.faults() == [], (seed, story.did)
        shutil.rmtree(tmp_path / str(seed))
