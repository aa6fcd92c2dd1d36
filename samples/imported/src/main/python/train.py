"""Trains a small network on two half moons, and leaves what the Java beside it reads.

    pip install torch onnx onnxscript safetensors
    python train.py ../resources/dev/unrolled/samples/imported

Written with PyTorch 2.13, onnx 1.23, onnxscript 0.7 and safetensors 0.8.
"""

import csv
import math
import pathlib
import sys

import onnx
import torch
from safetensors.torch import save_file
from torch import nn


def moons(count, generator):
    """Two half circles that reach into each other, a bit blurred; 1 for the upper one."""
    upper = torch.arange(count) % 2 == 0
    angle = math.pi * torch.rand(count, generator=generator)
    x = torch.where(upper, torch.cos(angle), 1 - torch.cos(angle))
    y = torch.where(upper, torch.sin(angle), 0.5 - torch.sin(angle))
    points = torch.stack([x, y], 1) + 0.25 * torch.randn(count, 2, generator=generator)
    return points, upper.float().unsqueeze(1)


def main(folder):
    torch.manual_seed(7)
    generator = torch.Generator().manual_seed(7)
    points, labels = moons(400, generator)
    model = nn.Sequential(
        nn.Linear(2, 16), nn.SiLU(), nn.Linear(16, 16), nn.SiLU(), nn.Linear(16, 1), nn.Sigmoid()
    )
    adam = torch.optim.Adam(model.parameters(), lr=0.02, weight_decay=1e-3)
    for _ in range(200):
        adam.zero_grad()
        loss = nn.functional.binary_cross_entropy(model(points), labels)
        loss.backward()
        adam.step()
    model.eval()
    test, expected = moons(400, generator)
    right = ((model(test) > 0.5) == (expected > 0.5)).float().mean()
    print(f"loss {loss.item():.4f}, {right:.1%} of 400 new points")

    save_file(model.state_dict(), folder / "moons.safetensors")
    program = torch.onnx.export(
        model, (test[:4],), dynamic_shapes=({0: torch.export.Dim("batch")},), verbose=False
    )
    graph = program.model_proto
    del graph.metadata_props[:], graph.graph.metadata_props[:]  # which lines of this file made it,
    for node in graph.graph.node:  # on this machine
        del node.metadata_props[:]
    onnx.save(graph, folder / "moons.onnx")
    # what the same weights give in doubles, to tell a mistake from rounding
    exact = model.double()(test[:8].double())
    with open(folder / "moons.csv", "w", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["x", "y", "upper"])
        for point, probability in zip(test[:8].double().tolist(), exact.tolist()):
            rows.writerow([*point, *probability])


main(pathlib.Path(sys.argv[1]))
