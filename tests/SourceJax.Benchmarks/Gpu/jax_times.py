"""Times of jax.jit of what GpuMethods.cs has: a name and milliseconds on each line. Arguments: the sizes, in the order of GpuSizes."""
import sys
import time

try:
    import jax
    import jax.numpy as jnp
except ImportError:
    sys.exit(print("there is no JAX"))
if jax.default_backend() != "gpu":
    sys.exit(print("JAX has no GPU"))

N, ROWS, CLASSES, M, BATCH, INPUTS, HIDDEN, OPTIONS, WALKS, REPETITIONS = map(int, sys.argv[1:])
SIDE = int(N ** 0.5)
jax.config.update("jax_default_matmul_precision", "float32")


def measure(name, f, *arguments):
    jax.block_until_ready(f(*arguments))
    best = float("inf")
    for _ in range(REPETITIONS):
        start = time.perf_counter()
        jax.block_until_ready(f(*arguments))
        best = min(best, time.perf_counter() - start)
    print(name, 1e3 * best, flush=True)


def slow_f(x):
    return jnp.sin(x) * x + jnp.log(x + 1)


def cross_entropy(logits, labels):
    return -jnp.mean(jnp.sum(labels * jax.nn.log_softmax(logits), axis=1))


def one_hot(rows, classes):
    return jax.nn.one_hot(jax.random.randint(jax.random.key(11), [rows], 0, classes), classes)


def loss(network, x, labels):
    (w1, b1), (w2, b2), (w3, b3) = network
    first = jax.nn.relu(x @ w1 + b1)
    second = jax.nn.relu(first @ w2 + b2)
    return cross_entropy(second @ w3 + b3, labels)


def step(network, x, labels):
    value, gradient = jax.value_and_grad(loss)(network, x, labels)
    return value, jax.tree.map(lambda p, g: p - 0.01 * g, network, gradient)


def call(spot, volatility, rate, maturity, strike):
    cdf = lambda x: 0.5 * jax.lax.erfc(-x / jnp.sqrt(2.0))
    deviation = volatility * jnp.sqrt(maturity)
    d1 = (jnp.log(spot / strike) + rate * maturity) / deviation + 0.5 * deviation
    return spot * cdf(d1) - strike * jnp.exp(-rate * maturity) * cdf(d1 - deviation)


def scrambled(x):
    state = x * jnp.uint32(747796405) + jnp.uint32(2891336453)
    word = ((state >> ((state >> 28) + 4)) ^ state) * jnp.uint32(277803737)
    return (word >> 22) ^ word


def leave(number):
    uniform = lambda bits: ((bits >> 9).astype(jnp.float32) + 0.5) * (1 / (1 << 23))

    def body(state):
        x, draws, steps = state
        draws = scrambled(draws + 1)
        radius = jnp.sqrt(-2 * jnp.log(uniform(draws)))
        draws = scrambled(draws + 1)
        return x + 0.1 * radius * jnp.cos(2 * jnp.pi * uniform(draws)), draws, steps + 1

    start = (jnp.float32(0), scrambled(number.astype(jnp.uint32)), 0)
    return jax.lax.while_loop(lambda s: (s[2] < 2000) & (jnp.abs(s[0]) < 1), body, start)[2]


key = jax.random.key(0)
x = jnp.linspace(0, 10, N, dtype=jnp.float32)
measure("elementwise", jax.jit(slow_f), x)
measure("elementwise_grad", jax.jit(jax.value_and_grad(lambda x: jnp.sum(slow_f(x)))), x)
measure("cross_entropy_grad", jax.jit(jax.value_and_grad(cross_entropy)), jax.random.normal(key, [ROWS, CLASSES]), one_hot(ROWS, CLASSES))
x = jnp.linspace(0, 1, SIDE * SIDE, dtype=jnp.float32).reshape(SIDE, SIDE)
measure("sum", jax.jit(jnp.sum), x)
measure("sum_rows", jax.jit(lambda x: jnp.sum(x, axis=1)), x)
measure("sum_columns", jax.jit(lambda x: jnp.sum(x, axis=0)), x)
measure("matmul", jax.jit(jnp.matmul), jax.random.normal(key, [M, M]), jax.random.normal(key, [M, M]))
layer = lambda n, m: (0.05 * jax.random.normal(key, [n, m]), jnp.zeros(m))
network = [layer(INPUTS, HIDDEN), layer(HIDDEN, HIDDEN), layer(HIDDEN, 10)]
measure("training_step", jax.jit(step), network, jax.random.normal(key, [BATCH, INPUTS]), one_hot(BATCH, 10))
between = lambda low, high: jax.random.uniform(key, [OPTIONS], minval=low, maxval=high)
greeks = jax.jit(jax.vmap(jax.value_and_grad(call, (0, 1, 2, 3)), (0, 0, None, 0, 0)))
measure("greeks", greeks, between(80, 120), between(0.1, 0.4), 0.03, between(0.25, 2), between(80, 120))
measure("monte_carlo", jax.jit(jax.vmap(leave)), jnp.arange(WALKS))
increment = jax.jit(lambda x: x + 1)
measure("call_and_wait", increment, jnp.zeros(1))


def hundred(x):
    for _ in range(100):
        x = increment(x)
    return x


measure("hundred_calls", hundred, jnp.zeros(1))
