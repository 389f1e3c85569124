"""Trains the same network in PyTorch. Reads settings as JSON from standard input and prints JSON.

What a user of PyTorch would write: its layers, its optimizer, its default precision (TF32 in the
convolutions of GPUs that have it), with images in the order that suits the device.
"""

import json
import sys
import time

WARM_UP_STEPS = 3
SIDE = 32
CLASSES = 10


def main(settings):
    try:
        import torch
    except ImportError as error:
        return {"problem": f"PyTorch is not installed for {sys.executable}: {error}."}
    if settings["needsGpu"] and not torch.cuda.is_available():
        return {"problem": f"PyTorch {torch.__version__} finds no CUDA device."}
    return measure(torch, settings)


def measure(torch, settings):
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.manual_seed(1)
    network = build(torch, settings).to(device, memory_format=torch.channels_last)
    optimizer = torch.optim.RMSprop(
        network.parameters(), lr=0.01, alpha=0.9, eps=1.0, momentum=0.9, weight_decay=1e-4
    )
    images = torch.randn(settings["batch"], 3, SIDE, SIDE)
    images = images.to(memory_format=torch.channels_last)
    labels = torch.arange(settings["batch"]) % CLASSES
    losses, samples = [], []
    for i in range(-WARM_UP_STEPS, settings["steps"]):
        start = time.perf_counter()
        optimizer.zero_grad()
        logits = network(images.to(device))
        loss = torch.nn.functional.cross_entropy(logits, labels.to(device))
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        if i >= 0:
            samples.append(1000 * (time.perf_counter() - start))
    return {
        "device": torch.cuda.get_device_name() if device.type == "cuda" else "processor",
        "versions": f"PyTorch {torch.__version__}, CUDA {torch.version.cuda}",
        "parameters": sum(each.numel() for each in network.parameters()),
        "losses": losses,
        "samples": samples,
    }


def build(torch, settings):
    nn = torch.nn

    def convolution(size, inputs, outputs):
        return nn.Sequential(
            nn.Conv2d(inputs, outputs, size, padding="same", bias=False),
            nn.BatchNorm2d(outputs, eps=1e-5, momentum=0.003),
            nn.ReLU(inplace=True),
        )

    def op(name, channels):
        if name == "maxpool3x3":
            return nn.MaxPool2d(3, stride=1, padding=1)
        return convolution(3 if name.startswith("conv3x3") else 1, channels, channels)

    class Module(nn.Module):
        """One cell: `channels` of each vertex, the module's input being vertex 0."""

        def __init__(self, matrix, ops, channels):
            super().__init__()
            self.feeders = [[i for i, row in enumerate(matrix) if row[v]] for v in range(len(ops))]
            self.channels = channels
            inner = range(1, len(ops) - 1)
            self.ops = nn.ModuleDict({str(v): op(ops[v], channels[v]) for v in inner})
            self.projections = nn.ModuleDict(
                {str(v): convolution(1, channels[0], channels[v])
                 for v in range(1, len(ops)) if 0 in self.feeders[v]}
            )

        def forward(self, x):
            values = [x]
            last = len(self.feeders) - 1
            for vertex in range(1, last):
                terms = [values[f][:, : self.channels[vertex]] for f in self.feeders[vertex] if f]
                values.append(self.ops[str(vertex)](self.total(vertex, terms, x)))
            parts = [values[feeder] for feeder in self.feeders[last] if feeder]
            return self.total(last, [torch.cat(parts, 1)] if parts else [], x)

        def total(self, vertex, terms, x):
            key = str(vertex)
            terms = terms + ([self.projections[key](x)] if key in self.projections else [])
            return sum(terms[1:], terms[0])

    layers = [convolution(3, 3, settings["channels"])]
    for module in settings["modules"]:
        if module["halved"]:
            layers.append(nn.MaxPool2d(2))
        layers.append(Module(settings["matrix"], settings["ops"], module["channels"]))
    last = settings["modules"][-1]["channels"][-1]
    layers += [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(last, CLASSES)]
    return nn.Sequential(*layers)


if __name__ == "__main__":
    print(json.dumps(main(json.load(sys.stdin))))
