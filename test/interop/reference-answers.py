"""Records what the reference API answers about an official file: one line of JSON for all, then one a cell.

    python reference-answers.py NASBENCH_CHECKOUT FILE.tfrecord > reference-answers.jsonl

NASBENCH_CHECKOUT is google-research/nasbench; the answers beside this file are those of commit
b94247037ee470418a3e56dcb83814e9be83f3a8. It needs numpy, absl-py and protobuf below 4. Of TensorFlow the
reference uses one function to read records, which stands below, so that none is needed.
"""

import contextlib
import hashlib
import json
import random
import struct
import sys
import types


def records(path):
    with open(path, "rb") as file:
        while head := file.read(12):
            (length,) = struct.unpack("<Q", head[:8])
            yield file.read(length)
            file.read(4)


checkout, path = sys.argv[1:]
sys.path.insert(0, checkout)
sys.modules["tensorflow"] = types.SimpleNamespace(
    python_io=types.SimpleNamespace(tf_record_iterator=records)
)
sys.modules["nasbench.lib.evaluate"] = types.ModuleType("nasbench.lib.evaluate")
with contextlib.redirect_stdout(sys.stderr):
    from absl import flags
    from nasbench import api

    flags.FLAGS(["reference-answers"])
    nasbench = api.NASBench(path, seed=1)

OPS = ["input", "conv3x3-bn-relu", "conv1x1-bn-relu", "maxpool3x3", "conv3x3-bn-relu",
       "conv1x1-bn-relu", "output"]


def graph(vertices, edges):
    return [[int([x, y] in edges) for y in range(vertices)] for x in range(vertices)]


def chain(vertices):
    return graph(vertices, [[x, x + 1] for x in range(vertices - 1)])


def full(vertices):
    return graph(vertices, [[x, y] for x in range(vertices) for y in range(x + 1, vertices)])


# Not more than seven vertices: there the reference raises TypeError by a slip in its own message.
SPECS = {
    "a chain": (chain(7), OPS),
    "only input and output": (chain(2), ["input", "output"]),
    "ten edges": (full(5), OPS[:4] + ["output"]),
    "six edges": (full(4), OPS[:3] + ["output"]),
    "no path": (graph(3, [[0, 1]]), OPS[:2] + ["output"]),
    "an unknown op": (chain(3), ["input", "avgpool3x3", "output"]),
    "a first op that is not input": (chain(3), ["maxpool3x3", "maxpool3x3", "output"]),
    "an op off every path": (graph(4, [[0, 1], [1, 3]]), OPS[:3] + ["output"]),
}


def valid(matrix, ops):
    return nasbench.is_valid(api.ModelSpec(matrix=matrix, ops=ops))


def plain(value):
    return value.tolist() if hasattr(value, "tolist") else value


def metrics(module_hash):
    fixed, computed = nasbench.get_metrics_from_hash(module_hash)
    return {
        "fixed": {name: plain(value) for name, value in fixed.items()},
        "computed": {str(epochs): runs for epochs, runs in computed.items()},
    }


def queries(module_hash):
    fixed, computed = nasbench.get_metrics_from_hash(module_hash)
    spec = api.ModelSpec(fixed["module_adjacency"], fixed["module_operations"])
    answers = []
    for epochs, runs in sorted(computed.items()):
        for repeat in range(len(runs)):
            for halfway in (False, True):
                # The draw of a repeat, which the two libraries make each in its own way.
                random.randint = lambda low, high, repeat=repeat: repeat
                nasbench.reset_budget_counters()
                answer = nasbench.query(spec, epochs=epochs, stop_halfway=halfway)
                answers.append({
                    "epochs": epochs, "repeat": repeat, "halfway": halfway,
                    "answer": {name: plain(value) for name, value in answer.items()},
                    "spent": list(nasbench.get_budget_counters()),
                })
    return answers


print(json.dumps({
    "file": hashlib.sha256(open(path, "rb").read()).hexdigest(),
    "validEpochs": sorted(nasbench.valid_epochs),
    "validity": {name: {"matrix": matrix, "ops": ops, "valid": valid(matrix, ops)}
                 for name, (matrix, ops) in SPECS.items()},
}))
for module_hash in sorted(nasbench.hash_iterator()):
    print(json.dumps({
        "hash": module_hash, "metrics": metrics(module_hash), "queries": queries(module_hash),
    }))
