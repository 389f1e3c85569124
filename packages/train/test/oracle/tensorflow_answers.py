"""Prints, as JSON, what TensorFlow computes for the parts that the tests of this package check.

    python -m pip install tensorflow-cpu
    python tensorflow_answers.py > tensorflow-answers.json
    npx prettier --write tensorflow-answers.json

Inputs come from formulas that tensorflow-answers.ts repeats, so that only answers are stored.
"""

import json
import math
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402

MOMENTUM, EPSILON = 0.997, 1e-5
STEPS = 5


def pattern(shape, seed):
    """Multiples of 1/50 in [-1, 1]."""
    count = int(np.prod(shape))
    values = [((i * 37 + seed * 17) % 101 - 50) / 50 for i in range(count)]
    return np.array(values, np.float32).reshape(shape)


def flat(tensor):
    return [float("%.8g" % value) for value in np.asarray(tensor, np.float64).ravel()]


class BatchNorm:
    """The fused operation, and the running averages as tf.layers keeps them."""

    def __init__(self, scale, offset):
        self.scale, self.offset = scale, offset
        self.mean = tf.Variable(tf.zeros_like(scale))
        self.variance = tf.Variable(tf.ones_like(scale))

    def __call__(self, x, shards=1):
        parts, means, variances = [], [], []
        for part in tf.split(x, shards):
            y, mean, variance = tf.compat.v1.nn.fused_batch_norm(
                part, self.scale, self.offset, epsilon=EPSILON, is_training=True
            )
            parts.append(y)
            means.append(mean)
            variances.append(variance)
        self.move(self.mean, means)
        self.move(self.variance, variances)
        return tf.concat(parts, 0)

    def move(self, average, values):
        value = tf.add_n(values) / len(values)
        average.assign_sub((average - value) * (1 - MOMENTUM))

    def evaluate(self, x):
        return tf.compat.v1.nn.fused_batch_norm(
            x, self.scale, self.offset, self.mean, self.variance, EPSILON, is_training=False
        )[0]


def batch_norm_answers(shards):
    scale = tf.Variable(1 + pattern([2], 1) / 4)
    offset = tf.Variable(pattern([2], 2))
    layer = BatchNorm(scale, offset)
    for step in range(STEPS):
        x = tf.constant(3 * pattern([4, 2, 3, 2], 10 + step) + 2)
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = tf.nn.relu(layer(x, shards))
            total = tf.reduce_sum(y * pattern([4, 2, 3, 2], 30))
        gradients = tape.gradient(total, [x, scale, offset])
    return {
        "output": flat(y),
        "gradients": [flat(gradient) for gradient in gradients],
        "movingMean": flat(layer.mean),
        "movingVariance": flat(layer.variance),
        "evaluated": flat(tf.nn.relu(layer.evaluate(x))),
    }


def loss_answers():
    logits = tf.Variable(3 * pattern([4, 5], 3))
    weights = [tf.Variable(pattern([3, 2], 4)), tf.Variable(pattern([7], 5))]
    with tf.GradientTape() as tape:
        loss = training_loss(logits, tf.constant([4, 0, 2, 2]), weights, 0.01)
    gradients = tape.gradient(loss, [logits, *weights])
    return {"loss": float(loss), "gradients": [flat(gradient) for gradient in gradients]}


def training_loss(logits, labels, weights, decay):
    one_hot = tf.one_hot(labels, logits.shape[1])
    error = tf.compat.v1.losses.softmax_cross_entropy(onehot_labels=one_hot, logits=logits)
    return error + decay * tf.add_n([tf.nn.l2_loss(weight) for weight in weights])


def rms_prop(rate):
    return tf.compat.v1.train.RMSPropOptimizer(rate, decay=0.9, momentum=0.9, epsilon=1.0)


def rms_prop_answers():
    variable = tf.Variable(pattern([2, 3], 6))
    rate = tf.Variable(0.0)
    optimizer = rms_prop(lambda: rate)
    steps = []
    for step in range(STEPS):
        rate.assign(0.2 * step)
        optimizer.apply_gradients([(tf.constant(5 * pattern([2, 3], 40 + step)), variable)])
        slots = [optimizer.get_slot(variable, name) for name in ("rms", "momentum")]
        steps.append([flat(values) for values in (variable, *slots)])
    return steps


def cosine(base, fraction):
    return 0.5 * base * (1 + tf.cos(math.pi * tf.cast(fraction, tf.float32)))


def learning_rate_answers(base=0.2, total=24):
    boundaries = [int(end * total) for end in (0.5, 0.667, 0.833)]
    values = [factor * base for factor in (1.0, 0.1, 0.01, 0.0001)]

    def stepwise(step):
        return tf.compat.v1.train.piecewise_constant(tf.constant(step), boundaries, values)()

    steps = range(total + 1)
    return {
        "cosine": flat([cosine(base, step / total) for step in steps]),
        "stepwise": flat([stepwise(step) for step in steps]),
    }


# The cell has all that a module can have: projections, a sum, slices, a concatenation, and the
# input added at the output.
EDGES = [(0, 1), (0, 2), (0, 4), (1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4)]
OPS = {1: "Conv3x3-BN-ReLU", 2: "MaxPool3x3", 3: "Conv1x1-BN-ReLU"}
# Channels of the inner vertices by channels of the output.
CHANNELS = {5: {1: 2, 2: 2, 3: 1}, 10: {1: 4, 2: 3, 3: 3}}


class Network:
    """Stem of 5 channels, two stacks of one module, 4 classes. Weights by order of creation."""

    def __init__(self):
        self.weights = {}
        self.norms = {}

    def weight(self, name, shape, start, size):
        if name not in self.weights:
            values = start + size * pattern(shape, 50 + len(self.weights))
            self.weights[name] = tf.Variable(values.astype(np.float32))
        return self.weights[name]

    def conv_bn_relu(self, x, scope, size, channels):
        shape = [size, size, x.shape[3], channels]
        spread = math.sqrt(3 / (size * size * x.shape[3]))
        kernel = self.weight(scope + "/conv2d/kernel", shape, 0, spread)
        scale = self.weight(scope + "/batch_normalization/gamma", [channels], 1, 0.25)
        offset = self.weight(scope + "/batch_normalization/beta", [channels], 0, 0.25)
        if scope not in self.norms:
            self.norms[scope] = BatchNorm(scale, offset)
        x = tf.nn.conv2d(x, kernel, 1, "SAME")
        return tf.nn.relu(self.norms[scope](x, self.shards))

    def module(self, x, scope, channels):
        values = {0: x}
        for vertex, width in CHANNELS[channels].items():
            place = "%s/vertex_%d" % (scope, vertex)
            terms = [values[a][..., :width] for a, b in EDGES if b == vertex and a > 0]
            if (0, vertex) in EDGES:
                terms.append(self.conv_bn_relu(x, place + "/projection", 1, width))
            total = tf.add_n(terms)
            if OPS[vertex] == "MaxPool3x3":
                values[vertex] = tf.nn.max_pool2d(total, 3, 1, "SAME")
            else:
                size = int(OPS[vertex][4])
                values[vertex] = self.conv_bn_relu(total, place + "/" + OPS[vertex], size, width)
        joined = tf.concat([values[1], values[2], values[3]], 3)
        return joined + self.conv_bn_relu(x, scope + "/projection", 1, channels)

    def __call__(self, x, shards):
        self.shards = shards
        x = self.conv_bn_relu(x, "stem", 3, 5)
        x = self.module(x, "stack0/module0", 5)
        x = tf.nn.max_pool2d(x, 2, 2, "SAME")
        x = self.module(x, "stack1/module0", 10)
        x = tf.reduce_mean(x, [1, 2])
        kernel = self.weight("dense/kernel", [10, 4], 0, math.sqrt(6 / 14))
        return tf.matmul(x, kernel) + self.weight("dense/bias", [4], 0, 0.25)


def weighted_sum(values):
    return tf.reduce_sum(values * pattern(values.shape, 7))


def network_answers(shards):
    network, rate = Network(), tf.Variable(0.0)
    optimizer = rms_prop(lambda: rate)
    labels = tf.constant([3, 0, 2, 1])
    network(tf.constant(pattern([4, 6, 6, 3], 90)), shards)
    norms = list(network.norms.values())
    for norm in norms:
        norm.mean.assign(tf.zeros_like(norm.mean))
        norm.variance.assign(tf.ones_like(norm.variance))
    variables = list(network.weights.values())
    losses = []
    for step in range(STEPS):
        images = tf.constant(2 * pattern([4, 6, 6, 3], 90 + step))
        rate.assign(0.0 if step == 0 else cosine(0.2, step / 8))
        with tf.GradientTape() as tape:
            loss = training_loss(network(images, shards), labels, variables, 1e-4)
        optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
        losses.append(float("%.8g" % loss))
    return {
        "losses": losses,
        "names": list(network.weights),
        "sums": flat([weighted_sum(variable) for variable in variables]),
        "movingMeans": flat([weighted_sum(norm.mean) for norm in norms]),
        "movingVariances": flat([weighted_sum(norm.variance) for norm in norms]),
    }


answers = {
    "tensorFlow": tf.__version__,
    "batchNorm": [batch_norm_answers(shards) for shards in (1, 2)],
    "loss": loss_answers(),
    "rmsProp": rms_prop_answers(),
    "learningRate": learning_rate_answers(),
    "network": [network_answers(shards) for shards in (1, 2)],
}
json.dump(answers, sys.stdout)
